"""Reports on a site: their pages and documents, what is wrong with them, and those that are decided."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest
import yaml

from macros.blocks.blocks import Link, within
from macros.blocks.report import Report
from macros.catalogue.frozen_page import foreign
from macros.commands import freezing
from macros.commands.freezing import FreezeError, Order, freeze
from macros.components.registry import Here
from macros.components.report_heads import decided_head
from macros.engine import loaded
from macros.engine.checking import check
from macros.engine.loaded import load_now
from macros.pages.markdown_text import below_heading
from macros.publish import cache
from macros.publish import report_outputs as reports
from macros.publish.cache import FileError
from macros.render.pieces.imprint import Origin
from tests import sites
from tests.opened_pdf import pages as pdf_pages
from tests.written import written

PAGE = """\
---
title: Uppföljning 2031
description: Hur det har gått med tillitsplanen, för nämnden och för den som vill veta.
report: {plan: tillit-2031, as_of: "2025-09"}
owner: ahtari
---

# Uppföljning 2031 av tillitsplanen

Det här är vad nämnden bad om, i **korthet**.

## Läget

{{ plan_status("tillit-2031") }}

## Aktiviteterna

{{ activities("tillit-2031") }}
"""
PATH = "plan/uppfoljning/2031.md"
ID = "plan-uppfoljning-2031"
ORDER = Order(f"docs/{PATH}", "2026-01-15", "ahtari", "ÄHT-2026-7")
DISCREPANCY = """\
olika-larm:
  title: Hur många larm det är
  about: [activities/larm-ahtari]
  readings:
    - {says: Ett larm., source: {document: plan-2031}}
    - {says: Två larm., source: {document: plan-2031}}
annat:
  title: Något helt annat
  about: [units/ahtari]
  readings:
    - {says: Ett., source: {document: plan-2031}}
    - {says: Två., source: {document: plan-2031}}
"""
FROZEN = f"data/frozen/{ID}"
THAI = set(map(chr, range(0x0E00, 0x0E80)))
RECORD = f"data/reports/{ID}.yml"


def write(tree: Path, page: str = PAGE, path: str = PATH) -> Path:
    file = tree / "docs" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page, encoding="utf-8")
    return tree


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small site with a report, to be checked and frozen."""
    return write(sites.copy_tree(tmp_path / "tree", "annan-kommun", code=False))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that cost nothing to make: their words are the report's."""

    def made(report: Report, origin: object, root: Path) -> dict[str, Callable[[], bytes]]:
        return {f"{report.id}.{kind}": lambda: repr(report).encode() for kind in ("docx", "pdf")}

    monkeypatch.setattr(freezing, "files", made)
    monkeypatch.setattr(reports, "files", made)


def problems(tree: Path) -> list[str]:
    return [str(problem) for problem in check(tree)[1]]


def frozen(tree: Path, order: Order = ORDER) -> list[str]:
    return freeze(tree, order, "Tillit i Ähtäri")


def published(tree: Path) -> tuple[Path, list[str]]:
    site = load_now(tree, preview=False)
    outputs = list(reports.outputs(site, Origin("Tillit", site.document)))
    made = written(outputs, tree / "site")
    cache.prune(tree / reports.CACHE, {one.cache for one in outputs if one.cache})
    return tree / "site/plan/uppfoljning/2031", made


def add_correction(tree: Path, record: str, day: str = "2026-03-01") -> None:
    with (tree / "data/corrections.yml").open("a", encoding="utf-8") as file:
        file.write(
            f"fel-{sha256((record + day).encode()).hexdigest()[:6]}: {{record: {record}, date: {day}, "
            "field: titel, was: Fel ord, now: Rätt ord, why: Det var vårt fel., source: {document: plan-2031}}\n"
        )


# ---------------------------------------------------------------------------- what is wrong with a page


@pytest.mark.parametrize(
    ("front", "place", "words"),
    [
        ("report: {plan: tillit-2032}", "4:16", 'planen "tillit-2032" finns inte. Menade du "tillit-2031"?'),
        ("report: {as_of: igår}", "4:17", 'as_of: "igår" är inget datum.'),
        ("report: {plann: tillit-2031}", "4:10", 'okänt fält "plann". Menade du "plan"?'),
        ("report: tillit-2031", "4:9", "ska säga vad rapporten handlar om"),
        ("report: {plan: }", "4:16", "plan: fältet är tomt"),
    ],
)
def test_a_mistake_in_the_front_matter_is_told_with_its_place(
    tree: Path, front: str, place: str, words: str
) -> None:
    write(tree, re.sub("report: .*", front, PAGE))
    (found,) = problems(tree)
    assert found.startswith(f"docs/{PATH}:{place}: ") and words in found


def test_what_a_document_can_not_hold_is_told_with_its_place(tree: Path) -> None:
    write(tree, PAGE + "\n!!! note\n    En ruta\n\n- En punkt\n    - En till\n")
    found = problems(tree)
    assert [one.split(":")[1] for one in found] == ["20", "23"]
    assert "går inte att använda i en rapport" in found[0] and "Skriv listan i en nivå" in found[1]


@pytest.mark.parametrize(
    "body",
    [
        "En mening:\n- punkt\n",
        "1. ett\n2. två\n\n- punkt\n",
        "- punkt\n  som går vidare\n1. ett\n",
        '- punkt\n- punkt\n\nSedan:\n\n1. ett\n\n## Rubrik\n- punkt\n\n{{ register("plans") }}\n\n1. ett\n\n| a |\n| - |\n| - b |\n',
    ],
)
def test_lists_that_page_and_documents_read_in_one_way_are_no_problem(tree: Path, body: str) -> None:
    write(tree, f"{PAGE}\n{body}")
    assert problems(tree) == []


def test_a_report_without_faults_has_no_problems(tree: Path) -> None:
    assert problems(tree) == []


def test_a_template_of_ones_own_is_looked_at(tree: Path) -> None:
    (tree / "data/mall.docx").write_bytes(b"inte en zip")
    (found,) = problems(tree)
    assert found.startswith("data/mall.docx:1:1: filen går inte att läsa som Word-dokument.")


@pytest.mark.parametrize(
    ("body", "before"),
    [
        ("# Rubrik\n\nEn mening\növer två rader.\n\n## Mer\n", "## Mer"),
        ("# Rubrik\n\n## Mer\n", "## Mer"),
        ("# Rubrik\n\n- punkt\n", "- punkt"),
        ("Ingen rubrik", "Ingen rubrik"),
        ('# Rubrik\n\n{{ source("x") }}\n\nSedan', "Sedan"),
    ],
)
def test_what_a_report_says_of_itself_stands_below_its_first_paragraph(body: str, before: str) -> None:
    assert body[below_heading(body) :].lstrip().startswith(before)


# ---------------------------------------------------------------------------- documents beside the page


def test_documents_lie_beside_the_page_and_are_made_once(tree: Path, quick: None) -> None:
    page, made = published(tree)
    assert sorted(made) == sorted(file.name for file in page.iterdir()) == [f"{ID}.docx", f"{ID}.pdf"]
    assert published(tree)[1] == []
    file = tree / "data/activities/larm-ahtari.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("title: ", "title: Nytt ", 1), encoding="utf-8")
    assert len(published(tree)[1]) == 2, "a changed record makes them again"
    write(tree, PAGE.replace("korthet", "långa ord"))
    assert len(published(tree)[1]) == 2
    assert len(list((tree / reports.CACHE).iterdir())) == 1, "the former are taken away"


def test_another_template_makes_the_documents_again(tree: Path, quick: None) -> None:
    published(tree)
    (tree / "data/mall.docx").write_bytes(b"ny")
    assert len(published(tree)[1]) == 2


def test_what_is_draft_or_intern_is_in_no_document(tree: Path) -> None:
    site = load_now(tree, False)
    (report,) = site.reports
    assert "Zirkonhemlig" not in repr(report.blocks) and "Utkastorn" not in repr(report.blocks)


# ---------------------------------------------------------------------------- freezing


def test_freezing_writes_the_files_and_a_record_with_their_checksums(tree: Path, quick: None) -> None:
    assert frozen(tree) == [
        *(f"{FROZEN}/{name}" for name in (f"{ID}.docx", f"{ID}.pdf", "sida.html")),
        RECORD,
    ]
    record = yaml.safe_load((tree / RECORD).read_text(encoding="utf-8"))
    assert record["page"] == PATH and record["plan"] == "tillit-2031" and record["as_of"] == "2025-09"
    assert (record["decided"], record["by"], record["diary"]) == ("2026-01-15", "ahtari", "ÄHT-2026-7")
    for file in record["files"]:
        assert sha256((tree / FROZEN / file["name"]).read_bytes()).hexdigest() == file["sha256"]
    assert "activities/larm-ahtari" in record["about"]
    assert "ÄHT-2026-7" in (tree / FROZEN / f"{ID}.docx").read_text(), (
        "the documents say that they are decided"
    )
    assert problems(tree) == []


def test_a_report_is_frozen_once(tree: Path, quick: None) -> None:
    frozen(tree)
    before = sites.contents(tree / "data")
    with pytest.raises(FreezeError, match=r"beslutades 15 januari 2026 \(ÄHT-2026-7\) och ändras inte"):
        frozen(tree)
    assert sites.contents(tree / "data") == before


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (Order("docs/plan/index.md", "2026-01-15", "ahtari", "Ä-1"), '"docs/plan/index.md" är ingen rapport'),
        (Order("docs/plan/uppfoljning/2032.md", "2026-01-15", "ahtari", "Ä-1"), f'Menade du "{PATH}"'),
        (Order(PATH, "15/1 2026", "ahtari", "Ä-1"), "Skriv år-månad-dag"),
        (Order(PATH, "2031-01-15", "ahtari", "Ä-1"), "har inte varit än"),
        (
            Order(PATH, "2025-08-31", "ahtari", "Ä-1"),
            "2025-08-31 är före den tid som rapporten gäller (september 2025)",
        ),
        (Order(PATH, "2026-01-15", "ahtariii", "Ä-1"), 'Menade du "ahtari"?'),
        (Order(PATH, "2026-01-15", "zirkonhemlig", "Ä-1"), "finns inte"),
        (Order(PATH, "2026-01-15", "ahtari", " "), "diarienummer"),
    ],
)
def test_what_can_not_be_frozen_is_refused_and_leaves_nothing(
    tree: Path, quick: None, order: Order, words: str
) -> None:
    before = sites.contents(tree)
    with pytest.raises(FreezeError, match=re.escape(words)):
        frozen(tree, order)
    assert sites.contents(tree) == before


def test_a_site_with_faults_is_not_frozen(tree: Path, quick: None) -> None:
    write(tree, PAGE + "\n{{ finns_inte() }}\n")
    with pytest.raises(FreezeError, match="rätta först felen"):
        frozen(tree)
    assert not (tree / FROZEN).exists()


def test_what_lies_where_the_files_go_is_never_written_over(tree: Path, quick: None) -> None:
    (tree / FROZEN).mkdir(parents=True)
    (tree / FROZEN / "viktigt.txt").write_text("kvar")
    with pytest.raises(FreezeError, match="finns redan och skrivs inte över"):
        frozen(tree)
    assert (tree / FROZEN / "viktigt.txt").read_text() == "kvar" and not (tree / RECORD).exists()


def test_a_record_that_can_not_be_written_leaves_no_files(tree: Path, quick: None) -> None:
    (tree / "data/reports").write_text("i vägen")
    with pytest.raises(FreezeError, match="kunde inte skrivas|rätta först felen"):
        frozen(tree)
    assert not (tree / FROZEN).exists() and not list((tree / "data").rglob("*.half"))


def test_a_document_that_can_not_be_made_leaves_no_files(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> bytes:
        raise OSError("Pango saknas")

    monkeypatch.setattr(freezing, "files", lambda *_: {"a.pdf": broken})
    with pytest.raises(FreezeError, match="a.pdf kunde inte göras: Pango saknas"):
        frozen(tree)
    assert not (tree / "data/frozen").exists() and not (tree / RECORD).exists()


# ---------------------------------------------------------------------------- what is decided stands still


def test_a_decided_report_is_not_made_again_when_records_change(tree: Path, quick: None) -> None:
    frozen(tree)
    shutil.rmtree(tree / "data/activities")
    write(tree, PAGE.replace("korthet", "nya ord"))
    page, made = published(tree)
    assert made == []
    for kind in ("docx", "pdf"):
        assert (page / f"{ID}.{kind}").read_bytes() == (tree / FROZEN / f"{ID}.{kind}").read_bytes()
    assert not (page / "sida.html").exists()


@pytest.mark.parametrize("name", [f"{ID}.docx", f"{ID}.pdf", "sida.html"])
def test_a_changed_byte_is_told_by_the_files_name(tree: Path, quick: None, name: str) -> None:
    frozen(tree)
    file = tree / FROZEN / name
    file.write_bytes(file.read_bytes() + b" ")
    (found,) = problems(tree)
    assert found.startswith(f"{RECORD}:") and f"filen {FROZEN}/{name} har ändrats" in found
    if name != "sida.html":
        with pytest.raises(FileError, match="kontrollsumman stämmer inte"):
            published(tree)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<img src="https://evil.example/x.png" alt="x">',
        '<a href="java&#10;script:alert(1)">a</a>',
        '<a href="//evil.example">a</a>',
        '<p style="background: url(//evil.example)">a</p>',
        '<iframe srcdoc="x"></iframe>',
        '<form action="https://evil.example"></form>',
        "</article></main>",
        "<svg><foreignObject><b>a</b></foreignObject></svg>",
        "<div>",
        "<!-- x -->",
    ],
)
def test_what_no_report_draws_is_seen_on_a_frozen_page(hostile: str) -> None:
    assert foreign('<p class="u-note">Text</p>') == ""
    assert foreign(f'<p class="u-note">Text</p>{hostile}')


def test_a_frozen_page_of_somebody_elses_is_told_also_where_its_checksum_fits(
    tree: Path, quick: None
) -> None:
    frozen(tree)
    file, record = tree / FROZEN / "sida.html", tree / RECORD
    before = sha256(file.read_bytes()).hexdigest()
    file.write_text(f"{file.read_text(encoding='utf-8')}<script>alert(1)</script>\n", encoding="utf-8")
    after = sha256(file.read_bytes()).hexdigest()
    record.write_text(record.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    (found,) = problems(tree)
    assert f"filen {FROZEN}/sida.html innehåller <script>" in found


def test_a_lost_file_or_page_is_told(tree: Path, quick: None) -> None:
    frozen(tree)
    (tree / FROZEN / f"{ID}.pdf").unlink()
    (tree / "docs" / PATH).unlink()
    found = problems(tree)
    assert any("filen" in one and "saknas" in one for one in found)
    assert any(f"docs/{PATH} är ingen rapport" in one for one in found)


def test_an_unknown_report_in_a_correction_is_told_of(tree: Path) -> None:
    add_correction(tree, "reports/finns-inte")
    (found,) = problems(tree)
    assert 'rapport "finns-inte" finns inte' in found


def test_a_report_that_says_what_is_intern_is_absent_from_an_open_site(tree: Path, quick: None) -> None:
    site = tree / "data/site.yml"
    opened = site.read_text(encoding="utf-8")
    site.write_text(opened.replace("audience: öppen", "audience: intern"), encoding="utf-8")
    frozen(tree)
    assert yaml.safe_load((tree / RECORD).read_text(encoding="utf-8"))["intern"] is True
    assert published(tree)[0].exists()
    shutil.rmtree(tree / "site")
    site.write_text(opened, encoding="utf-8")
    assert problems(tree) == []
    assert PATH in load_now(tree, False).hidden and not published(tree)[0].exists()


def marked_intern(tree: Path) -> None:
    """The record says that the report is intern, as it does where it was frozen on a site of that kind."""
    file = tree / RECORD
    file.write_text(
        file.read_text(encoding="utf-8").replace("files:", "intern: true\nfiles:"), encoding="utf-8"
    )


def test_a_report_that_is_intern_is_neither_listed_nor_linked_to(tmp_path: Path, quick: None) -> None:
    tree = write(
        sites.copy_tree(tmp_path / "tree", "annan-kommun"),
        PAGE.replace("Uppföljning 2031", "Kvastfening 2031"),
    )
    write(
        tree,
        "---\ntitle: Rapporter\ndescription: Det som har följts upp.\n---\n\n# Rapporter\n\n{{ reports() }}\n",
        "plan/uppfoljning/index.md",
    )
    frozen(tree)
    (listed,) = rows(load_now(tree, False))
    assert "Kvastfening" in listed
    marked_intern(tree)
    assert rows(load_now(tree, False)) == [] and problems(tree) == []
    site = sites.build(tree)
    told = [
        path for path, data in sites.contents(site).items() if b"Kvastfening" in data or "kvastfening" in path
    ]
    assert told == [] and not (site / "plan/uppfoljning/2031").exists()
    assert dead(site) == []


def rows(site: loaded.LoadedSite) -> list[str]:
    """What the list of reports links to."""
    fragment = site.fragment("reports", (), {}, Here("plan/uppfoljning/index.md", "index"))
    return [one.text for one in within(fragment.blocks, Link)]


def dead(site: Path) -> list[str]:
    """Each link within the site that leads to no page or file of it."""
    found = []
    for page in site.rglob("index.html"):
        for target in lxml.html.parse(str(page)).xpath("//a/@href"):
            parts = urlsplit(target)
            place = page.parent / unquote(parts.path)
            if not parts.scheme and not (place / "index.html" if place.is_dir() else place).is_file():
                found.append(f"{page.relative_to(site)}: {target}")
    return found


@pytest.mark.parametrize(
    ("file", "word", "reference"),
    [
        ("activities/larm-ahtari.yml", "intern", "activities/larm-ahtari"),
        ("activities/larm-ahtari.yml", "draft", "activities/larm-ahtari"),
        ("documents.yml", "intern", "documents/plan-2031"),
    ],
)
def test_a_record_that_becomes_intern_after_the_decision_stops_an_open_build(
    tree: Path, quick: None, file: str, word: str, reference: str
) -> None:
    write(tree, PAGE.replace("**korthet**.", '**korthet**. {{ source("plan-2031") }}'))
    frozen(tree)
    hide(tree, file, word, reference)
    line = (tree / RECORD).read_text(encoding="utf-8").splitlines().index(f"- {reference}") + 1
    (found,) = [one for one in problems(tree) if one.startswith(RECORD)]
    assert found.startswith(f'{RECORD}:{line}:3: Berättar om ("about"): ')
    assert f'Kryssa för Bara internt ("intern") i {RECORD}' in found
    assert ("är ett utkast" if word == "draft" else "är intern") in found
    marked_intern(tree)
    assert not [one for one in problems(tree) if one.startswith(RECORD)]


def test_a_record_that_becomes_intern_stays_in_a_report_on_an_intern_site(tree: Path, quick: None) -> None:
    site = tree / "data/site.yml"
    site.write_text(
        site.read_text(encoding="utf-8").replace("audience: öppen", "audience: intern"), encoding="utf-8"
    )
    frozen(tree)
    hide(tree, "activities/larm-ahtari.yml", "intern", "activities/larm-ahtari")
    assert problems(tree) == []


def hide(tree: Path, file: str, word: str, reference: str) -> None:
    place = tree / "data" / file
    text = place.read_text(encoding="utf-8")
    if "/" in file:
        text += f"\n{word}: true\n"
    else:
        key = reference.partition("/")[2]
        text = text.replace(f"{key}:\n", f"{key}:\n  {word}: true\n", 1)
        assert f"{word}: true" in text
    place.write_text(text, encoding="utf-8")


# ---------------------------------------------------------------------------- what it tells of


def test_what_is_cited_and_what_sources_disagree_about_is_told_of(tree: Path, quick: None) -> None:
    (tree / "data/discrepancies.yml").write_text(DISCREPANCY, encoding="utf-8")
    write(
        tree,
        PAGE.replace("**korthet**.", '**korthet**. {{ source("protokoll") }}')
        + "\n## Där källorna säger olika\n\n{{ report_contradictions() }}\n",
    )
    frozen(tree)
    record = yaml.safe_load((tree / RECORD).read_text(encoding="utf-8"))
    assert {
        "documents/protokoll",
        "documents/plan-2031",
        "discrepancies/olika-larm",
        "plans/tillit-2031",
    } <= set(record["about"])
    assert "discrepancies/annat" not in record["about"], "what the report doesn't show"
    add_correction(tree, "documents/plan-2031")
    add_correction(tree, "discrepancies/olika-larm")
    assert problems(tree) == []
    site = load_now(tree, False)
    shown = repr(decided_head(site.view, site.decision(PATH), ""))
    assert shown.count("Rättat 1 mars 2026") == 2 and "Hur många larm det är" in shown


# ---------------------------------------------------------------------------- the built page


@pytest.fixture(scope="module")
def before_and_after(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path, Path]]:
    """A tree, its site before the report was decided, and after, with other records and corrections."""
    tree = write(sites.copy_tree(tmp_path_factory.mktemp("beslut") / "tree", "annan-kommun"))
    shutil.copytree(sites.build(tree), tree.parent / "fore")
    said = sites.run(
        tree,
        "macros",
        "freeze",
        *(f"docs/{PATH}", "--date", "2026-01-15", "--by", "ahtari"),
        "--diary",
        "ÄHT-2026-7",
    )
    assert said.returncode == 0 and RECORD in said.stdout, said.stderr
    for file in (tree / "data/activities").glob("*.yml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub("(?m)^title: ", "title: Omdöpt ", text, count=1), encoding="utf-8")
    write(tree, PAGE.replace("korthet", "helt nya ord"))
    for record, day in (
        (f"reports/{ID}", "2026-02-02"),
        ("activities/larm-ahtari", "2026-02-03"),
        ("activities/larm-ahtari", "2025-12-24"),
    ):
        add_correction(tree, record, day)
    yield tree, tree.parent / "fore", sites.build(tree)
    loaded._sites.clear()


def compared(folder: Path) -> int:
    """Tries that each heading, sentence, item and cell of a page's text stands in its documents."""
    with zipfile.ZipFile(next(folder.glob("*.docx"))) as file:
        in_word = squeezed(unescape(re.sub(r"<[^>]+>", "", file.read("word/document.xml").decode())))
    foot = re.compile(r"(Tillit i Ähtäri|Motverka välfärdsbrott), /\S+ · \S+ · version \w+ Sida \d+ av \d+$")
    in_pdf = squeezed(
        " ".join(foot.sub("", page) for page in pdf_pages(next(folder.glob("*.pdf")).read_bytes()))
    )
    parts = pieces(folder / "index.html")
    for words in parts:
        assert squeezed(words) in in_word, words
        # A letter that no typeface of the system has is a question mark in a PDF.
        assert squeezed(words) in in_pdf or not THAI.isdisjoint(words), words
    return len(parts)


def pieces(page: Path) -> list[str]:
    """The text of a page's article in its smallest parts, but for links to files and the page's foot."""
    article = lxml.html.parse(str(page)).find(".//article")
    for unread in article.xpath(
        ".//svg|.//nav|.//script|.//*[contains(@class, 'u-filter')]|.//*[contains(@class, 'u-note')]"
    ):
        unread.drop_tree()
    leaves = article.xpath(".//h2|.//h3|.//h4|.//p|.//li|.//td|.//th|.//dt|.//dd|.//caption")
    return [
        " ".join(one.text_content().split())
        for one in leaves
        if not one.xpath(".//p|.//li|.//td|.//dd")
        and not one.xpath(".//a[contains(@href, '.docx') or contains(@href, '.csv')]")
        and one.text_content() != "Ladda ner"
    ]


def squeezed(text: str) -> str:
    """Letters and digits alone: lines end, and words are parted, where each format has room."""
    return re.sub(r"[\W_\x02]", "", text)


def html(site: Path) -> str:
    return (site / "plan/uppfoljning/2031/index.html").read_text(encoding="utf-8")


def test_a_report_page_offers_its_documents(before_and_after: tuple[Path, Path, Path]) -> None:
    _, before, _ = before_and_after
    page = html(before)
    for name in (f"{ID}.docx", f"{ID}.pdf"):
        assert re.search(rf'href="[^"]*{name}"', page) and (before / "plan/uppfoljning/2031" / name).is_file()
    words = sites.article(before, "plan/uppfoljning/2031")
    assert words.index("Det här är vad nämnden bad om") < words.index("Ladda ner") < words.index("Två av sex")
    assert "Tillitsplan 2031–2033" in words and "september 2025" in words


def test_page_word_and_pdf_say_the_same(before_and_after: tuple[Path, Path, Path]) -> None:
    _, before, _ = before_and_after
    assert compared(before / "plan/uppfoljning/2031") > 80  # so that an empty reading never passes
    records = [
        yaml.safe_load(file.read_text(encoding="utf-8"))
        for file in sorted((sites.FIXTURES / "annan-kommun/data/activities").glob("*.yml"))
    ]
    shown = [
        one["title"]
        for one in records
        if one["plan"] == "tillit-2031" and not one.get("draft") and not one.get("intern")
    ]
    assert len(shown) == 6 and all(one in sites.article(before, "plan/uppfoljning/2031") for one in shown)


def test_a_decided_page_shows_what_was_decided_and_nothing_newer(
    before_and_after: tuple[Path, Path, Path],
) -> None:
    _, before, after = before_and_after
    words = sites.article(after, "plan/uppfoljning/2031")
    decided = words.partition("Rättelser efter beslutet")[2]
    assert "Omdöpt" not in decided.partition("Läget gäller")[2] and "helt nya ord" not in words
    assert "korthet" in words and "15 januari 2026 av Ähtärin kaupunki" in words and "ÄHT-2026-7" in words
    assert "Omdöpt" in sites.article(after, "plan"), "other pages show what is new"


def test_corrections_stand_beside_a_decided_report(before_and_after: tuple[Path, Path, Path]) -> None:
    words = sites.article(before_and_after[2], "plan/uppfoljning/2031")
    assert (
        words.index("Rapporten är beslutad")
        < words.index("Rättelser efter beslutet")
        < words.index("korthet")
    )
    assert "Rättat 2 februari 2026: titel" in words and "Rättat 3 februari 2026" in words
    assert "24 december 2025" not in words, "what was corrected before the decision is in the report"
    assert "Gäller:" in words.partition("Rättat 3 februari 2026")[2], (
        "a correction says which record it concerns"
    )


def test_a_decided_page_says_its_files_checksums(before_and_after: tuple[Path, Path, Path]) -> None:
    tree, _, after = before_and_after
    page = html(after)
    for name in (f"{ID}.docx", f"{ID}.pdf"):
        data = (after / "plan/uppfoljning/2031" / name).read_bytes()
        assert data == (tree / FROZEN / name).read_bytes()
        assert sha256(data).hexdigest() in page


def test_a_decided_page_has_its_own_headings_and_no_id_twice(
    before_and_after: tuple[Path, Path, Path],
) -> None:
    page = html(before_and_after[2])
    parsed = sites.Html(page, "article")
    assert [one for one in parsed.headings if one.strip() in ("Läget", "Aktiviteterna")] and not [
        one for one in parsed.running if "=" in one
    ]
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids)), [one for one in ids if ids.count(one) > 1]
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= {*ids, "__comments", "__skip"}, targets - set(ids)
