"""What a search costs a reader: how long it takes on a phone's processor, and what is fetched.

    python -m tests.bench_search SITE            a built site
    python -m tests.bench_search SITE PAGES      its pages, and an index of so many made up after its own

Chromium runs four times as slow as this machine. Every answer is taken from the keystroke to the results
on the page; each query begins on a page of its own, with nothing kept, and is typed to its end. Prints
numbers and asserts none.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import shutil
import sys
import time
from collections.abc import Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests import chromium, shards, sites

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SLOWER = 4
QUERIES = 30
TYPED = 3  # letters of a query that have been typed before its answers are measured
OF_SEARCH = ("search/", "assets/javascripts/search")

# Notes, for each change of the field, how long it took until its results stood there.
WATCH = """() => {
  window.taken = [];
  const field = document.getElementById("u-query"), status = document.querySelector(".u-results [role=status]");
  let typed = 0;
  field.addEventListener("input", () => { typed = performance.now(); }, { capture: true });
  new MutationObserver(() => {
    if (typed && status.textContent.includes(`på ”${field.value.trim()}”`)) { window.taken.push(performance.now() - typed); typed = 0; }
  }).observe(status, { childList: true, characterData: true, subtree: true });
}"""


def measured(site: Path, queries: int = QUERIES) -> dict[str, float]:
    """Of a built site: milliseconds from focus to the index being open (`load`), to the slowest of the first
    answers (`first`), from a keystroke after that to its results (`median`, `p95`), and the most bytes,
    compressed, that were fetched before a first answer (`bytes`)."""
    from playwright.sync_api import sync_playwright

    asked = sought(site, queries)
    with sites.served(site) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.ARGUMENTS))
        found = [search(browser, site, url, query) for query in asked]
        browser.close()
    taken = sorted(one for each in found for one in each["taken"][1:])
    firsts = sorted(each["first"] for each in found)
    return {
        "load": round(sorted(each["load"] for each in found)[len(found) // 2]),
        "first": round(firsts[-1]),
        "median": round(taken[len(taken) // 2], 1),
        "p95": round(taken[int(len(taken) * 0.95)], 1),
        "bytes": max(each["bytes"] for each in found),
    }


def sought(site: Path, count: int) -> list[str]:
    """Queries of one to three words from the titles and texts of the site, some with a slip in them."""
    dice = random.Random(1)
    sections = shards.sections(shards.of_site(site))
    found = []
    while len(found) < count:
        _, title, text = dice.choice(sections)
        words = [word for word in re.findall(r"[^\W_]+", f"{title} {text}".lower()) if len(word) > TYPED]
        if words:
            start = dice.randrange(len(words))
            several = words[start : start + dice.randint(1, 3)]
            found.append(" ".join([*several[:-1], dice.choice((several[-1], slipped(several[-1])))]))
    return found


def slipped(word: str) -> str:
    """The word without its last letter but one."""
    return word[:-2] + word[-1:]


def search(browser: Browser, site: Path, url: str, query: str) -> dict[str, Any]:
    """What one query took, typed on a page that has nothing kept."""
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    fetched: set[str] = set()
    page.on("request", lambda request: fetched.add(urlsplit(request.url).path.removeprefix("/")))
    page.goto(url)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.evaluate(WATCH)
    load = opened(page)
    field = page.get_by_role("searchbox")
    field.fill(query[:TYPED])
    answered(page, query[:TYPED])
    first = load + float(page.evaluate("taken[0]"))
    before = sum(compressed(site / path) for path in fetched if path.startswith(OF_SEARCH))
    for end in range(TYPED + 1, len(query) + 1):
        if query[end - 1] != " ":
            field.fill(query[:end])
            answered(page, query[:end])
    taken = page.evaluate("taken")
    context.close()
    return {"load": load, "first": first, "taken": taken, "bytes": before}


def opened(page: Page) -> float:
    """Focuses the field; the milliseconds until the index is open."""
    return float(
        page.evaluate("""async () => {
          const start = performance.now(), open = window.uppslagIndex.open;
          const done = new Promise((resolve) => {
            window.uppslagIndex.open = (...of) => { const index = open(...of); index.then(resolve); return index; };
          });
          document.getElementById("u-query").focus();
          await done;
          return performance.now() - start;
        }""")
    )


def answered(page: Page, typed: str) -> None:
    words = re.compile(rf"på ”{re.escape(typed.strip())}”")
    page.locator(".u-results [role=status]", has_text=words).wait_for()


def compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))


# --------------------------------------------------------------------------- a larger index


def enlarged(site: Path, folder: Path, pages: int) -> Path:
    """A folder with the site's front page, and an index of so many pages made of the site's own sections,
    in whose copies some of the words are others."""
    folder.mkdir(parents=True)
    shutil.copy2(site / "index.html", folder)
    shutil.copytree(site / "assets", folder / "assets")
    entries = list(made_up(shards.sections(shards.of_site(site)), pages))
    start = time.process_time()
    files = shards.sharded(entries)
    print(
        f"made of {pages:,} pages: {time.process_time() - start:.1f} s CPU, {sum(map(len, files.values())):,} bytes"
    )
    for address, data in files.items():
        file = folder / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


def made_up(sections: list[tuple[str, str, str]], pages: int) -> Iterator[dict[str, str]]:
    """Entries of so many pages: the sections again and again, one word in seven another. The others are made
    by joining the site's own, some often and most seldom: as many as Swedish has in so much text."""
    dice = random.Random(1)
    long = sorted({word for _, _, text in sections for word in re.findall(r"[^\W\d_]{5,12}", text.lower())})
    others = [dice.choice(long) + dice.choice(long) for _ in range(25 * pages)]
    made = copy = 0
    while made < pages:
        for location, title, text in sections:
            made += "#" not in location
            if made > pages:
                return
            name = f"{title} {other(others, dice)}"
            text = varied(text, others, dice)
            yield {"location": f"{copy}/{location}", "title": name, "text": text, "kw": name}
        copy += 1


def varied(text: str, others: list[str], dice: random.Random) -> str:
    words = text.split(" ")
    for at in range(dice.randrange(7), len(words), 7):
        words[at] = other(others, dice)
    return escape(" ".join(words), quote=False)


def other(others: list[str], dice: random.Random) -> str:
    return others[int(len(others) * dice.random() ** 3)]


def main(arguments: list[str]) -> None:
    site = Path(arguments[0]).resolve()
    if len(arguments) == 1:
        print(json.dumps(measured(site)))
        return
    with TemporaryDirectory(prefix="uppslag-search-") as folder:
        print(json.dumps(measured(enlarged(site, Path(folder, "site"), int(arguments[1])))))


if __name__ == "__main__":
    main(sys.argv[1:])
