"""Every address is a function of the site: the same alone, in any order, and by however many processes."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from macros.publish.pool import KILLED, as_sent
from tests import marks, sites
from tests.addresses import differing, outputs_of, without_search


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the built site."""
    monkeypatch.setenv("SITE_TODAY", "2031-11-01")


def test_every_address_alone_is_the_built_file_in_whatever_order_they_are_asked_for(
    other_tree: Path, day: None
) -> None:
    built = without_search(other_tree)
    assert len(built) > 100
    outputs = outputs_of(other_tree)
    assert differing(outputs, built, built) == []
    assert differing(outputs, built, reversed(built)) == []
    assert differing(outputs_of(other_tree), built, reversed(built)) == []


def test_a_page_that_is_asked_for_twice_in_a_row_is_the_same(other_tree: Path, day: None) -> None:
    outputs = outputs_of(other_tree)
    for address in outputs.pages:
        assert outputs.make(address).data == outputs.make(address).data, address


def test_nothing_is_published_that_has_no_address(other_tree: Path, day: None) -> None:
    outputs = outputs_of(other_tree)
    apart = {one.address for one in outputs.apart}
    whole = {address for number in outputs.wholes for address in outputs.of_group(number)}
    assert apart | whole == without_search(other_tree).keys()


def test_what_has_no_address_is_made_by_nobody(other_tree: Path, day: None) -> None:
    with pytest.raises(KeyError):
        outputs_of(other_tree).make("finns-inte/index.html")


@pytest.mark.parametrize("fork", [True, False], ids=["forked", "each begun anew"])
def test_one_process_and_three_write_the_same_bytes(other_tree: Path, tmp_path: Path, fork: bool) -> None:
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun")
    process = built_by_processes(tree, "3", fork)
    said, wrong = process.communicate()
    assert process.returncode == 0, said + wrong
    first, second = sites.contents(other_tree / "site"), sites.contents(tree / "site")
    assert first.keys() == second.keys()
    assert [one for one in first if first[one] != second[one]] == []


BUILD = """
import signal, sys
from macros.__main__ import main
from macros.publish import pool

pool.FORK = pool.FORK and {fork}
signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background have it ignored
try:
    sys.exit(main(["build", "--processes", {processes!r}]))
except KeyboardInterrupt:
    sys.exit(130)
"""


def built_by_processes(tree: Path, processes: str, fork: bool = True) -> subprocess.Popen[str]:
    """A build in a process, and a group of processes, of its own."""
    marks.asked_for("build")
    return subprocess.Popen(
        [sys.executable, "-c", BUILD.format(fork=fork, processes=processes)],
        cwd=tree,
        env=sites.environment(tree, SITE_TODAY="2031-11-01"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def with_hook(tree: Path, text: str) -> Path:
    """The tree, with a site that stands and a hook of the site's own."""
    (tree / "site").mkdir()
    (tree / "site/index.html").write_text("det som var", encoding="utf-8")
    (tree / "egen.py").write_text(text, encoding="utf-8")
    with (tree / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nhooks: [egen.py]\n")
    return tree


IN_ANOTHER = """
import os, time
FIRST = os.getpid()
def on_page_markdown(markdown, **_):
    if os.getpid() != FIRST:
        {what}
    return markdown
"""


def test_a_process_that_is_ended_from_without_is_told_in_one_line_and_the_former_site_stands(
    tmp_path: Path,
) -> None:
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun")
    process = built_by_processes(with_hook(tree, IN_ANOTHER.format(what="os.kill(os.getpid(), 9)")), "2")
    assert process.communicate() == ("", f"{KILLED}\n")
    assert process.returncode == 1
    assert sites.contents(tree / "site") == {"index.html": b"det som var"}
    assert not (tree / ".site-next").exists()


def test_ctrl_c_ends_a_build_and_all_its_processes_without_a_word(tmp_path: Path) -> None:
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun")
    what = "open('kommit', 'w').close(); time.sleep(60)"
    process = built_by_processes(with_hook(tree, IN_ANOTHER.format(what=what)), "2")
    while not (tree / "kommit").exists():
        assert process.poll() is None
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    assert process.communicate(timeout=60) == ("", "")
    assert process.returncode == 130
    assert sites.contents(tree / "site") == {"index.html": b"det som var"}
    assert not (tree / ".site-next").exists()
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


class OfTwo(Exception):
    """What can be packed, and not unpacked."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what}: {why}")


def test_what_stops_a_page_is_handed_over_whole_or_in_words() -> None:
    full = OSError(errno.ENOSPC, "full", "x")
    assert as_sent(full) is full
    assert str(as_sent(OfTwo("sida", "fel"))) == "OfTwo: sida: fel"


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_a_site_that_its_engine_builds_by_itself_is_the_same_to_the_byte(
    other_tree: Path, tmp_path: Path, engine: str
) -> None:
    code = sites.copy_tree(tmp_path / "code", "annan-kommun", code=True)
    done = sites.run(code, engine, "build", "--strict", "--quiet", SITE_TODAY="2031-11-01")
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = sites.contents(other_tree / "site"), sites.contents(code / "site")
    assert first.keys() == second.keys()
    assert [one for one in first if first[one] != second[one]] == []
