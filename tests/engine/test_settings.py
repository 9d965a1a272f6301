"""mkdocs.yml: what a build would stumble upon is one line, at its place, and what it wouldn't is none."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.engine import loaded
from macros.engine.checking import check
from tests import sites

WRITTEN = (sites.FIXTURES / "annan-kommun/mkdocs.yml").read_text(encoding="utf-8")
FORM = 'Skriv "- Rubrik: mapp/sida.md", eller "- Rubrik:" och sidorna indragna under.'
NO_PAGE = "---\ntitle: Årets gång\ndescription: Vad som händer under året.\n---\n\n# Årets gång\n"
LAST = len(WRITTEN.rstrip().splitlines()) + 1  # the line after the fixture's last


def line_of(words: str) -> int:
    """On which line of the fixture's file something stands first."""
    return WRITTEN[: WRITTEN.index(words)].count("\n") + 1


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = sites.copy_tree(tmp_path_factory.mktemp("inst") / "site", "annan-kommun", code=False)
    (made / "docs/om/året.md").write_text(NO_PAGE, encoding="utf-8")
    (made / "docs/om/tal.csv").write_text("a;b\n", encoding="utf-8")
    entrance = made / "docs/ingang/index.md"  # says by itself where the navigation has no place for it
    entrance.write_text(entrance.read_text(encoding="utf-8").replace("{{ landing() }}", ""), encoding="utf-8")
    return made


def lines(site: Path, text: str | bytes) -> list[str]:
    """What a check says of the site with this in its mkdocs.yml."""
    (site / "mkdocs.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(one) for one in check(site)[1]]


def changed(old: str, new: str) -> str:
    assert old in WRITTEN
    return WRITTEN.replace(old, new, 1)


# What stands in the place of the navigation's first page, and what is said of it.
TARGETS = {
    "gor/borta.md": 'sidan "gor/borta.md" finns inte i docs/. Menade du "om/året.md"?',
    "Gor/Index.md": 'sidan "Gor/Index.md" ska skrivas med filens väg: "gor/index.md".',
    "docs/gor/index.md": 'sidan "docs/gor/index.md" ska skrivas med filens väg: "gor/index.md".',
    "/gor/index.md": 'sidan "/gor/index.md" ska skrivas med filens väg: "gor/index.md".',
    "gor/": 'sidan "gor/" ska skrivas med filens väg: "gor/index.md".',
    "gor/index.md#del": 'sidan "gor/index.md#del" ska skrivas med filens väg: "gor/index.md".',
    "rutiner/utkastorn-rutin.md": 'sidan "rutiner/utkastorn-rutin.md" är utkast eller intern och publiceras inte. '
    "Ta bort raden.",
    "om/tal.csv": 'filen "om/tal.csv" är ingen sida. Länka till den från en sida i stället.',
    unicodedata.normalize(
        "NFD", "om/året.md"
    ): f'sidan "{unicodedata.normalize("NFD", "om/året.md")}" är skriven '
    "med andra tecken än filens namn. Skriv om raden för hand.",
    "javascript:alert(1)": '"javascript:alert(1)" ska börja med "https://", "http://", "mailto:" eller "tel:".',
    "https://[adress]": '"https://[adress]" är ingen hel adress. Skriv den som "https://www.exempel.se/", utan mellanslag.',
    "https://exempel.se:port/": '"https://exempel.se:port/" är ingen hel adress. Skriv den som "https://www.exempel.se/", utan mellanslag.',
    "kontakt/index.md": None,  # twice: told of at the second
}


@pytest.mark.parametrize("target", TARGETS, ids=ascii)
def test_the_navigation_leads_to_pages_that_are_shown(site: Path, target: str) -> None:
    said = lines(site, changed("gor/index.md", target))
    if TARGETS[target] is None:
        assert said == [
            f'mkdocs.yml:{line_of("  - Kontakt")}:14: nav: sidan "kontakt/index.md" står redan på rad 5. '
            "Ta bort den ena."
        ]
    else:
        assert said == [f"mkdocs.yml:5:19: nav: {TARGETS[target]}"]


ENTRY = "  - Vad gör jag?: gor/index.md\n"
FORMS = {
    "  - Vad gör jag?:\n": f'5:18: nav: rubriken "Vad gör jag?" saknar sida. {FORM}',
    "  -\n": f"5:4: nav: raden har varken rubrik eller sida. {FORM}",
    "  - 3\n": f"5:5: nav: raden har varken rubrik eller sida. {FORM}",
    "  - Start: []\n": f'5:12: nav: ska vara en lista, med "- " först på varje rad. {FORM}',
    '  - "": gor/index.md\n': f"5:5: nav: rubriken är tom. {FORM}",
    "  - 2026: gor/index.md\n": '5:5: nav: rubriken ska vara text. Sätt citattecken: "2026".',
    "  - no: gor/index.md\n": '5:5: nav: rubriken ska vara text. Sätt citattecken: "no".',
    "  - 2026-01-01: gor/index.md\n": '5:5: nav: rubriken ska vara text. Sätt citattecken: "2026-01-01".',
    "  - Ett: gor/index.md\n    Två: om/året.md\n": f'5:5: nav: flera rader hör ihop. Sätt "- " först på varje. {FORM}',
}


@pytest.mark.parametrize("entry", FORMS)
def test_the_navigation_has_its_form(site: Path, entry: str) -> None:
    assert lines(site, changed(ENTRY, entry)) == [f"mkdocs.yml:{FORMS[entry]}"]


@pytest.mark.parametrize("nav", ["gor/index.md", "3", "{Start: index.md}", "[]"])
def test_a_navigation_that_is_no_list_is_one_line(site: Path, nav: str) -> None:
    (said,) = lines(site, f"site_name: Tillit\nnav: {nav}\n")
    assert said == f'mkdocs.yml:2:6: nav: ska vara en lista, med "- " först på varje rad. {FORM}'


def test_a_navigation_without_entries_is_one_line(site: Path) -> None:
    (said,) = lines(site, "site_name: Tillit\nnav:\n")
    assert said == f"mkdocs.yml:2:5: nav: menyn är tom. {FORM} Eller ta bort raden."


def test_a_site_without_a_front_page_is_told(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    (tmp_path / "site/docs/index.md").unlink()
    said = lines(tmp_path / "site", WRITTEN)
    assert said == ["docs/index.md:1:1: startsidan saknas. Gör filen docs/index.md."]


LINKS = {
    '"javascript:alert(1)"': '"javascript:alert(1)" ska börja med "https://", "http://", "mailto:" eller "tel:".',
    '"https://[adress]"': '"https://[adress]" är ingen hel adress. Skriv den som "https://www.exempel.se/", utan mellanslag.',
    '"http://exa mple"': '"http://exa mple" är ingen hel adress. Skriv den som "http://www.exempel.se/", utan mellanslag.',
    '"https://"': '"https://" är ingen hel adress. Skriv "https://" och värdens namn.',
    "borta/": 'sidan "borta/" finns inte. Menade du "gor/"?',
    "om/index.md": 'sidan "om/index.md" ska skrivas med sin adress: "om/".',
    "om/#borta": 'sidan "om/" har inget "#borta".',
    "rutiner/utkastorn-rutin/": 'sidan "rutiner/utkastorn-rutin/" är utkast eller intern och publiceras inte. '
    "Ta bort länken.",
    "3": "adressen saknas. Skriv en sida, eller en hel adress.",
}


@pytest.mark.parametrize("target", LINKS)
def test_links_of_every_page_lead_somewhere(site: Path, target: str) -> None:
    said = lines(site, changed("url: om/", f"url: {target}"))
    assert said == [f"mkdocs.yml:{line_of('url: om/')}:28: extra.about: {LINKS[target]}"]


@pytest.mark.parametrize("target", LINKS)
def test_ways_on_from_a_search_that_finds_nothing_lead_somewhere(site: Path, target: str) -> None:
    said = lines(site, changed("Vem du frågar: kontakt/", f"Vem du frågar: {target}"))
    place = f"{line_of('Vem du frågar')}:20: extra.search_instead"
    assert said == [f"mkdocs.yml:{place}: {LINKS[target]}"]


def test_ways_on_from_a_search_that_finds_nothing_are_lines_with_an_address_each(site: Path) -> None:
    said = lines(site, changed("search_instead:\n    Vem du frågar: kontakt/", "search_instead: kontakt/"))
    words = 'extra.search_instead: ska vara rader av typen "Vem du frågar: kontakt/".'
    assert said == [f"mkdocs.yml:{line_of('search_instead')}:19: {words}"]


# A line after the fixture's last, and what is said of it: place, setting and words.
ADDED = {
    "site_url: exempel.se": '11: site_url: "exempel.se" är ingen hel adress. Skriv den som "https://www.exempel.se/", utan mellanslag.',
    'site_url: "https://[x]"': '11: site_url: "https://[x]" är ingen hel adress. Skriv den som "https://www.exempel.se/", utan mellanslag.',
    "site_url: ftp://exempel.se/": '11: site_url: "ftp://exempel.se/" är ingen hel adress. Skriv den som '
    '"https://www.exempel.se/", utan mellanslag.',
    "site_url: 3": '11: site_url: "3" är ingen hel adress. Skriv den som "https://www.exempel.se/", utan mellanslag.',
    "site_url: https://exempel.se/index.html": '11: site_url: "https://exempel.se/index.html" ska vara adressen till '
    'webbplatsens mapp, med "/" sist. Ta bort det som står efter.',
    "theme: {logo: bild/logga.svg}": '15: theme.logo: filen "bild/logga.svg" finns varken i docs/ eller i overrides/.',
    "theme: {logo: 'https://exempel.se/l.svg'}": '15: theme.logo: "https://exempel.se/l.svg" hämtas från en annan '
    "plats. Lägg filen i docs/ och skriv vägen dit.",
    "theme: mkdocs": '8: theme: "mkdocs" går inte. Motorn styr det här. Ta bort raden.',
    "theme: {language: xx}": '19: theme.language: "xx" går inte. Motorn styr det här. Ta bort raden.',
    "theme:": "1: theme: fältet är tomt. Fyll i det eller ta bort raden.",
    "plugins:": "1: plugins: fältet är tomt. Fyll i det eller ta bort raden.",
    "plugins: [search]": '1: plugins: "macros" saknas. Listan tar platsen för den i macros/mkdocs_base.yml: ta med '
    "alla rader därifrån som de är, eller ta bort hela fältet.",
    "plugins: [{search: {lang: en}}]": '1: plugins: "search" är ändrad. Listan tar platsen för den i macros/mkdocs_base.yml: ta med '
    "alla rader därifrån som de är, eller ta bort hela fältet.",
    "markdown_extensions: [toc]": '1: markdown_extensions: "macros.engine.tokens" saknas. Listan tar platsen för den '
    "i macros/mkdocs_base.yml: ta med alla rader därifrån som de är, eller ta bort hela fältet.",
    "plugins: 3": '1: plugins: ska vara en lista, med "- namn" på varje rad.',
    "extra_css: [x.css]": '13: extra_css: filen "x.css" finns varken i docs/ eller i overrides/.',
    "extra_css: x.css": '1: extra_css: ska vara en lista, med "- " först på varje rad.',
    "extra_templates: [x.html]": '19: extra_templates: filen "x.html" finns varken i docs/ eller i overrides/.',
    "docs_dir: sidor": '11: docs_dir: "sidor" går inte. Motorn styr det här. Ta bort raden.',
    "use_directory_urls: nej": '21: use_directory_urls: "nej" går inte. Motorn styr det här. Ta bort raden.',
    "edit_uri: redigera/": '11: edit_uri: fältet kräver "repo_url". Skriv det, eller ta bort raden.',
    "hooks: [borta.py]": '9: hooks: "borta.py" finns inte. Rätta namnet eller ta bort raden.',
    "hooks: borta.py": '1: hooks: ska vara en lista, med "- " först på varje rad.',
    "dev_addr: hej": '1: dev_addr: ska vara värd och port: "127.0.0.1:8000".',
    "repo_url: hej": '1: repo_url: är ingen hel adress. Skriv den som "https://www.exempel.se/", utan mellanslag.',
    "exclude_docs: 3": '1: exclude_docs: ska vara text: skriv "|" efter kolonet och ett mönster på varje rad under.',
    "validation: {nav: {omitted_files: fel}}": '1: validation: omitted_files: "fel" går inte. Skriv "warn", "info" '
    'eller "ignore".',
    "copyright: 2026": '12: copyright: ska vara text. Sätt citattecken: "2026".',
    "sitename: Tillit": '1: sitename: okänt fält. Menade du "site_name"? Rätta namnet eller ta bort raden.',
    "pages: [index.md]": "1: pages: fältet finns inte längre. Ta bort raden.",
    "site_name: igen": '1: "site_name" står två gånger. Ta bort den ena.',
    "<<: {a: b}": '1: "<<" hämtar fält från en annan del av filen. Skriv ut fälten i stället.',
    "\tsite_url: x": "1: raden har ett tabbtecken i indraget. Använd två mellanslag för varje nivå.",
    "site_author: Hanna: chef": "19: kolonet hör inte hemma här. Rätta indraget, eller sätt citattecken runt en text "
    "som innehåller kolon.",
    "site_author: !!python/object/apply:os.getcwd []": '14: "!!python/object/apply:os.getcwd" är en typ, ingen text. '
    "Ta bort den, eller sätt citattecken runt hela texten.",
}  # fmt: skip


@pytest.mark.parametrize("line", ADDED)
def test_a_setting_that_cannot_be_used_is_one_line_at_its_place(site: Path, line: str) -> None:
    assert lines(site, f"{WRITTEN.rstrip()}\n{line}\n") == [f"mkdocs.yml:{LAST}:{ADDED[line]}"]


NAMES = {
    "2026": 'ska vara text. Sätt citattecken: "2026".',
    "no": 'ska vara text. Sätt citattecken: "no".',
    "12:30": 'ska vara text. Sätt citattecken: "12:30".',
    "2026-01-01": 'ska vara text. Sätt citattecken: "2026-01-01".',
    "[a]": "ska vara text på en rad.",
    '""': "fältet är tomt. Fyll i det eller ta bort raden.",
    r'"Till\nit"': "texten har en radbrytning. Skriv den på en rad.",
    r'"Till\u0085it"': "texten har en radbrytning. Skriv den på en rad.",
    r'"Till\0it"': "det finns ett osynligt styrtecken här. Skriv om raden.",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("field", ["site_name", "site_description"])
def test_a_name_is_text_on_one_line(site: Path, field: str, name: str) -> None:
    head = "" if field == "site_name" else "site_name: Tillit\n"
    (said,) = lines(site, f"{head}{field}: {name}\n")
    assert said == f"mkdocs.yml:{2 if head else 1}:{len(field) + 3}: {field}: {NAMES[name]}"


@pytest.mark.parametrize("name", ["overview", "config", "page", "self", "uppslag_page"])
def test_a_field_of_ones_own_has_a_name_of_its_own(site: Path, name: str) -> None:
    said = lines(site, changed("extra:\n", f"extra:\n  {name}: hej\n"))
    assert said == [
        f"mkdocs.yml:{line_of('extra:') + 1}:3: extra.{name}: namnet är upptaget. Välj ett annat."
    ]


OTHERS = (
    (b"", "mkdocs.yml:1:1: filen är tom. Fyll i den eller ta bort den."),
    (b"- a\n", 'mkdocs.yml:1:1: mkdocs.yml ska vara rader av typen "site_name: Namnet".'),
    (b"extra: {a: b}\n", 'mkdocs.yml:1:1: site_name: webbplatsens namn saknas. Skriv "site_name: Namnet".'),
    (
        "site_name: Å\n".encode("latin-1"),
        'mkdocs.yml:1:12: filen är inte sparad som UTF-8. Spara om den med kodningen "UTF-8" i redigeraren.',
    ),
    (
        b"INHERIT: borta.yml\nsite_name: Tillit\n",
        'mkdocs.yml:1:10: INHERIT: "borta.yml" finns inte. Skriv "INHERIT: macros/mkdocs_base.yml".',
    ),
    (
        b"INHERIT: mkdocs.yml\nsite_name: Tillit\n",
        'mkdocs.yml:1:10: INHERIT: "mkdocs.yml" ärver i sin tur den här filen. Skriv "INHERIT: '
        'macros/mkdocs_base.yml".',
    ),
)


@pytest.mark.parametrize(("text", "told"), OTHERS)
def test_a_file_that_cannot_be_used_is_one_line(site: Path, text: bytes, told: str) -> None:
    assert lines(site, text) == [told]


def test_what_is_wrong_in_a_file_that_is_inherited_is_told_there(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    (tmp_path / "site/grund.yml").write_text(
        "INHERIT: macros/mkdocs_base.yml\nnav:\n- borta.md\n", encoding="utf-8"
    )
    said = lines(tmp_path / "site", "INHERIT: grund.yml\nsite_name: Tillit\n")
    assert said == ['grund.yml:3:3: nav: sidan "borta.md" finns inte i docs/. Menade du "om/året.md"?']


BASE = (sites.ROOT / "macros/mkdocs_base.yml").read_text(encoding="utf-8")


def of_base(field: str) -> str:
    """A list of the base as it is written there."""
    return BASE[BASE.index(f"\n{field}:") + 1 :].split("\n\n")[0] + "\n"


def test_a_plugin_that_could_change_what_was_checked_is_told(site: Path) -> None:
    text = f"site_name: Tillit\n{of_base('plugins')}  - blog\n"
    assert lines(site, text) == [
        f'mkdocs.yml:{text.count(chr(10))}:5: plugins: tillägget "blog" går inte: det kan göra om det som har '
        "granskats. Ta bort raden."
    ]


def test_an_extension_that_is_missing_is_told_where_it_is_named(site: Path) -> None:
    text = f"site_name: Tillit\n{of_base('markdown_extensions')}  - finns.inte\n"
    assert lines(site, text) == [
        f'mkdocs.yml:{text.count(chr(10))}:5: markdown_extensions: tillägget "finns.inte" finns inte. Rätta namnet '
        "eller ta bort raden."
    ]


def test_a_hook_that_raises_is_told(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    (tmp_path / "site/egen.py").write_text(
        "def on_config(config):\n    raise ValueError('nej')\n", encoding="utf-8"
    )
    said = lines(tmp_path / "site", "site_name: Tillit\nhooks: [egen.py]\n")
    assert said == [
        'mkdocs.yml:2:9: hooks: "egen.py" kan inte starta (nej). Rätta filen eller ta bort raden.'
    ]


SILENT = """\ufeffINHERIT: macros/mkdocs_base.yml\r
site_name: !ENV [INGEN_SÅDAN, Tillit]
site_url: https://exempel.se/tillit
theme: {logo: assets/images/logo.svg}
nav:
  - Start: index.md
  - Året: om/året.md
  - kontakt/index.md
  - Ute: https://exempel.se/
  - Skriv: mailto:info@exempel.se
  - Under:
      - !ENV [INGEN_SÅDAN, om/index.md]
not_in_nav: |
  *
extra:
  organisation: Ähtäri
  about:
    - {title: Om oss, url: om/}
    - {title: Ute, url: "https://exempel.se/"}
    - {title: Tal, url: om/tal.csv}
"""


def test_what_is_not_told_of_is_built(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaded, "_sites", {})
    shutil.copytree(site, tmp_path / "site")
    assert lines(tmp_path / "site", SILENT) == []
    assert main(["build", "--root", str(tmp_path / "site")]) == 0
    front = (tmp_path / "site/site/index.html").read_text(encoding="utf-8")
    assert '<a href="om/tal.csv">Tal</a>' in front and "https://exempel.se/tillit/" in front
