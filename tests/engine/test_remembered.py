"""What was made of a file is kept for as long as the file is as it was, and no longer."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from macros.text import remembered
from macros.text.remembered import Memory


def words(memory: Memory, file: Path) -> list[str]:
    """What the file says, as an object of its own each time that it is made."""
    return memory.of(file, "words", lambda: file.read_text(encoding="utf-8").split())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "fil.txt"
    made.write_text("ett två", encoding="utf-8")
    return made


def aged(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the file had been written long ago: its times tell of every change since."""
    later = time.time_ns() + 2 * remembered.DOUBT
    monkeypatch.setattr(time, "time_ns", lambda: later)


def test_an_unchanged_file_is_not_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    aged(file, monkeypatch)
    memory = Memory()
    first = words(memory, file)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read again"))
    assert words(memory, file) is first
    assert memory.count == 1


def test_a_changed_file_is_read_again(file: Path) -> None:
    memory = Memory()
    assert words(memory, file) == ["ett", "två"]
    file.write_text("ett två tre", encoding="utf-8")
    assert words(memory, file) == ["ett", "två", "tre"]
    assert memory.count == 2


def test_a_change_that_its_times_and_size_do_not_tell_of_is_seen_while_they_are_new(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, still = Memory(), (time.time_ns(), 0, 8, 1)
    monkeypatch.setattr(remembered, "signature", lambda _: still)
    assert words(memory, file) == ["ett", "två"]
    file.write_text("ett sex", encoding="utf-8")
    assert words(memory, file) == ["ett", "sex"]


def test_a_file_that_is_only_written_again_is_the_same_while_its_times_are_in_doubt(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, still = Memory(), (time.time_ns(), 0, 8, 1)
    monkeypatch.setattr(remembered, "signature", lambda _: still)
    first = words(memory, file)
    file.write_text("ett två", encoding="utf-8")
    assert words(memory, file) is first


def test_another_file_of_the_same_name_and_times_is_another(file: Path, tmp_path: Path) -> None:
    memory = Memory()
    words(memory, file)
    other = tmp_path / "annan.txt"
    other.write_text("ett sex", encoding="utf-8")
    os.utime(other, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
    other.replace(file)
    assert words(memory, file) == ["ett", "sex"]


def test_a_file_that_is_not_there_is_asked_for_each_time(tmp_path: Path) -> None:
    memory = Memory()
    missing = tmp_path / "borta.txt"
    assert memory.of(missing, "words", lambda: "ingen") == "ingen"
    missing.write_text("nu", encoding="utf-8")
    assert memory.of(missing, "words", lambda: missing.read_text(encoding="utf-8")) == "nu"


def test_two_uses_of_a_file_are_kept_apart(file: Path) -> None:
    memory = Memory()
    assert memory.of(file, "size", lambda: 8) == 8
    assert words(memory, file) == ["ett", "två"]
