"""What a double click starts: makes an environment with the packages that editing needs, and opens the desk.

Run as a file by whatever Python there is, before any package is installed: nothing but the standard library, so
that it can say what is missing.

    python macros/commands/making_ready.py [site's folder]      makes ready, and opens the desk
    python macros/commands/making_ready.py --packages [...]      fills paket/, for a machine without the network

Never asks for more rights than its user has, and never downloads a Python.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import webbrowser
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

OLDEST = (3, 11)
ENGINE = Path(__file__).resolve().parents[2]
REQUIREMENTS = ENGINE / "requirements.txt"
PACKAGES = ENGINE / "paket"  # packages that somebody has fetched already
BESIDE = ".redigera"
OPEN = "oppen.txt"  # in the environment, while the desk is open: its port, and which site's it is
PORTS = range(8000, 8020)
DONE = "klar.txt"  # in the environment, when all of it is there; holds what it was made from

TOO_OLD = "Python {} är för gammal. Det behövs Python {} eller senare."
NO_VENV = "Python saknar det som behövs för att göra en egen miljö (modulerna venv och ensurepip)."
NO_NETWORK = "Paketen gick inte att hämta. Datorn når inte pypi.org, och mappen paket finns inte."
NO_PACKAGES = "Något paket fattas i mappen paket, eller är gjort för en annan dator. Gör mappen på nytt."
NOT_SAME = (
    "Ett paket är inte det som det ska vara, så inget är installerat. Visa det för den som sköter datorn."
)
NOT_ALLOWED = "Datorn tillåter inte att program startas från mappen {}."
NO_ROOM = "Mappen {} går inte att skriva i, och inte heller {}."
OTHERWISE = "Det gick inte att göra klart det som behövs."

# What the output of pip and of the system holds, in the order in which it is looked for.
SIGNS = (
    (("DO NOT MATCH THE HASHES",), NOT_SAME),
    (
        ("group policy", "grupprincip", "WinError 1260", "WinError 4551", "Operation not permitted"),
        NOT_ALLOWED,
    ),
    (
        ("Failed to establish", "ProxyError", "SSLError", "CERTIFICATE", "Max retries", "getaddrinfo"),
        NO_NETWORK,
    ),
    (("No matching distribution", "Could not find a version"), ""),  # with or without the folder
)


class Stopped(Exception):
    """Why the desk can't be opened, in Swedish."""


def main(arguments: list[str]) -> int:
    """Makes ready and opens the desk, or fills paket/; an exit status."""
    try:
        old_enough()
        if arguments[:1] == ["--packages"]:
            return fetched(arguments[1:])
        site = Path(arguments[0]).resolve() if arguments else ENGINE
        folder = place()
        if opened_already(folder, site):
            return 0
        python, port = made_ready(folder), free_port()
    except Stopped as stopped:
        said(stopped)
        return 1
    try:
        (folder / OPEN).write_text(f"{port} {site}", encoding="utf-8")
        address = f"127.0.0.1:{port}"
        edit = [str(python), "-m", "macros", "edit", "--root", str(site), "--address", address]
        return subprocess.call(edit, cwd=str(ENGINE), env=surroundings())
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        said(Stopped(explained(str(error), python.parent)))
        return 1
    finally:
        (folder / OPEN).unlink(missing_ok=True)


def old_enough() -> None:
    if sys.version_info < OLDEST:
        raise Stopped(TOO_OLD.format(*(".".join(map(str, one[:2])) for one in (sys.version_info, OLDEST))))


def said(stopped: Stopped) -> None:
    """Tells why, and what whoever looks after the machine has to allow."""
    print("\n" + str(stopped) + "\n")
    print(needed())


def needed() -> str:
    """What IT has to allow; the same text that is shown where there is no Python to run this."""
    text = (Path(__file__).with_name("needed.txt")).read_text(encoding="utf-8")
    return text.replace("{mapp}", str(ENGINE))


def surroundings() -> dict[str, str]:
    """The environment of what is started: ours alone, with texts in UTF-8."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_REQUIRE"))
    }
    return dict(
        kept, PYTHONUTF8="1", PYTHONPATH=str(ENGINE), PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1"
    )


# --------------------------------------------------------------------------- the environment


def place() -> Path:
    """Where the environment is, or is to be: beside the engine, or among the user's own files."""
    of_user = own_folder() / hashlib.sha256(str(ENGINE).encode("utf-8")).hexdigest()[:12]
    for folder in (ENGINE / BESIDE, of_user):
        if can_be_written(folder):
            return folder
    raise Stopped(NO_ROOM.format(ENGINE, of_user.parent))


def own_folder() -> Path:
    """The folder for a program's files in the user's home, where each system has it."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Uppslag"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Uppslag"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "uppslag"


def can_be_written(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / "prov.tmp"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError:
        return False
    return True


def made_ready(folder: Path) -> Path:
    """The Python of an environment that has every package; made anew where it is half made or out of date."""
    python = python_in(folder)
    if (
        (folder / DONE).is_file()
        and (folder / DONE).read_text(encoding="utf-8") == made_from()
        and runs(python)
    ):
        return python
    print("Gör klart det som behövs. Det görs en gång, och tar några minuter.")
    try:
        shutil.rmtree(str(folder), ignore_errors=True)
        told("Gör en egen miljö …")
        run([sys.executable, "-m", "venv", str(folder)], folder, NO_VENV)
        told("Lägger in paketen …")
        run(
            [str(python), "-m", "pip", "install", *source(), "--require-hashes", "-r", str(REQUIREMENTS)],
            folder,
        )
        (folder / DONE).write_text(made_from(), encoding="utf-8")
    except OSError as error:
        raise Stopped(explained(str(error), folder)) from error
    return python


def made_from() -> str:
    """What an environment depends on: the packages that are asked for, and the Python that it was made with."""
    packages = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    return f"{packages} {sys.version.split()[0]} {sys.base_prefix}\n"


def python_in(folder: Path) -> Path:
    return (
        folder / ("Scripts" if os.name == "nt" else "bin") / ("python.exe" if os.name == "nt" else "python")
    )


def runs(python: Path) -> bool:
    """Whether an environment's Python still starts: what it was made from may have been taken away."""
    try:
        return subprocess.call([str(python), "-c", ""], env=surroundings()) == 0
    except OSError:
        return False


def source() -> tuple[str, ...]:
    """Where pip takes packages: from paket/ alone where it is there, else as it is set up on the machine."""
    return ("--no-index", "--find-links", str(PACKAGES)) if PACKAGES.is_dir() else ()


def run(command: list[str], folder: Path, otherwise: str = OTHERWISE) -> None:
    """Runs a step quietly; Stopped, with what it was that failed, where it does."""
    done = subprocess.run(
        command,
        env=surroundings(),
        cwd=str(ENGINE),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        last = "\n".join(done.stdout.strip().splitlines()[-5:])
        raise Stopped(f"{explained(done.stdout, folder, otherwise)}\n\nDatorns egna ord:\n{last}")


def explained(output: str, folder: Path, otherwise: str = OTHERWISE) -> str:
    """What the words of pip or of the system mean, in Swedish."""
    for signs, message in SIGNS:
        if any(sign.lower() in output.lower() for sign in signs):
            lacking = NO_PACKAGES if PACKAGES.is_dir() else NO_NETWORK
            return (message or lacking).format(folder)
    return otherwise


def told(step: str) -> None:
    print("  " + step, flush=True)


# --------------------------------------------------------------------------- open once


def opened_already(folder: Path, site: Path) -> bool:
    """Whether the desk of this site answers already: then a browser is opened at it, and nothing is started."""
    try:
        port, _, what = (folder / OPEN).read_text(encoding="utf-8").partition(" ")
        if what != str(site) or not answers(int(port)):
            return False
    except (OSError, ValueError):
        return False
    print("Redigeringen är redan öppen. Den visas i webbläsaren.")
    webbrowser.open(f"http://127.0.0.1:{port}/redigera/")
    return True


def answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/redigera/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def free_port() -> int:
    """The first port that no other program has; the usual one where all are taken, which is told of then."""
    for port in PORTS:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    return PORTS[0]


# --------------------------------------------------------------------------- packages for another machine


def fetched(more: list[str]) -> int:
    """Fills paket/ with every package, for this kind of machine or, with pip's own --platform, another's."""
    other = ("--only-binary=:all:",) if "--platform" in more else ()
    with TemporaryDirectory() as folder:
        python = python_in(Path(folder))
        run([sys.executable, "-m", "venv", folder], Path(folder), NO_VENV)
        told(f"Hämtar paketen till {PACKAGES} …")
        wanted = ["--require-hashes", "-r", str(REQUIREMENTS), "-d", str(PACKAGES)]
        run([str(python), "-m", "pip", "download", *other, *more, *wanted], PACKAGES)
    told("Klart. Lägg mappen paket bredvid Redigera på den andra datorn.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
