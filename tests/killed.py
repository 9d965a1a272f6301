"""Saves killed at each moment in turn, by a process of its own that forks one for each."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests import sites

# The n-th time that something is asked of the system while a draft is written to, the process kills itself.
DRIVER = """
import json, os, shutil, signal, sys
from pathlib import Path
from macros.drafts.open_drafts import open_draft
from macros.drafts.editors import editor_of

given = json.load(sys.stdin)
template, place, editor = Path(given["root"]), Path(given["place"]), editor_of("Anna")
files = {path: None if text is None else text.encode() for path, text in given["files"].items()}
ASKED = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "subprocess.Popen")

def write(root, moment):
    draft, count = open_draft(root, editor), 0
    def counted(event, arguments):
        nonlocal count
        if event in ASKED and (event != "open" or arguments[1] not in (None, "r", "rb")):
            count += 1
            if count == moment:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(counted)
    with draft.alone():
        draft.write(files, "Ett sparande")

moment = 1
while True:
    root = place / str(moment)
    shutil.copytree(template, root, symlinks=True)
    child = os.fork()
    if not child:
        try:
            write(root / given["site"], moment)
            os._exit(0)
        except BaseException as error:
            print(error, file=sys.stderr)
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(moment, status, flush=True)
    if status != -signal.SIGKILL:
        break
    moment += 1
"""


def saves(root: Path, place: Path, files: dict[str, str | None], site: str = "") -> list[Path]:
    """Copies of a folder in `place`, each left by a save of the files that was killed one moment later than
    in the one before; in the last one it wasn't. `site`: the site's folder within it."""
    done = subprocess.run(
        [sys.executable, "-c", DRIVER],
        input=json.dumps({"root": str(root), "place": str(place), "files": files, "site": site}),
        env=sites.environment(root),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ended = [line.split() for line in done.stdout.splitlines()]
    assert ended[-1][1] == "0", done.stderr
    return [place / moment for moment, _ in ended]
