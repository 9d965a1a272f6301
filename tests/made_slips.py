"""A small site without a fault, and slips that those who write it make: each by what it changes.

A slip is told in one line: where, and holding which words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests import sites

ACTIVITY = "data/activities/webbsida.yml"
RENAMED = "data/activities/sidan.yml"
ROUTINE = "data/routines/nyckel.yml"
UNITS = "data/units.yml"
CONTACTS = "data/contacts.yml"
DOCUMENTS = "data/documents.yml"
PAGE = "docs/prosa/index.md"

GOOD = {
    ACTIVITY: """\
plan: tillit-2031
theme: se
title: Webbsida om tillit
short: Webbsidan
summary: En sida som säger hur man larmar.
owners: [hr, ahtari]
steps:
  - title: Öppna sidan
    due: våren 2032
    basis: stated
    source: {document: protokoll, section: 12 §}
followups:
  - as_of: 2031-03
    status: pa-vag
    basis: reported
    by: hr
    outcome: Sidan är påbörjad.
  - as_of: 2031-09
    status: i-hamn
    basis: stated
    words: ”sivu on valmis”
    source:
      document: protokoll
      section: 14 §
related: [contacts/vaktmastare, routines/nyckel]
note: Sidan visas också för andra.
""",
    "data/activities/webbkurs.yml": """\
plan: tillit-2031
theme: lara
title: Webbkurs om tillit
summary: En kurs som bygger på sidan.
owners: [hr]
related: [activities/webbsida, contacts/vaktmastare]
follows:
  - {activity: webbsida, how: widens}
followups:
  - {as_of: 2031-09, status: vantar, basis: reported, by: hr}
""",
    "docs/plan/aktiviteter/webbsida.md": "{{ activity() }}\n",
    "docs/plan/aktiviteter/webbkurs.md": "{{ activity() }}\n\nKursen bygger på [sidan](webbsida.md).\n",
    PAGE: """\
---
title: Så gör vi
description: Så larmar du, och så går det till sedan.
---

# Så gör vi

Börja hos din chef, och läs [om planen](../plan/index.md).

## Tre steg

Gör så här:

- Fråga chefen.
- Skriv ner vad du såg.
- Ring växeln.

## Till sist

| Vem | När |
| --- | --- |
| Chefen | Alltid |

![En nyckel](nyckel.svg)

{{ activities("tillit-2031", status="pa-vag") }}
""",
    "docs/prosa/nyckel.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0 0'/></svg>\n",
}


@dataclass(frozen=True)
class Slip:
    """`change` gives, of the good files, those that are changed: path → text, None where it is gone."""

    name: str
    change: Callable[[dict[str, str]], dict[str, str | None]]
    line: str  # path:line
    words: tuple[str, ...]
    warning: bool = field(default=False)


def swapped(path: str, old: str, new: str) -> Callable[[dict[str, str]], dict[str, str | None]]:
    def change(files: dict[str, str]) -> dict[str, str | None]:
        assert files[path].count(old) == 1, (path, old, files[path].count(old))
        return {path: files[path].replace(old, new)}

    return change


def in_activity(name: str, old: str, new: str, line: int, *words: str) -> Slip:
    return Slip(name, swapped(ACTIVITY, old, new), f"{ACTIVITY}:{line}", words)


def on_page(name: str, old: str, new: str, line: int, *words: str) -> Slip:
    return Slip(name, swapped(PAGE, old, new), f"{PAGE}:{line}", words)


def made_site(folder: Path) -> Path:
    """The other organisation's site with a unit, an activity and a page more, without a fault."""
    tree = sites.copy_tree(folder, "annan-kommun")
    for path, text in GOOD.items():
        file = tree / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    units = tree / UNITS
    more = "hr: {name: HR-avdelningen, abbreviation: HR, kind: avdelning, parent: ahtari}\n"
    units.write_text(units.read_text(encoding="utf-8") + more, encoding="utf-8")
    config = tree / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  /rutiner/*\n", "  /rutiner/*\n  /prosa/*\n"), encoding="utf-8")
    return tree


def written(path: str, text: str | None) -> Callable[[dict[str, str]], dict[str, str | None]]:
    return lambda _: {path: text}


def moved(path: str, to: str) -> Callable[[dict[str, str]], dict[str, str | None]]:
    return lambda files: {path: None, to: files[path]}


def with_more(path: str, text: str) -> Callable[[dict[str, str]], dict[str, str | None]]:
    return lambda files: {path: files[path] + text}


def removed_contact(files: dict[str, str]) -> dict[str, str | None]:
    text = files[CONTACTS]
    return {CONTACTS: text[text.index("zirkonhemlig-linje") :]}


def left_out_contact(files: dict[str, str]) -> dict[str, str | None]:
    page, new = (
        "docs/kontakt/index.md",
        "jour:\n  function: Jouren\n  when: När det brinner\n  basis: reported\n",
    )
    one = files[page].replace("contacts()", 'contacts("vaktmastare")')
    return {page: one, CONTACTS: files[CONTACTS] + new}


CONFLICT = "<<<<<<< HEAD\n{}=======\n{}>>>>>>> utkast\n"
FRONT = "---\ntitle: Så gör vi\ndescription: Så larmar du, och så går det till sedan.\n---\n"

IN_RECORDS = (
    in_activity("a misspelt id", "status: pa-vag", "status: pa-veg", 14, 'Menade du "pa-vag"?'),
    in_activity(
        "a status by what it is called elsewhere",
        "status: pa-vag",
        "status: Klar",
        14,
        '"vantar" (I startgroparna)',
        '"pa-vag" (På väg mot hamn)',
    ),
    in_activity(
        "a status by its label", "status: pa-vag", "status: På väg mot hamn", 14, 'Menade du "pa-vag"?'
    ),
    in_activity(
        "a plan by its title",
        "plan: tillit-2031",
        "plan: Tillitsplan 2031–2033",
        1,
        'Menade du "tillit-2031"?',
    ),
    in_activity(
        "a plan by its short name", "plan: tillit-2031", "plan: Planen 2031", 1, 'Menade du "tillit-2031"?'
    ),
    in_activity(
        "a theme by its title",
        "theme: se",
        "theme: Se i tid",
        2,
        'Menade du "se"?',
        '"handla" (Handla klokt)',
    ),
    in_activity("a unit by its name", "owners: [hr,", "owners: [HR-avdelningen,", 6, 'Menade du "hr"?'),
    in_activity("a unit by its abbreviation", "owners: [hr,", "owners: [HR,", 6, 'Menade du "hr"?'),
    in_activity(
        "a document by its title",
        "document: protokoll\n",
        "document: Protokollet\n",
        23,
        'Menade du "protokoll"?',
    ),
    in_activity(
        "a record of any kind without its kind",
        "contacts/vaktmastare",
        "vaktmastare",
        25,
        '"contacts/vaktmastare"',
    ),
    in_activity("a date with a stroke", "as_of: 2031-03", "as_of: 31/3 2031", 13, "är inget datum"),
    in_activity("a week", "as_of: 2031-03", "as_of: vecka 12", 13, "är inget datum"),
    in_activity("a field in Swedish", "summary:", "källor: []\nsummary:", 5, 'Menade du "sources"?'),
    in_activity("a misspelt field", "status: pa-vag", "statsu: pa-vag", 14, 'Menade du "status"?'),
    in_activity("a field that is nowhere", "note:", "ansvarig: hr\nnote:", 26, 'okänt fält "ansvarig"'),
    in_activity("a field without a value", "title: Webbsida om tillit", "title:", 3, "fältet är tomt"),
    in_activity("a field that is left out", "title: Webbsida om tillit\n", "", 1, 'Titel ("title") saknas'),
    in_activity("a text for a list", "owners: [hr, ahtari]", "owners: hr", 6, "en lista", "[hr]"),
    in_activity(
        "a source as text",
        "    source:\n      document: protokoll\n      section: 14 §\n",
        "    source: Protokollet 14 §\n",
        22,
        "document:",
        "section:",
    ),
    in_activity("a report without who", "    by: hr\n", "", 13, '"by"'),
    in_activity(
        "a decision without a source",
        "    source:\n      document: protokoll\n      section: 14 §\n",
        "",
        18,
        '"source"',
    ),
    in_activity("a heading of a list that is deleted", "followups:\n", "", 12, '"followups:"'),
    in_activity("a heading below a text that is deleted", "steps:\n", "", 7, '"steps:"'),
    in_activity("a heading of a group that is deleted", "    source:\n", "", 22, "indraget"),
    in_activity(
        "a hard space in an indent", "    status: pa-vag", "\xa0\xa0  status: pa-vag", 14, "hårt mellanslag"
    ),
    in_activity("a hard space at the margin", "note:", "\xa0note:", 26, "hårt mellanslag"),
    in_activity("a tab in an indent", "    status: pa-vag", "\tstatus: pa-vag", 14, "tabbtecken"),
    in_activity("an indent that is too small", "    status: pa-vag", "   status: pa-vag", 14, "indraget"),
    in_activity(
        "no space after the colon", "short: Webbsidan", "short:Webbsidan", 4, "mellanslag", "kolonet"
    ),
    in_activity(
        "no space after a point's colon",
        "  - title: Öppna sidan",
        "  - title:Öppna sidan",
        8,
        "mellanslag",
        "kolonet",
    ),
    in_activity(
        "no space in braces",
        "{document: protokoll, section: 12 §}",
        "{document:protokoll, section: 12 §}",
        11,
        "mellanslag",
        "kolonet",
    ),
    in_activity("no colon", "short: Webbsidan", "short Webbsidan", 4, "kolon"),
    in_activity(
        "a colon in a text", "title: Webbsida om tillit", "title: Webbsida: om tillit", 3, "citattecken"
    ),
    in_activity(
        "a text that begins with a star",
        "summary: En sida som säger hur man larmar.",
        "summary: *Viktigt* att larma.",
        5,
        '"*"',
        "citattecken",
    ),
    in_activity(
        "a text that begins with a word in quotes",
        "title: Webbsida om tillit",
        'title: "Webb"-sida om tillit',
        3,
        "citattecken",
    ),
    in_activity("an open bracket", "owners: [hr, ahtari]", "owners: [hr, ahtari", 6, "parentes"),
    in_activity("an open brace", "section: 12 §}", "section: 12 §", 11, "parentes"),
    in_activity("an open quote", "note: Sidan", 'note: "Sidan', 26, "citattecken"),
    in_activity("a missing comma", "section: 12 §}", "section: 12 §, page 3}", 11, '"page 3"'),
    in_activity("a text that is cut", "short: Webbsidan", "short: Sida #3 om tillit", 4, "citattecken"),
    in_activity("typographic quotes", "short: Webbsidan", "short: ”Webbsidan”", 4, 'Skriv "Webbsidan"'),
    in_activity(
        "marks of a merge",
        "short: Webbsidan\n",
        CONFLICT.format("short: Webbsidan\n", "short: Sidan\n"),
        4,
        "två versioner",
    ),
    in_activity("a number for a text", "short: Webbsidan", "short: 2031", 4, 'Sätt citattecken: "2031"'),
    in_activity("yes for true", "note:", "draft: ja\nnote:", 26, "true eller false"),
    in_activity(
        "a second line that isn't indented",
        "hur man larmar.",
        "hur\nman larmar.",
        6,
        "indragen",
    ),
    in_activity("a field twice", "short: Webbsidan\n", "short: Webbsidan\nshort: Sidan\n", 5, "två gånger"),
    Slip(
        "a file in another ending",
        moved(ACTIVITY, "data/activities/webbsida.yaml"),
        "data/activities/webbsida.yaml:1",
        (".yml",),
    ),
    Slip(
        "a file's name with a space",
        moved(ACTIVITY, "data/activities/webb sida.yml"),
        "data/activities/webb sida.yml:1",
        ("a–z", "webb-sida"),
    ),
    Slip(
        "a renamed file",
        moved(ACTIVITY, RENAMED),
        f"{RENAMED}:1",
        ("former_ids: [webbsida]", "docs/plan/aktiviteter/sidan.md"),
    ),
    Slip(
        "a removed contact",
        removed_contact,
        "data/activities/minne-aegina.yml:7",
        ('"vaktmastare"', "webbkurs.yml:6", "nyckel.yml:7"),
    ),
    Slip(
        "an id twice in a register",
        swapped(UNITS, "\nhr:", "\nkrungthep:"),
        f"{UNITS}:7",
        ("två gånger", '"hr"'),
    ),
    Slip("an unreadable register", swapped(UNITS, "hr: {name", "hr: [name"), f"{UNITS}:7", ("parentes",)),
    Slip(
        "a new record with a telephone number as a number",
        with_more(
            CONTACTS, "jour:\n  function: Jouren\n  when: När det brinner\n  basis: reported\n  phone: 4012\n"
        ),
        f"{CONTACTS}:20",
        ('Sätt citattecken: "4012"',),
    ),
    Slip(
        "an empty file", written("data/activities/ny.yml", ""), "data/activities/ny.yml:1", ("filen är tom",)
    ),
)

ON_PAGES = (
    on_page("front matter that isn't closed", "sedan.\n---\n", "sedan.\n", 1, "slutar aldrig"),
    Slip("no front matter", swapped(PAGE, FRONT, ""), f"{PAGE}:1", ("description",)),
    on_page(
        "no description", "description: Så larmar du, och så går det till sedan.\n", "", 1, "description"
    ),
    on_page("a title with a colon", "title: Så gör vi", "title: Så: gör vi", 2, "citattecken"),
    on_page("a heading that leaves out a level", "## Till sist", "#### Till sist", 18, '"###"'),
    on_page("a second heading with one #", "## Till sist", "# Till sist", 18, "redan en rubrik"),
    on_page("a heading without a space", "## Till sist", "##Till sist", 18, "mellanslag"),
    on_page(
        "bullets from Word",
        "- Fråga chefen.\n- Skriv ner vad du såg.\n- Ring växeln.",
        "•\tFråga chefen.\n•\tSkriv ner vad du såg.\n•\tRing växeln.",
        14,
        '"•"',
    ),
    on_page("HTML", "Gör så här:", "Gör så<br>här:", 12, "HTML"),
    on_page(
        "a link to a page that was moved", "../plan/index.md", "../planen/index.md", 8, '"../plan/index.md"'
    ),
    on_page("a link to an address", "../plan/index.md", "../plan/", 8, '"../plan/index.md"'),
    on_page("a picture that isn't there", "nyckel.svg", "nyckeln.svg", 24, '"nyckel.svg"'),
    on_page("a picture without words", "![En nyckel]", "![]", 24, "saknar text"),
    on_page("a misspelt macro", "activities(", "activites(", 26, 'Menade du "activities"?'),
    on_page(
        "a macro's status by its label",
        '"pa-vag"',
        '"På väg mot hamn"',
        26,
        'Menade du "pa-vag"?',
        '"vantar" (I startgroparna)',
    ),
    on_page("a macro's plan by its name", '"tillit-2031"', '"Planen 2031"', 26, 'Menade du "tillit-2031"?'),
    on_page("one brace too few", ") }}", ") }", 26, '"}}"'),
    on_page("typographic quotes in a macro", '"tillit-2031"', "”tillit-2031”", 26, "typografiska"),
    on_page("a table without a rule", "| --- | --- |\n", "", 20, "tabellen läses som text"),
    on_page("a line below a list", "- Ring växeln.\n", "- Ring växeln.\nGör det i dag.\n", 17, "tom rad"),
    on_page(
        "marks of a merge on a page",
        "Gör så här:\n",
        CONFLICT.format("Gör så här:\n", "Gör så:\n"),
        12,
        "två versioner",
    ),
    Slip(
        "a page of no record",
        written("docs/plan/aktiviteter/webbsidan.md", "{{ activity() }}\n"),
        "docs/plan/aktiviteter/webbsidan.md:1",
        ('Menade du "webbsida"?',),
    ),
    Slip(
        "a contact that the page of contacts leaves out",
        left_out_contact,
        f"{CONTACTS}:16",
        ('"jour"', "docs/kontakt/index.md"),
        warning=True,
    ),
    Slip(
        "a record without a page",
        written("docs/plan/aktiviteter/webbkurs.md", None),
        "data/activities/webbkurs.yml:1",
        ("python -m macros pages",),
    ),
)

SLIPS = (*IN_RECORDS, *ON_PAGES)
