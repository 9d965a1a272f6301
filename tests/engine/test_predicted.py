"""Mistakes in records and site.yml that a build would stumble upon, or show to readers: each is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.__main__ import main
from macros.engine import loaded
from macros.engine.checking import check
from macros.text.addresses import of_outer
from tests import sites


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return sites.copy_tree(tmp_path / "site", "annan-kommun", code=False)


def said(site: Path) -> list[str]:
    return [str(one) for one in check(site)[1]]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def with_overview(site: Path) -> None:
    file = site / "docs/index.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{{{{ overview() }}}}\n", encoding="utf-8")


def front_page(site: Path) -> str:
    return loaded.load(site, fresh=True).page("index.md").markdown


def test_the_front_page_does_without_a_page_of_statuses(site: Path) -> None:
    with_overview(site)
    (site / "docs/plan/lage/index.md").unlink()
    change(site / "mkdocs.yml", "      - Läget: plan/lage/index.md\n", "")
    change(site / "data/site.yml", "  statuses: plan/lage/\n", "")
    assert said(site) == []
    front_page(site)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://[adress]", "är ingen hel adress."),
        ("https://", "är ingen hel adress."),
        ("https:www.exempel.se", "är ingen hel adress."),
        ("http://exa mple", "är ingen hel adress."),
        ("https://exempel.se/en fil.pdf", "är ingen hel adress."),
        ("https://exempel.se:port/", "är ingen hel adress."),
        ("https://[::1", "är ingen hel adress."),
        ("mailto:", "är ingen hel adress."),
        ("mailto:info(at)exempel.se", "är ingen hel adress."),
        ("tel:", "är ingen hel adress."),
        ("www.exempel.se", 'ska börja med "https://"'),
        ("ftp://exempel.se/", 'ska börja med "https://"'),
    ],
)
def test_an_address_that_leads_nowhere_is_one_line_wherever_it_stands(
    site: Path, address: str, told: str
) -> None:
    (site / "data/links.yml").write_text(
        f'x: {{address: "{address}", title: X, checked: "2031-01-01", how: sett}}\n', encoding="utf-8"
    )
    change(site / "data/site.yml", "feedback: om/", f'feedback: "{address}"')
    link, feedback = said(site)
    assert link.startswith(f'data/links.yml:1:14: Adress ("address"): "{address}" {told}')
    if ":" in address:
        assert feedback.startswith(f'data/site.yml:22:11: {FEEDBACK}: "{address}" {told}')


@pytest.mark.parametrize(
    "address",
    [
        "https://exempel.se",
        "https://exempel.se:8080/å?b=c#d",
        "http://komin/sida",
        "https://[::1]/",
        "HTTPS://EXEMPEL.SE/",
        "https://räksmörgås.se/",
        "mailto:info@exempel.se?subject=Hej",
        "tel:+46-40-341000",
        "tel:112",
    ],
)
def test_an_address_that_leads_somewhere_is_let_through(address: str) -> None:
    assert of_outer(address) == ""


def test_two_statuses_that_look_the_same_are_told(site: Path) -> None:
    change(site / "data/statuses.yml", "look: genomford", "look: pagar")
    assert said(site) == [
        'data/statuses.yml:3:69: Utseende ("look"): statusen "pa-vag" har redan utseendet Pågår ("pagar"). '
        'Välj ett som är ledigt: Genomförd ("genomford"), Pågår löpande ("lopande"), '
        'Framflyttad ("framflyttad"), Inte genomförd ("ej-genomford"), Avslutad ("avslutad") '
        'eller Ingen uppföljning ("ingen").'
    ]


def test_two_statuses_of_one_name_are_told(site: Path) -> None:
    change(site / "data/statuses.yml", "label: I hamn", "label: På väg mot hamn")
    assert said(site) == [
        'data/statuses.yml:3:17: Ord ("label"): statusen "pa-vag" heter också "På väg mot hamn". Byt det ena namnet.'
    ]


@pytest.mark.parametrize("folder", ["plan/aktiviteter/", "/plan/aktiviteter", "./plan/aktiviteter"])
def test_a_folder_of_pages_is_written_in_one_way(site: Path, folder: str) -> None:
    change(site / "data/site.yml", "activities: plan/aktiviteter", f"activities: {folder}")
    assert said(site) == [
        f'data/site.yml:10:15: Egna sidor ("pages"): "{folder}" ska vara en mapp i docs/, utan "/" först och sist: '
        '"plan/aktiviteter".'
    ]


FEEDBACK = 'Stämmer något inte? ("feedback")'  # as check calls the field
HIDDEN = "rutiner/utkastorn-rutin/"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("feedback: om/", f"feedback: {HIDDEN}", f"22:11: {FEEDBACK}"),
        ("  routines: rutiner/\n", f"  routines: {HIDDEN}\n", '21:13: Visas på ("shown")'),
        (
            "feedback: om/",
            f"feedback: om/\nentrances: [{{title: Du, links: {{Rutin: {HIDDEN}}}}}]",
            '23:40: Länkar ("links")',
        ),
    ],
)
def test_what_leads_to_a_page_that_is_not_published_is_told(
    site: Path, old: str, new: str, place: str
) -> None:
    change(site / "data/site.yml", old, new)
    assert said(site) == [
        f'data/site.yml:{place}: sidan "{HIDDEN}" är utkast eller intern och publiceras inte. Ta bort länken.'
    ]


def test_an_anchor_that_is_nowhere_is_told(site: Path) -> None:
    change(site / "data/site.yml", "feedback: om/", "feedback: om/#borta")
    assert said(site) == [f'data/site.yml:22:11: {FEEDBACK}: sidan "om/" har inget "#borta".']


# Line ends of other systems, signs that nobody has drawn, marks of direction, joined and loose signs.
SIGNS = "a\x85b c\u2028d e\u2029f g\x0bh i\x0cj k\u0378l m\u202en o\u0301p \U0001f469\u200d\U0001f467 q\u200br s\ufffct ﷺ क्षि"
REPORT = f"""---
title: Uppföljning 2031
description: Läget i oktober.
report: {{plan: tillit-2031, as_of: 2031-10}}
---

# Uppföljning 2031

{SIGNS}

## Läget

**{SIGNS}** och [{SIGNS}](../om/index.md).

{{{{ report_summary() }}}}
"""
DECK = f"""---
title: Provet på arbetsplatsen
description: Ett litet material, gjort för att pröva det som läser material.
purpose: Att alla vet vad de gör när något inte stämmer.
audience: Alla medarbetare
theme: Prov
variants: [15]
prepare:
  - Läs manuset.
---

## Välkommen [15 min]

Hej {SIGNS}

::: manus
Hälsa {SIGNS}
:::
"""


def test_whatever_signs_a_text_holds_its_files_are_made(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaded, "_sites", {})
    monkeypatch.setenv("SITE_TODAY", "2031-11-01")
    for name, text in (("uppfoljning/2031.md", REPORT), ("apt/prov.md", DECK)):
        file = site / "docs" / name
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
    assert said(site) == []
    assert main(["build", "--root", str(site)]) == 0
    made = {file.suffix for file in (site / "site").rglob("*") if file.parent.name in ("2031", "prov")}
    assert {".pdf", ".docx", ".pptx"} <= made
