"""What is wrong with the machine and not with the site: one line in Swedish, and everything left as it was."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.__main__ import main
from macros.checks import rules
from macros.commands.outcomes import DEBUG
from macros.engine import checking, loaded
from macros.engine.checking import check
from macros.text import clock
from tests import sites

Said = Callable[..., tuple[int, str]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return sites.copy_tree(tmp_path / "site", "annan-kommun", code=False)


@pytest.fixture
def said(site: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    """Runs a command on the site: its exit status, and all that it said but for MkDocs' own progress."""
    monkeypatch.setattr(loaded, "_sites", {})

    def run(*command: str) -> tuple[int, str]:
        status = main([*command, "--root", str(site)])
        told = capfd.readouterr()
        lines = (told.out + told.err).splitlines()
        return status, "\n".join(one for one in lines if one and not one.startswith("INFO"))

    return run


COMMANDS = (
    ("check",),
    ("pages",),
    ("build",),
    ("serve", "--address", "127.0.0.1:0"),
    ("collect", "--plan", "tillit-2031"),
    ("import", "followups", "x.xlsx"),
    ("freeze", "docs/x.md", "--date", "2026-01-15", "--by", "hr", "--diary", "1"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one[0])
def test_every_command_tells_in_one_line_of_a_day_that_is_none(
    said: Said, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SITE_TODAY", "23/11 2026")
    status, words = said(*command)
    assert status == 1
    assert words == (
        'SITE_TODAY="23/11 2026" är inget datum. Skriv år-månad-dag: SITE_TODAY=2026-11-23. '
        "Eller ta bort variabeln."
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("SITE_TODAY", one) for one in ("2026-13-01", "2025-13-45", "20261123", "i dag", "0001-01-01", "9999-12-31")),
        *(("SOURCE_DATE_EPOCH", one) for one in ("abc", "-1", "99999999999", "0", "1e9", "1.5", "9" * 5000, "٣")),
    ],
)  # fmt: skip
def test_a_date_of_the_environment_that_is_none_is_one_line(
    said: Said, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    status, words = said("check")
    assert status == 1 and words.startswith(f'{name}="{value[:40]}" är ') and words.count("\n") == 0


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_date_is_none_given(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SITE_TODAY", value)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert clock.today() == clock.built().date()


def test_a_site_is_built_with_empty_dates(said: Said, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_TODAY", "")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    status, words = said("build")
    assert status == 0 and words.startswith("Klart: ")
    assert os.environ["SOURCE_DATE_EPOCH"] == ""


def refusing(monkeypatch: pytest.MonkeyPatch, what: str, name: str, number: int) -> None:
    """Lets the system refuse what is asked of files with this name."""
    asked = getattr(Path, what)

    def refuse(file: Path, *given: Any, **more: Any) -> Any:
        if file.name == name:
            raise OSError(number, os.strerror(number), str(file))
        return asked(file, *given, **more)

    monkeypatch.setattr(Path, what, refuse)


@pytest.mark.parametrize("file", ["data/units.yml", "data/site.yml", "docs/om/index.md"])
@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_a_file_that_cannot_be_read_is_one_line_at_the_file(
    said: Said, monkeypatch: pytest.MonkeyPatch, file: str, number: int
) -> None:
    refusing(monkeypatch, "read_bytes", file.rpartition("/")[2], number)
    status, words = said("check")
    told = [one for one in words.splitlines() if one.startswith(f"{file}:1:1: ")]
    assert status == 1 and len(told) == 1
    assert told[0].startswith(f"{file}:1:1: filen går inte att läsa: ") and "Permission" not in words


def test_settings_that_cannot_be_read_are_one_line(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(monkeypatch, "read_bytes", "mkdocs.yml", errno.EACCES)
    refusing(monkeypatch, "read_text", "mkdocs.yml", errno.EACCES)
    status, words = said("check")
    assert status == 1 and words.count("\n") == 0
    assert words.startswith("mkdocs.yml:1:1: ") and "rätt att läsa" in words


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_disk_that_takes_no_more_leaves_the_former_site(
    said: Said, site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    (site / "site").mkdir()
    (site / "site/index.html").write_text("det som var", encoding="utf-8")
    refusing(monkeypatch, "write_bytes", "datapackage.json", number)
    status, words = said("build")
    assert status == 1 and words.count("\n") == 0 and "disken " in words.lower()
    assert sites.contents(site / "site") == {"index.html": b"det som var"}
    assert not (site / ".site-next").exists()


def test_a_site_that_is_a_file_is_told_and_left(said: Said, site: Path) -> None:
    (site / "site").write_text("mitt", encoding="utf-8")
    status, words = said("build")
    assert status == 1
    assert words.endswith("site: det här är en fil, men ska vara en mapp. Flytta undan den.")
    assert (site / "site").read_text(encoding="utf-8") == "mitt"


# --------------------------------------------------------------------------- mistakes of our own


def faulty(*_: Any) -> Any:
    raise TypeError("fel i oss")


def test_a_rule_that_stops_is_one_line_and_hides_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "data/units.yml").write_text("hr: {name: HR}\n", encoding="utf-8")
    before = check(site)[1]
    monkeypatch.setattr(checking, "RULES", (faulty, *rules.RULES))
    after = check(site)[1]
    assert before and set(before) < set(after)
    (own,) = set(after) - set(before)
    assert (
        own.path.endswith("test_environment.py")
        and "regeln faulty" in own.message
        and "fel i oss" in own.message
    )


@pytest.mark.parametrize("step", ["read_settings", "load", "read_pages", "trees"])
def test_a_step_that_stops_is_told_and_what_is_left_is_checked(
    site: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    (site / "docs/bild.exe").write_bytes(b"MZ")
    monkeypatch.setattr(checking, step, faulty)
    problems = check(site)[1]
    assert [one.code for one in problems].count("rule") == 1
    assert any(one.path == "docs/bild.exe" for one in problems)


def test_a_mistake_of_ours_is_one_line_and_a_traceback_for_those_who_ask(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loaded, "check", faulty)
    status, words = said("check")
    assert status == 1 and words.count("\n") == 0
    assert words.startswith(
        "Programmet stannade på ett fel i sig självt: TypeError: fel i oss (macros/engine/loaded.py:"
    )
    monkeypatch.setenv(DEBUG, "1")
    assert "Traceback" in said("check")[1]
