"""Small sites with records of a test's own, as a View and as the calendars and feeds made from it."""

from __future__ import annotations

import json
from pathlib import Path

from macros.blocks.blocks import Fragment
from macros.blocks.sources import Reference
from macros.catalogue.view import View
from macros.engine.loaded import LoadedSite, load_now
from macros.exports import atom, ics
from macros.exports.wording import Publisher
from macros.measures.subscribed import all_subscribed
from macros.render.html.html_blocks import Context, render
from tests import sites

HOSTILE = (
    'Möte, om; ett \\ två "citat" <script>alert(1)</script> {{ 7*7 }} =1+1 &amp; 🎉👩‍👩‍👧 Þórshöfn ไทย '
    + "ovanligtlångtsammansattord" * 12
)
# A build would stop at these: pages that a test doesn't need, and markup that must be harmless anyway.
TOLERATED = ("no-page", "markup")
MEETING = {"title": "Nämndmöte", "kind": "nämnd", "when": "2031-09-09", "units": ["ahtari"]}
SITE = Publisher("Tillit i Ähtäri", "https://exempel.se/tillit/")
NOWHERE = Publisher("Tillit i Ähtäri")


def site(folder: Path, preview: bool = False, **registers: object) -> LoadedSite:
    """The other organisation's site with registers of a test's own: calendar, or activities__en."""
    if not (folder / "data").is_dir():
        sites.copy_tree(folder, "annan-kommun", code=False)
    for name, records in registers.items():
        file = folder / "data" / f"{name.replace('__', '/')}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(records, ensure_ascii=False, indent=1), encoding="utf-8")
    loaded = load_now(folder, preview)
    wrong = [one for one in loaded.errors if one.code not in TOLERATED]
    assert not wrong, "\n".join(map(str, wrong))
    return loaded


def view(folder: Path, preview: bool = False, **registers: object) -> View:
    found = site(folder, preview, **registers).view
    assert found is not None
    return found


def files(of: View, publisher: Publisher = SITE) -> dict[str, bytes]:
    """Every calendar and feed, by its address."""
    entries = ics.Entries(of, publisher)
    return {
        one.file: ics.calendar(one, entries) if one.kind == "calendar" else atom.feed(one, of, publisher)
        for one in all_subscribed(of)
    }


def html(fragment: Fragment) -> str:
    """What a macro's answer looks like on a page."""
    context = Context("", lambda cite: Reference(1, cite.document, "", "", "", ""))
    return render(fragment.blocks, context)
