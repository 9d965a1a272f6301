"""Takes the pictures of the editor's guide from the desk as it is: `make pictures`.

In a copy of this site, with a history of its own, an editor goes through what the guide tells. Each picture
is a part of what they see, scaled down and saved under docs/om/redaktor/bilder/.
"""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests import chromium, sites

FOLDER = sites.ROOT / "docs/om/redaktor/bilder"
WIDE, HIGH = 900, 700  # of what is seen, in its own pixels
SAVED = 720  # pixels across, of the picture

GIT = (
    ("init", "-q", "-b", "main"),
    ("config", "user.name", "Alva Redaktör"),
    ("config", "user.email", "alva@example.se"),
    ("add", "-A"),
    ("commit", "-q", "-m", "Webbplatsen som den var"),
)


def main() -> int:
    with TemporaryDirectory(prefix="uppslag-bilder-") as folder:
        tree = sites.copy_tree(Path(folder) / "webbplats")
        for arguments in GIT:
            subprocess.run(["git", *arguments], cwd=tree, check=True)
        FOLDER.mkdir(parents=True, exist_ok=True)
        with edited(tree) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium.find(), args=list(chromium.ARGUMENTS)
            )
            context = browser.new_context(locale="sv-SE", viewport={"width": WIDE, "height": HIGH})
            context.set_default_timeout(90_000)
            walk(context.new_page(), url)
            send(context.new_page(), url)
            browser.close()
    return 0


def walk(page: Page, url: str) -> None:
    """What the guide tells, in its order."""
    desk = f"{url}redigera/"
    page.goto(desk)
    save(page, "start")
    page.goto(f"{desk}uppgift/ny-uppfoljning/komin-sida-2025")
    save(page, "uppfoljning")
    page.get_by_role("button", name="Spara").first.click()
    save(page, "meddelanden")
    for task in ("aktivitet", "rutin", "kontakt"):
        page.goto(f"{desk}uppgift/ny-{task}")
        save(page, task)
    page.goto(f"{desk}uppgift/nytt-begrepp")
    save(page, "ord")
    page.set_viewport_size({"width": 1400, "height": 820})
    page.goto(f"{desk}sida/om/tillganglighet.md")
    page.get_by_role("button", name="Förhandsgranska").last.click()
    page.frame_locator("iframe").locator("h1").first.wait_for()
    page.evaluate("scrollTo(0, 0)")
    save(page, "text")


def send(page: Page, url: str) -> None:
    """A follow-up, from what is answered to what is sent for another to read."""
    desk = f"{url}redigera/"
    report(page, f"{desk}uppgift/ny-uppfoljning/komin-sida-2025")
    page.goto(f"{desk}historik")
    save(page, "angra")
    page.goto(f"{desk}skicka")
    save(page, "publicera")


def report(page: Page, address: str) -> None:
    """Saves a follow-up, so that there is something to undo and to send."""
    page.goto(address)
    page.get_by_label("Vilken tid gäller läget?").fill("mars 2026")
    page.get_by_label("Pågår", exact=True).check()
    page.get_by_label("Enheten har berättat det").check()
    page.get_by_label("Vilken enhet har berättat?").select_option(index=1)
    page.get_by_label("Vad har hänt, på en rad?").fill("Det här är ett påhittat exempel.")
    page.get_by_role("button", name="Spara").first.click()
    page.wait_for_load_state()


def save(page: Page, name: str) -> None:
    with Image.open(io.BytesIO(page.screenshot())) as seen:
        small = seen.convert("RGB").resize(
            (SAVED, round(seen.height * SAVED / seen.width)), Image.Resampling.LANCZOS
        )
        small.save(FOLDER / f"{name}.webp", quality=80, method=6)
    print(FOLDER / f"{name}.webp")


@contextmanager
def edited(tree: Path) -> Iterator[str]:
    """The address of the desk of a site, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [
        sys.executable,
        "-m",
        "macros",
        "edit",
        "--root",
        str(tree),
        "--no-browser",
        "--address",
        address,
    ]
    process = subprocess.Popen(command, env=sites.environment(tree), start_new_session=True)
    try:
        until_it_answers(f"http://{address}/redigera/")
        yield f"http://{address}/"
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # the group is this process's own
        process.wait()


def until_it_answers(url: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"{url} never answers")


if __name__ == "__main__":
    sys.exit(main())
