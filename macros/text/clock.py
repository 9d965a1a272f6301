"""The two dates, read here and nowhere else.

SOURCE_DATE_EPOCH (the commit's time, set by the Makefile) stamps files. SITE_TODAY is the day by
which things are due; without it, the day of SOURCE_DATE_EPOCH; without both, today.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime

from macros.text.system_faults import Told

EPOCH, TODAY = "SOURCE_DATE_EPOCH", "SITE_TODAY"
# What files can be stamped with: a zip archive knows of no other years.
YEARS = range(1980, 2108)


class ClockError(Told):
    """A date in the environment that is none. Its words say which, and what to write."""


def built() -> datetime:
    """When the build is said to have been made, in UTC. ClockError."""
    epoch = given(EPOCH)
    if not epoch:
        return datetime.now(UTC)
    made = datetime.fromtimestamp(int(epoch), UTC) if re.fullmatch(r"[0-9]{1,10}", epoch) else None
    if made is None or made.year not in YEARS:
        raise ClockError(
            f'{EPOCH}="{shown(epoch)}" är ingen tidpunkt. Skriv antalet sekunder sedan 1970, från år '
            f"{YEARS[0]} till {YEARS[-1]}: {EPOCH}=1795413600. Eller ta bort variabeln."
        )
    return made


def today() -> date:
    """The day by which things are due. ClockError."""
    day = given(TODAY)
    if not day:
        return built().date()
    try:
        found = date.fromisoformat(day) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) else None
    except ValueError:
        found = None
    if found is None or found.year not in YEARS:
        raise ClockError(
            f'{TODAY}="{shown(day)}" är inget datum. Skriv år-månad-dag: {TODAY}=2026-11-23. '
            "Eller ta bort variabeln."
        )
    return found


def given(name: str) -> str:
    """What the environment says; "" where it says nothing."""
    return os.environ.get(name, "").strip()


def shown(value: str) -> str:
    """A value as a line can tell it."""
    return " ".join(value.encode("utf-8", "replace").decode().split())[:40]
