"""Freezing: a report as it is now becomes the report that was decided.

Writes a folder of files and a record with their checksums, and nothing else. Nothing is overwritten,
and nothing is half done: the files are all there before the record that speaks of them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from macros.blocks.blocks import Cite, Link, Notice, within
from macros.blocks.report import Decision, Report
from macros.blocks.sources import Reference
from macros.catalogue.decided import FOLDER, PAGE
from macros.catalogue.view import View
from macros.checks.content import Content
from macros.components.report_heads import about
from macros.components.running import Runner
from macros.engine import loaded
from macros.engine.loaded import LoadedSite, base_of
from macros.publish.cache import FileError, make
from macros.publish.report_outputs import files
from macros.reading.report_reading import read_report
from macros.records.when import parse
from macros.render.html.html_blocks import Context, render, render_sources
from macros.render.pieces.cited import Cited
from macros.render.pieces.colours import colours_of
from macros.render.pieces.imprint import Origin
from macros.text import clock
from macros.text.problems import did_you_mean
from macros.text.system_faults import Told

# Checksums are of bytes, so git must not change line endings.
ATTRIBUTES = "* -text\n"


class FreezeError(Told):
    """Why a report can't be frozen, in Swedish. Nothing has been written."""


@dataclass(frozen=True)
class Order:
    """What the one who freezes says: the page, the day, the unit's id and the diary number."""

    page: str
    day: str
    by: str
    diary: str


@dataclass(frozen=True)
class Frozen:
    """A report as it is to be kept: its files by their names in a folder of their own, and its record."""

    id: str
    title: str
    made: dict[str, bytes]
    record: str

    @property
    def folder(self) -> str:
        return f"{FOLDER}/{self.id}"

    @property
    def file(self) -> str:
        return f"data/reports/{self.id}.yml"


def freeze(root: Path, order: Order, name: str, address: str = "") -> list[str]:
    """Freezes a report of the tree and returns the paths of what was written. FreezeError.

    `name` and `address` (ending in "/", or empty) are the site's.
    """
    one = frozen(root, order, name, address)
    put(root / one.folder, root / one.file, one.made, one.record)
    return [f"{one.folder}/{name}" for name in one.made] + [one.file]


def frozen(root: Path, order: Order, name: str, address: str = "") -> Frozen:
    """What freezing a report would write. FreezeError. Nothing is written."""
    site = loaded.load(root, fresh=True)
    if site.view is None or site.errors:
        raise FreezeError("rätta först felen: " + "; ".join(map(str, site.errors[:3])))
    report = chosen(site, order)
    unit = site.view.get("units", order.by)
    if unit is None:
        known = site.view.ids("units")
        raise FreezeError(f'--by: enheten "{order.by}" finns inte.{did_you_mean(order.by, known)}')
    if not order.diary.strip():
        raise FreezeError("--diary: skriv ärendets diarienummer.")
    day = decided_on(order.day, report.as_of)
    report = replace(report, decision=Decision(str(parse(day.isoformat())), unit.name, order.diary.strip()))
    found = Frozen(report.id, report.title, {}, "")
    for place in (found.folder, found.file):
        if (root / place).exists():
            raise FreezeError(
                f"{place} finns redan och skrivs inte över. Hör den inte till något beslut, så ta bort den."
            )
    made = contents(report, site, Origin(name, site.document, address, site.pictures))
    return replace(found, made=made, record=recorded(site, report, order, day, made))


def chosen(site: LoadedSite, order: Order) -> Report:
    """The report that is meant: "docs/x/2025.md", or the same without "docs/"."""
    path = PurePosixPath(order.page.replace("\\", "/")).as_posix().removeprefix("docs/")
    report = next((one for one in site.reports if one.path == path), None)
    if report is None:
        paths = [one.path for one in site.reports]
        raise FreezeError(
            f'"{order.page}" är ingen rapport.{did_you_mean(path, paths)} En rapport har '
            "fältet report i sidhuvudet."
        )
    former = site.decision(path)
    if former is not None:
        raise FreezeError(
            f"rapporten beslutades {former.decided} ({former.diary}) och ändras inte. Skriv "
            "en rättelse i stället."
        )
    return report


def decided_on(day: str, as_of: str) -> date:
    """The day of the decision, of a report that holds as of a time; FreezeError where it can't be."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        raise FreezeError(f'--date: "{day}" är inget datum. Skriv år-månad-dag: "2026-01-15".') from None
    if found > clock.today():
        raise FreezeError(f"--date: {day} har inte varit än. Frys rapporten när den är beslutad.")
    if as_of and found < parse(as_of).first:
        raise FreezeError(
            f"--date: {day} är före den tid som rapporten gäller ({as_of}). Rätta dagen, eller "
            "as_of i sidhuvudet."
        )
    return found


# ---------------------------------------------------------------------------- what is kept


def contents(report: Report, site: LoadedSite, origin: Origin) -> dict[str, bytes]:
    """Name → bytes of all that is frozen. FreezeError for what can't be made."""
    try:
        with colours_of(site.root):
            made = {name: make(name, how) for name, how in files(report, origin, site.root).items()}
    except FileError as error:
        raise FreezeError(str(error)) from error
    return {**made, PAGE: drawn(report, site).encode()}


def drawn(report: Report, site: LoadedSite) -> str:
    """The page's text as HTML, with its own list of sources.

    What is put beside it later numbers its sources from 1 again, so these have names of their own.
    """
    cited = Cited(site.document)

    def cite(one: Cite) -> Reference:
        target = site.document(one.document).target
        return replace(cited.cite(one), target=target)

    context = Context(base_of(report.address), cite)
    text = render((*about(report), *report.blocks), context)
    references = [cite(one) for one in cited.references]
    if references:
        text += f'\n<h2 id="kallor">Källor</h2>\n{render_sources(references, context)}'
    return text.replace('href="#kalla-', 'href="#beslutad-kalla-').replace(
        'id="kalla-', 'id="beslutad-kalla-'
    )


def recorded(site: LoadedSite, report: Report, order: Order, day: date, made: dict[str, bytes]) -> str:
    """The record of the decision, as YAML."""
    page = site.content.by_path[report.path]
    said = page.meta["report"]
    values: dict[str, Any] = {
        "title": report.title,
        "page": report.path,
        **{key: said[key] for key in ("plan", "as_of") if key in said},
        "decided": day.isoformat(),
        "by": order.by,
        "diary": order.diary.strip(),
        **({"intern": True} if tells_what_is_intern(site, report) else {}),
        "files": [{"name": name, "sha256": sha256(data).hexdigest()} for name, data in made.items()],
        "about": sorted(told_of(site, report)),
    }
    return (
        "# Skrivet när rapporten frystes. Ändra inget här: det som har blivit fel rättas i data/corrections.yml.\n"
        + yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=110)
    )


def told_of(site: LoadedSite, report: Report) -> Iterator[str]:
    """The records that the report tells of, as "activities/x": a correction of one concerns it."""
    view = fresh(site.content)
    read_report(site.content.by_path[report.path], site.content, view, Runner(view, site.content.known))
    asked = {f"{kind}/{one}" for kind, one in view.asked if one not in ("", "*") and view.get(kind, one)}
    linked = {one.of for one in within(report.blocks, Link)} | {
        one.of for one in within(report.blocks, Notice)
    }
    cited = {one.document for one in within(report.blocks, Cite)}
    yield from asked | (linked - {""}) | {f"documents/{one}" for one in cited if view.get("documents", one)}


def tells_what_is_intern(site: LoadedSite, report: Report) -> bool:
    """Whether the report would say less on an open site: then it must not be shown on one."""
    catalogue = site.content.catalogue
    assert catalogue.site is not None
    opened = replace(catalogue, site=catalogue.site.model_copy(update={"audience": "öppen"}))
    content = Content(opened, site.content.pages)
    view = fresh(content)
    read, _ = read_report(content.by_path[report.path], content, view, Runner(view, content.known))
    return read.blocks != report.blocks


def fresh(content: Content) -> View:
    return View(content.catalogue.visible(preview=False), content.pages, clock.today(), content.nav)


# ---------------------------------------------------------------------------- on disk


def put(folder: Path, file: Path, made: dict[str, bytes], record: str) -> None:
    """The files in one move, and then the record. What fails leaves nothing behind."""
    half = folder.with_name(f".{folder.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    try:
        for name, data in made.items():
            half.mkdir(parents=True, exist_ok=True)
            (half / name).write_bytes(data)
        attributes = folder.parent / ".gitattributes"
        if not attributes.exists():
            attributes.write_text(ATTRIBUTES, encoding="utf-8")
        half.rename(folder)
        try:
            file.parent.mkdir(exist_ok=True)
            with file.open("x", encoding="utf-8") as out:
                out.write(record)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            file.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FreezeError(f"filerna kunde inte skrivas: {error}") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
