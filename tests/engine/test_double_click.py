"""What a double click starts: an environment of its own, made once, from packages that are what they should be."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from macros.commands import making_ready
from tests import sites
from tests.sites import ROOT

SCRIPT = Path("macros/commands/making_ready.py")
FILES = ("Redigera.cmd", "Redigera.command", str(SCRIPT), "macros/commands/needed.txt")
# In the place of the engine: tells what it was started with, and that the package is there.
ENGINE = "import sys, a_package\nprint('started with', sys.argv[1:], a_package.HERE)\n"


def wheel(folder: Path, here: str = "yes") -> str:
    """A package made by hand; its digest."""
    folder.mkdir(exist_ok=True)
    file = folder / "a_package-1.0-py3-none-any.whl"
    info = "a_package-1.0.dist-info"
    parts = {
        "a_package.py": f"HERE = '{here}'\n",
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: a-package\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": "",
    }
    with zipfile.ZipFile(file, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine's folder, at a path with a space and letters of ours."""
    made = tmp_path_factory.mktemp("dubbel") / "Välfärd och å & andra"
    for name in FILES:
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, made / name)
    (made / "macros/__main__.py").write_text(ENGINE, encoding="utf-8")
    digest = wheel(made / "paket")
    (made / "requirements.txt").write_text(f"a-package==1.0 --hash=sha256:{digest}\n", encoding="utf-8")
    return made


def start(folder: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """As a double click does, on a system with this Python first."""
    bin_ = folder.parent / "bin"
    bin_.mkdir(exist_ok=True)
    if not (bin_ / "python3").exists():
        (bin_ / "python3").symlink_to(sys.executable)
    environment = {
        **os.environ,
        "PATH": f"{bin_}:/usr/bin:/bin",
        "XDG_DATA_HOME": str(folder.parent / "egna"),
    }
    return subprocess.run(
        ["sh", str(folder / "Redigera.command")],
        cwd="/",
        env={**environment, **changes},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows double-clicks the other file")


def test_it_stops_at_a_changed_package_and_mended_it_makes_what_is_needed_once_and_starts(
    folder: Path,
) -> None:
    package = folder / "paket/a_package-1.0-py3-none-any.whl"
    right = package.read_bytes()
    wheel(folder / "paket", here="changed")
    stopped = start(folder)
    assert stopped.returncode == 1 and "started with" not in stopped.stdout
    for words in (
        "Ett paket är inte det som det ska vara",
        "Python 3.11",
        "pypi.org",
        "AppLocker",
        "127.0.0.1",
    ):
        assert words in stopped.stdout
    package.write_bytes(right)  # and what was left half made is made anew
    first, second = start(folder), start(folder)
    assert (first.returncode, second.returncode) == (0, 0), first.stdout + first.stderr
    for done in (first, second):
        assert f"started with ['edit', '--root', '{folder}', '--address', '127.0.0.1:80" in done.stdout
        assert "'] yes" in done.stdout
    assert "Det görs en gång" in first.stdout and "Det görs en gång" not in second.stdout


def test_where_the_folder_cannot_be_written_the_users_own_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making_ready, "ENGINE", tmp_path)
    monkeypatch.setattr(making_ready, "own_folder", lambda: tmp_path / "egna")
    assert making_ready.place() == tmp_path / ".redigera"
    (tmp_path / ".redigera").rmdir()
    (tmp_path / ".redigera").write_text("in the way", encoding="utf-8")
    assert making_ready.place().parent == tmp_path / "egna"
    (tmp_path / "egna").rename(tmp_path / "undan")
    (tmp_path / "egna").write_text("in the way too", encoding="utf-8")
    with pytest.raises(making_ready.Stopped, match="går inte att skriva i"):
        making_ready.place()


@pytest.mark.parametrize(
    ("output", "offline", "words"),
    [
        ("ERROR: No matching distribution found for x", True, "Något paket fattas i mappen paket"),
        ("ERROR: No matching distribution found for x", False, "når inte pypi.org"),
        ("Max retries exceeded with url: /simple/x/", False, "når inte pypi.org"),
        (
            "[WinError 1260] This program is blocked by group policy",
            False,
            "tillåter inte att program startas",
        ),
        ("something else", False, "Det gick inte att göra klart"),
    ],
)
def test_what_stopped_it_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, offline: bool, words: str
) -> None:
    monkeypatch.setattr(making_ready, "PACKAGES", tmp_path if offline else tmp_path / "none")
    assert words in making_ready.explained(output, tmp_path)


def test_what_is_open_already_is_shown_and_not_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("webbrowser.open", shown.append)
    assert not making_ready.opened_already(tmp_path, tmp_path)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    (tmp_path / "oppen.txt").write_text(f"{port} {tmp_path}", encoding="utf-8")
    assert not making_ready.opened_already(tmp_path, tmp_path)  # what was open is no more
    (tmp_path / "redigera").mkdir()
    with sites.served(tmp_path) as url:
        (tmp_path / "oppen.txt").write_text(
            f"{url.rpartition(':')[2].strip('/')} {tmp_path}", encoding="utf-8"
        )
        assert making_ready.opened_already(tmp_path, tmp_path)
        assert not making_ready.opened_already(tmp_path, tmp_path / "another")
    assert shown == [f"{url}redigera/"]


def test_a_port_that_another_program_has_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        monkeypatch.setattr(making_ready, "PORTS", range(port, port + 3))
        assert making_ready.free_port() in (port + 1, port + 2)


def test_without_a_python_it_says_what_is_missing_and_downloads_none(folder: Path) -> None:
    tools = folder.parent / "tools"
    tools.mkdir(exist_ok=True)
    for name in ("sh", "dirname", "cat", "uname"):
        if not (tools / name).exists():
            (tools / name).symlink_to(shutil.which(name) or "")
    done = start(folder, PATH=str(tools))
    if "started with" in done.stdout:
        pytest.skip("this machine has a Python at a fixed place")
    assert done.returncode == 1
    assert "Det finns ingen Python som går att använda" in done.stdout and "IT" in done.stdout


def test_the_script_needs_nothing_but_python_itself() -> None:
    tree = ast.parse((ROOT / SCRIPT).read_text(encoding="utf-8"))
    named = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    named |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert {name.partition(".")[0] for name in named} <= sys.stdlib_module_names


@pytest.mark.parametrize("name", ["Redigera.cmd", "Redigera.command", str(SCRIPT)])
def test_nothing_asks_for_more_rights_or_fetches_a_program(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").lower()
    assert not re.search(
        r"runas|sudo|osascript|elevat|powershell|winget|curl|wget|urllib|bitsadmin|msiexec", text
    )


def test_the_files_reach_each_system_as_it_reads_them() -> None:
    cmd, command = ROOT / "Redigera.cmd", ROOT / "Redigera.command"
    attributes = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    assert "*.cmd text eol=crlf" in attributes and "*.command text eol=lf" in attributes
    assert b"\r" not in command.read_bytes() and command.stat().st_mode & 0o111
    lines = cmd.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "@echo off" and "chcp 65001 >nul" in lines
    labels = {line[1:] for line in lines if line.startswith(":")}
    assert {match[1] for line in lines if (match := re.search(r"goto (\w+)", line))} <= labels
    assert 'set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"' in lines
