"""A new site takes the place of the old one, so that a whole site stands whatever happens.

In a site's folder:

- site/ is what is published, and always whole;
- .site-next/ is being made, or being thrown away: whatever lies there when a build starts never counts;
- .site-former/ is the last good site, whole, for the instant that site/ is away: only where a system can't
  let two folders change places in one step. It is never deleted where it stands.

Nothing is forced to the disk (fsync): a kill or a full disk takes nothing from what a process has written,
and after a power cut the site is made anew by one command. To wait for each of some thousand files would
cost more than the build.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
from pathlib import Path

from macros.text.system_faults import Told, shortest

SITE, NEXT, FORMER = "site", ".site-next", ".site-former"
# Of <fcntl.h> in Linux and <stdio.h> in macOS.
RENAME_EXCHANGE = RENAME_SWAP = 2
AT_FDCWD = -100
MOUNTS = Path("/proc/self/mountinfo")


class PlaceError(Told):
    """A site/ that a new one can't take the place of."""


def can_be_made(root: Path) -> None:
    """PlaceError or OSError where a site could be built and then not be put in its place."""
    site = root / SITE
    if site.is_symlink():
        raise PlaceError(
            f"{shortest(str(site))}: det här är en genväg, och bygget byter ut hela mappen. Ta bort genvägen, "
            "bygg, och låt webbservern visa mappen site/ som då finns här."
        )
    if site.exists() and not site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(site))
    if os.path.ismount(site) or str(site.resolve()) in mount_points():
        raise mounted(site)


def mounted(site: Path) -> PlaceError:
    return PlaceError(
        f"{shortest(str(site))}: mappen är monterad för sig och går därför inte att byta ut mot en ny. "
        "Montera mappen ovanför i stället, eller bygg någon annanstans och kopiera in det som är byggt."
    )


def mount_points() -> set[str]:
    """The folders that Linux has mounted something on. A folder of the same disk can be mounted too, as
    containers do, and then nothing else tells."""
    try:
        lines = MOUNTS.read_bytes().splitlines()
    except OSError:
        return set()
    return {
        os.fsdecode(re.sub(rb"\\([0-7]{3})", lambda octal: bytes([int(octal[1], 8)]), line.split()[4]))
        for line in lines
    }


def recover(root: Path) -> None:
    """Makes site/ whole after a build that was killed, old or new, and takes away what it left."""
    site, following, former = root / SITE, root / NEXT, root / FORMER
    discard(following)
    if not os.path.lexists(former):
        return
    if is_nothing(site):
        if site.is_dir():
            site.rmdir()  # made while the site was away, by what shows it
        former.rename(site)
    else:
        former.rename(following)
        discard(following)


def is_nothing(site: Path) -> bool:
    return not os.path.lexists(site) or (site.is_dir() and not any(site.iterdir()))


def put_in_place(following: Path, site: Path, former: Path) -> None:
    """Puts the folder `following` in the place of `site`. What stood there is called `following` then, or is
    gone.

    PlaceError or OSError where that can't be done; what stood there stands.
    """
    if not os.path.lexists(site):
        following.rename(site)
    elif not exchanged(following, site):
        try:
            by_two_renames(following, site, former)
        except OSError as error:
            if error.errno in (errno.EBUSY, errno.EXDEV):
                raise mounted(site) from error
            raise


def exchanged(one: Path, other: Path) -> bool:
    """Lets two folders change places in one step. False where this system or its disk can't: whatever the
    reason is, the two renames that follow meet it too, and tell."""
    import ctypes  # takes longer to load than all of this takes to do

    try:
        if sys.platform == "linux":
            swap = ctypes.CDLL(None, use_errno=True).renameat2
            return bool(swap(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)
        if sys.platform == "darwin":
            swap = ctypes.CDLL(None, use_errno=True).renamex_np
            return bool(swap(os.fsencode(one), os.fsencode(other), RENAME_SWAP) == 0)
    except (OSError, AttributeError):  # an older C library
        pass
    return False


def by_two_renames(following: Path, site: Path, former: Path) -> None:
    """The site is away for an instant. `following` is then a name for what is thrown away."""
    site.rename(former)
    try:
        following.rename(site)
    except BaseException:  # Ctrl+C too
        if not os.path.lexists(site):
            former.rename(site)
        raise
    former.rename(following)


def discard(leftover: Path) -> None:
    """Takes away a folder, or what somebody put in its place. OSError: a new site is not made on top of it."""
    if leftover.is_dir() and not leftover.is_symlink():
        shutil.rmtree(leftover)
    else:
        leftover.unlink(missing_ok=True)
