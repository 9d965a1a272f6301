"""The looks that a status can wear, and small blocks of them in words."""

from __future__ import annotations

from collections.abc import Iterable

# The sets a status can wear. Colours are tokens of the theme; icon and pattern are in templates/.
LOOKS = (
    "genomford",
    "pagar",
    "lopande",
    "framflyttad",
    "ej-paborjad",
    "ej-genomford",
    "avslutad",
    "ingen",
)


def known_look(look: str) -> str:
    """The look itself. ValueError for one that the theme has no colours for."""
    if look not in LOOKS:
        raise ValueError(f"temat har inget utseende {look!r}; det finns {', '.join(LOOKS)}")
    return look


def tell(looks: Iterable[tuple[str, str]]) -> str:
    """Small blocks in words: "2 Genomförd, 1 Pågår"."""
    words: dict[str, int] = {}
    for _, label in looks:
        words[label] = words.get(label, 0) + 1
    return ", ".join(f"{many} {label}" for label, many in words.items())
