"""Shares in whole percent that sum to 100."""

from __future__ import annotations

from collections.abc import Sequence


def whole_percents(counts: Sequence[int]) -> list[int]:
    """Each count's share of their sum, in whole percent, summing to 100 (largest remainder).

    All zeros when there is nothing to share. Of equal remainders the earlier one is rounded up.
    """
    total = sum(counts)
    if total == 0:
        return [0] * len(counts)
    shares = [count * 100 // total for count in counts]
    remainders = [count * 100 % total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda n: (-remainders[n], n))
    for n in by_remainder[: 100 - sum(shares)]:
        shares[n] += 1
    return shares
