"""The two dates, read here and nowhere else.

SOURCE_DATE_EPOCH (the commit's time, set by the Makefile) stamps files. SITE_TODAY is the day by
which things are due; without it, the day of SOURCE_DATE_EPOCH; without both, today.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def built() -> datetime:
    """When the build is said to have been made, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def today() -> date:
    """The day by which things are due. ValueError when SITE_TODAY is no ISO date."""
    given = os.environ.get("SITE_TODAY")
    return date.fromisoformat(given) if given else built().date()
