"""Whatever happens to a build there is a whole site, old or new, and the next build goes on from it."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.commands.outcomes import told
from macros.publish import building, site_lock, swap
from tests import sites

FILES = 40
# A build that costs nothing: every file of a site says which build made it.
STAND_IN = """
import os, signal, sys, time
from pathlib import Path
from macros.publish import building, swap

root, number = Path(sys.argv[1]), int(sys.argv[2])

def make(folder):
    for one in range({files}):
        file = folder / str(one % 5) / f"{{one}}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(str(number) * 500)
    return 0

def killed():
    os.kill(os.getpid(), signal.SIGKILL)

{before}
print("ready", flush=True)
while True:
    with building.alone(root):
        building.replaced(root, make)
    number += 1
    {after}
"""
TWO_RENAMES = "swap.exchanged = lambda *_: False"


def stand_in(root: Path, number: int, before: str = "", after: str = "") -> subprocess.Popen[str]:
    """Stand-in builds of a site, one after the other, numbered from `number`; told to be ready."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            STAND_IN.format(files=FILES, before=before, after=after),
            str(root),
            str(number),
        ],
        env=sites.environment(root),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout and process.stdout.readline() == "ready\n"
    process.stdout.close()
    return process


def once(root: Path, number: int) -> None:
    """One stand-in build in this process."""

    def make(folder: Path) -> int:
        for one in range(FILES):
            file = folder / str(one % 5) / f"{one}.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(str(number) * 500)
        return 0

    with building.alone(root):
        assert building.replaced(root, make) == 0


def number_of(root: Path) -> int:
    """Which build the whole site in site/ is of. The test fails where it isn't whole, or of two."""
    files = sites.contents(root / "site")
    assert len(files) == FILES
    (text,) = {data.decode() for data in files.values()}
    (number,) = {text[start : start + len(text) // 500] for start in range(0, len(text), len(text) // 500)}
    return int(number)


def leftovers(root: Path) -> list[str]:
    return sorted(one.name for one in root.iterdir() if one.name.startswith(".site"))


# --------------------------------------------------------------------------- killed


@pytest.mark.parametrize("way", ["", TWO_RENAMES], ids=["one step", "two renames"])
def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path, way: str) -> None:
    moments = random.Random(9)
    number = 1
    once(tmp_path, number)
    for _ in range(20):
        process = stand_in(tmp_path, number + 1, way)
        time.sleep(moments.uniform(0, 0.05))
        process.kill()
        process.wait()
        if way:
            swap.recover(tmp_path)
        assert number_of(tmp_path) >= number
        number = number_of(tmp_path)
    once(tmp_path, 7_000_000)
    assert number_of(tmp_path) == 7_000_000
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_build_killed_between_the_steps_of_two_renames_is_recovered(
    tmp_path: Path, step: int, when: str
) -> None:
    once(tmp_path, 1)
    before = f"""
{TWO_RENAMES}
renames, rename = [], Path.rename
def counted(*given):
    renames.append(given)
    if (len(renames), "before") == ({step + 1}, {when!r}): killed()
    rename(*given)
    if (len(renames), "after") == ({step + 1}, {when!r}): killed()
Path.rename = counted
"""
    assert stand_in(tmp_path, 2, before, "break").wait() == -signal.SIGKILL
    away = (step, when) in ((0, "after"), (1, "before"))
    assert (tmp_path / "site").exists() is not away
    swap.recover(tmp_path)
    assert number_of(tmp_path) == (1 if away or (step, when) == (0, "before") else 2)
    assert leftovers(tmp_path) == []


def test_the_last_good_site_outlives_an_empty_folder_in_its_place(tmp_path: Path) -> None:
    once(tmp_path, 1)
    (tmp_path / "site").rename(tmp_path / ".site-former")
    (tmp_path / "site").mkdir()  # by a server that wants a folder to show
    swap.recover(tmp_path)
    assert number_of(tmp_path) == 1


def test_two_folders_change_places_in_one_step_here(tmp_path: Path) -> None:
    if not sys.platform.startswith(("linux", "darwin")):
        pytest.skip("this system has no such step")
    for name in ("en", "två å"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "fil").write_text(name, encoding="utf-8")
    assert swap.exchanged(tmp_path / "en", tmp_path / "två å")
    assert (tmp_path / "en/fil").read_text(encoding="utf-8") == "två å"
    assert not swap.exchanged(tmp_path / "en", tmp_path / "finns inte")


@pytest.mark.build
def test_a_real_build_that_was_killed_is_made_good_by_the_next(tmp_path: Path, other_site: Path) -> None:
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun", code=False)
    (tree / "site").mkdir()
    (tree / "site/index.html").write_text("det som var", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "macros", "build"],
        cwd=tree,
        env=sites.environment(tree, SITE_TODAY="2031-11-01"),
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 120
    while not list((tree / ".site-next").rglob("index.html")):
        assert process.poll() is None and time.monotonic() < end
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert sites.contents(tree / "site") == {"index.html": b"det som var"}
    with masked(0o077):
        sites.build(tree, SITE_TODAY="2031-11-01")
    assert sites.contents(tree / "site") == sites.contents(other_site)
    assert leftovers(tree) == []
    assert modes(tree / "site") == {0o755, 0o644} == modes(other_site)


# --------------------------------------------------------------------------- a full disk

FULL = "Disken är full. Frigör plats och kör om."


def test_a_disk_that_fills_leaves_the_former_site(tmp_path: Path) -> None:
    once(tmp_path, 1)

    def make(folder: Path) -> int:
        folder.mkdir()
        (folder / "index.html").write_text("ny", encoding="utf-8")
        raise OSError(errno.ENOSPC, "No space left on device", str(folder / "om.html"))

    with pytest.raises(OSError) as full, building.alone(tmp_path):
        building.replaced(tmp_path, make)
    assert told(full.value) == FULL
    assert number_of(tmp_path) == 1
    assert leftovers(tmp_path) == []


def test_a_real_disk_that_fills_leaves_the_former_site(tmp_path: Path) -> None:
    script = """
mount -t tmpfs -o size=400k none "$1" && echo mounted || exit 9
"$2" -c "$3" "$1"
"""
    code = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(sites.ROOT)!r})
from macros.commands.outcomes import told
from tests.engine.test_swap import leftovers, number_of, once
root = Path(sys.argv[1])
once(root, 1)
(root / "annat").write_bytes(bytes(130_000))
try:
    once(root, 2)
except OSError as error:
    print(told(error), number_of(root), leftovers(root))
(root / "annat").unlink()
once(root, 3)
print(number_of(root), leftovers(root))
"""
    done = (
        subprocess.run(
            ["unshare", "-rm", "sh", "-c", script, "sh", str(tmp_path), sys.executable, code],
            env=sites.environment(sites.ROOT),
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        if shutil.which("unshare")
        else None
    )
    if done is None or not done.stdout.startswith("mounted"):
        pytest.skip("nobody may mount a disk here: the test before this one fills one that is made up")
    assert done.stdout == f"mounted\n{FULL} 1 []\n3 []\n", done.stderr


# --------------------------------------------------------------------------- two at once


def test_a_second_build_is_told_and_changes_nothing_until_the_first_is_gone(tmp_path: Path) -> None:
    once(tmp_path, 1)
    (tmp_path / ".site-next").mkdir()
    (tmp_path / ".site-next/halv.html").write_text("den andres", encoding="utf-8")
    holding = "from macros.publish.site_lock import site_lock\nheld = site_lock(root)\nheld.__enter__()"
    process = stand_in(tmp_path, 2, f"{holding}\nprint('ready', flush=True)\ntime.sleep(600)")
    try:
        with pytest.raises(site_lock.BusyError) as busy:
            once(tmp_path, 3)
        assert told(busy.value) == (
            "Samma webbplats byggs just nu av ett annat kommando. Vänta tills det är klart och kör om."
        )
        assert number_of(tmp_path) == 1
        assert (tmp_path / ".site-next/halv.html").exists()
    finally:
        process.kill()
        process.wait()
    once(tmp_path, 3)
    assert number_of(tmp_path) == 3


def test_a_lock_whose_file_was_taken_away_is_taken_on_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, times = site_lock.lock, []

    def cleared(number: int) -> None:
        lock(number)
        times.append(number)
        if len(times) == 1:
            shutil.rmtree(tmp_path / ".cache")
            (tmp_path / ".cache").mkdir()

    monkeypatch.setattr(site_lock, "lock", cleared)
    with site_lock.site_lock(tmp_path):
        assert len(times) == 2
        with pytest.raises(site_lock.BusyError), site_lock.site_lock(tmp_path):
            pass


def test_a_disk_without_locks_is_built_on_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(site_lock, "lock", refused)
    once(tmp_path, 1)
    assert number_of(tmp_path) == 1


# --------------------------------------------------------------------------- what can't be replaced


def refused(root: Path) -> str:
    """What is said of a site/ that can't be replaced, before anything is made."""
    with pytest.raises((swap.PlaceError, OSError)) as error, building.alone(root):
        raise AssertionError("made in vain")
    return told(error.value)


MOUNTED = "mappen är monterad för sig och går därför inte att byta ut mot en ny. Montera mappen ovanför"


def test_a_mount_point_is_told_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once(tmp_path, 1)
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == tmp_path / "site")
    assert f"site: {MOUNTED}" in refused(tmp_path)
    assert number_of(tmp_path) == 1


def test_a_folder_of_the_same_disk_that_is_mounted_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "vår å"
    once(root, 1)
    mounts = tmp_path / "mountinfo"
    place = str(root / "site").replace(" ", "\\040")
    mounts.write_text(f"24 1 254:0 /x {place} rw,relatime - ext4 /dev/vda rw\n", encoding="utf-8")
    monkeypatch.setattr(swap, "MOUNTS", mounts)
    assert MOUNTED in refused(root)
    assert number_of(root) == 1


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV])
def test_a_mount_that_nothing_told_of_leaves_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    once(tmp_path, 1)

    def busy(*_: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(swap, "exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", busy)
    with pytest.raises(swap.PlaceError, match=MOUNTED):
        once(tmp_path, 2)
    assert number_of(tmp_path) == 1


def test_a_second_rename_that_is_refused_puts_the_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once(tmp_path, 1)
    rename = Path.rename

    def once_refused(one: Path, other: Path) -> Path:
        if one.name == ".site-next":
            raise PermissionError(errno.EACCES, "Permission denied", str(one))
        return rename(one, other)

    monkeypatch.setattr(swap, "exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", once_refused)
    with pytest.raises(PermissionError):
        once(tmp_path, 2)
    assert number_of(tmp_path) == 1
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("there", [True, False])
def test_a_link_in_the_place_of_the_site_is_told_and_left(tmp_path: Path, there: bool) -> None:
    target = tmp_path / "webb"
    if there:
        target.mkdir()
    root = tmp_path / "tree"
    root.mkdir()
    (root / "site").symlink_to(target)
    assert "site: det här är en genväg, och bygget byter ut hela mappen. Ta bort genvägen" in refused(root)
    assert (root / "site").is_symlink() and target.exists() is there


# --------------------------------------------------------------------------- who may read it


@contextmanager
def masked(mask: int) -> Iterator[None]:
    former = os.umask(mask)
    try:
        yield
    finally:
        assert os.umask(former) == mask


def modes(folder: Path) -> set[int]:
    """The modes of a folder and of all in it."""
    return {stat.S_IMODE(one.stat().st_mode) for one in (folder, *folder.rglob("*"))}


@pytest.mark.parametrize("mask", [0o077, 0o022, 0o000])
def test_what_is_published_can_be_read_by_its_server_whoever_built_it(tmp_path: Path, mask: int) -> None:
    with masked(mask):
        once(tmp_path, 1)
    assert modes(tmp_path / "site") == {0o755, 0o644}
