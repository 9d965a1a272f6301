"""Reading APT material: what a deck becomes, and the exact line for each way to get one wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from macros.blocks import blocks as b
from macros.blocks.deck import Case, Deck, Film, Question
from macros.blocks.deck import Content as Shown
from macros.blocks.letters import Run, lines, width
from macros.checks.content import Content
from macros.engine.checking import check
from macros.engine.loaded import LoadedSite, load_now
from macros.reading.slide_fit import fit
from macros.text.addresses import slug
from tests import sites

GOOD = """\
---
title: Provet på arbetsplatsen
description: Ett litet material med ett av varje, gjort för att pröva det som läser material.
purpose: Att alla vet vad de gör när något inte stämmer.
audience: Alla medarbetare
theme: Prov
variants: [15, 30]
prepare:
  - Läs manuset.
---

Det här står bara på sidan. Läs [om nyckeln](../rutiner/nyckel.md#kallor).

## Välkommen [5/10 min]

Ett samtal om det som **inte
stämmer**. Se [rutinerna](../rutiner/index.md).

- ett
- två **tre**

| Roll | Dagar |
|---|--:|
| Chef | 5 |

![En karta över kontoret](karta.png)

::: manus
Hälsa välkommen.

1. Först detta.
2. Sedan detta.
:::

::: manus (bara 30)
Berätta mer.
:::

## Prata [5/15 min]

::: fråga 5 min
Vad gör **du** först?

Lyssna efter:

- Att någon nämner chefen.
:::

::: bara 30
Mer tid till samtal.
:::

::: saknas
Filmens adress anges inte i källan.
:::

## Ett fall [5/– min]

::: fall Fakturan
En faktura kommer.

Frågor:

- Vad stämmer inte?
- Vem frågar du?

Lyssna efter:

- Att betalningen kan vänta.

Så gör vi hos oss:
:::

## Film [0/5 min]

::: film Så går det till
Filmen visar ett möte.

Adress: https://example.se/film
:::
"""
FILE = "docs/apt/prov.md"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = sites.copy_tree(tmp_path_factory.mktemp("decks") / "tree", "annan-kommun")
    (folder / "docs/apt").mkdir(exist_ok=True)
    Image.new("RGB", (120, 60)).save(folder / "docs/apt/karta.png")
    return folder


@pytest.fixture
def write(tree: Path) -> Iterator[Path]:
    yield tree / FILE
    (tree / FILE).unlink()


def checked(file: Path, text: str) -> tuple[Content, list[str]]:
    """The content with the deck, and the problems of its file as they are printed."""
    file.write_text(text, encoding="utf-8")
    content, problems = check(file.parents[2])
    return content, [str(one) for one in problems if one.path == FILE]


def deck_of(file: Path, text: str = GOOD) -> Deck:
    content, problems = checked(file, text)
    assert problems == []
    return content.decks[0][0]


# ---------------------------------------------------------------------------- what a deck becomes


def test_front_matter_and_what_stands_before_the_slides(write: Path) -> None:
    deck = deck_of(write)
    assert (deck.id, deck.path, deck.address) == ("prov", "apt/prov.md", "apt/prov/")
    assert deck.variants == (15, 30)
    assert deck.prepare == (b.line("Läs manuset."),)
    link = b.Link("rutiner/nyckel/#kallor", "om nyckeln")
    assert deck.intro == (b.Paragraph(b.line("Det här står bara på sidan. Läs ", link, ".")),)


def test_markdown_becomes_blocks(write: Path) -> None:
    slide = deck_of(write).slides[0]
    assert (slide.id, slide.title, slide.minutes) == ("valkommen", "Välkommen", ((15, 5), (30, 10)))
    assert (slide.place.line, slide.place.column) == (14, 1)
    text, bullets, table, picture = slide.contents[0].blocks
    assert text == b.Paragraph(
        b.line(
            "Ett samtal om det som ",
            b.Strong("inte stämmer"),
            ". Se ",
            b.Link("rutiner/", "rutinerna"),
            ".",
        )
    )
    assert bullets == b.Bullets((b.line("ett"), b.line("två ", b.Strong("tre"))))
    assert [column.kind for column in table.columns] == ["heading", "number"]
    assert table.caption == "Välkommen" and table.caption_hidden
    assert picture == b.Picture("apt/karta.png", "En karta över kontoret")


def test_manuscript_per_variant(write: Path) -> None:
    slide = deck_of(write).slides[0]
    hello = (
        b.Paragraph(b.line("Hälsa välkommen.")),
        b.Bullets((b.line("Först detta."), b.line("Sedan detta.")), "numbered"),
    )
    assert slide.script_in(15) == hello
    assert slide.script_in(30) == (*hello, b.Paragraph(b.line("Berätta mer.")))


def test_question_case_film_and_what_is_missing(write: Path) -> None:
    _, talk, case, film = deck_of(write).slides
    question = Question(
        b.line("Vad gör ", b.Strong("du"), " först?"), 5, (b.line("Att någon nämner chefen."),)
    )
    extra = Shown((b.Paragraph(b.line("Mer tid till samtal.")),), frozenset({30}))
    assert talk.contents == (Shown(question), extra)
    assert talk.missing == ("Filmens adress anges inte i källan.",)
    assert case.contents[0].what == Case(
        "Fakturan",
        (b.Paragraph(b.line("En faktura kommer.")),),
        (b.line("Vad stämmer inte?"), b.line("Vem frågar du?")),
        (b.line("Att betalningen kan vänta."),),
    )
    told = (b.Paragraph(b.line("Filmen visar ett möte.")),)
    assert film.contents[0].what == Film("Så går det till", told, "https://example.se/film")


def test_a_variant_has_its_slides_and_its_times(write: Path) -> None:
    deck = deck_of(write)
    assert [(at, one.id) for at, one in deck.starts(15)] == [(0, "valkommen"), (5, "prata"), (10, "ett-fall")]
    assert [one.id for one in deck.in_variant(30)] == ["valkommen", "prata", "film"]


def test_the_same_text_is_the_same_version_and_another_is_not(write: Path) -> None:
    first, same = deck_of(write), deck_of(write)
    assert first.version == same.version
    assert deck_of(write, GOOD.replace("Hälsa", "Hej och")).version != first.version


def test_line_breaks_of_windows_change_nothing(write: Path) -> None:
    plain = deck_of(write)
    write.write_bytes(GOOD.replace("\n", "\r\n").encode())
    content, problems = check(write.parents[2])
    assert [str(one) for one in problems if one.path == FILE] == []
    assert content.decks[0][0] == plain


def test_words_that_look_like_blocks_in_code_are_code(write: Path) -> None:
    text = GOOD.replace("En faktura kommer.", "En faktura.\n\n```\n::: manus\n## Nej\n```\n")
    case = deck_of(write, text).slides[2].contents[0].what
    assert isinstance(case, Case) and case.story[1] == b.Code("::: manus\n## Nej")


def test_a_link_may_go_to_a_slide_of_a_deck_and_not_to_one_that_is_not_there(write: Path) -> None:
    slide = slug(deck_of(write).slides[0].title)
    page = write.parents[1] / "lankar.md"
    said = []
    for anchor in (slide, "finns-inte"):
        page.write_text(
            f"---\ndescription: Prov.\n---\n\n# Prov\n\n[x](apt/{write.name}#{anchor})\n", encoding="utf-8"
        )
        said.append([str(one) for one in check(write.parents[2])[1] if "lankar.md" in str(one)])
    page.unlink()
    assert said[0] == []
    assert len(said[1]) == 1 and "finns-inte" in said[1][0]


def test_a_page_with_its_own_heading_is_no_deck(write: Path) -> None:
    text = (
        "---\ntitle: En dagordning\ndescription: En vanlig sida bland materialen.\ntheme: Prov\n"
        "variants: [30]\nyearly: Varje år.\n---\n\n# En dagordning\n\nText.\n"
    )
    content, problems = checked(write, text)
    assert problems == [] and content.decks[0] == ()


# ---------------------------------------------------------------------------- what can be wrong

BROKEN = {
    "an unknown block": (
        ("::: saknas", "::: saknad"),
        ':53:5: blocket "saknad" finns inte. Skriv "manus", "fråga", "fall", "film", "bara" eller '
        '"saknas". Menade du "saknas"?',
    ),
    "a block before the first slide": (
        ("Det här står", "::: manus\nText.\n:::\n\nDet här står"),
        ':12:1: "manus" står före första sidan. Flytta blocket under en rubrik som börjar med "## ".',
    ),
    "an unclosed block": (
        ("Filmens adress anges inte i källan.\n:::", "Filmens adress anges inte i källan."),
        ':53:1: blocket "saknas" avslutas aldrig. Skriv ":::" på en egen rad efter det.',
    ),
    "an unclosed block at the end": (
        ("film\n:::\n", "film\n"),
        ':76:1: blocket "film" avslutas aldrig. Skriv ":::" på en egen rad efter det.',
    ),
    "a block in a block": (
        ("En faktura kommer.\n", "En faktura kommer.\n\n::: bara 15\nMer.\n:::\n"),
        ':62:1: ett block kan inte ligga i ett annat. Avsluta "fall" från rad 59 med ":::" först.',
    ),
    "a block that is not closed before the next": (
        ("2. Sedan detta.\n:::\n", "2. Sedan detta.\n"),
        ':34:1: ett block kan inte ligga i ett annat. Avsluta "manus" från rad 28 med ":::" först.',
    ),
    "a line that closes nothing": (
        ("- ett\n", ":::\n\n- ett\n"),
        ':19:1: ":::" avslutar inget. Ta bort raden, eller öppna blocket ovanför med till exempel '
        '"::: manus".',
    ),
    "a heading of the page": (
        ("- ett\n", "# Rubrik\n\n- ett\n"),
        ':19:1: materialets titel står i sidhuvudet. Börja en sida i bildspelet med "## ".',
    ),
    "a slide without title": (
        ("## Prata [", "## ["),
        ':39:1: sidan saknar rubrik. Skriv den efter "## ".',
    ),
    "two slides of one title": (
        ("## Prata [", "## Välkommen ["),
        ':39:1: rubriken "Välkommen" finns redan på rad 14. Byt den ena, så att en länk till sidan går rätt.',
    ),
    "minutes that are missing": (
        ("## Prata [5/15 min]", "## Prata"),
        ':39:1: rubriken saknar minuter. Skriv minuterna sist på raden, till exempel "[2/2 min]". 0 '
        "utelämnar sidan.",
    ),
    "minutes that are none": (
        ("## Prata [5/15 min]", "## Prata [fem min]"),
        ':39:10: "[fem min]" är inga minuter. Skriv minuterna sist på raden, till exempel "[2/2 min]". 0 '
        "utelämnar sidan.",
    ),
    "minutes of too many variants": (
        ("## Prata [5/15 min]", "## Prata [5/10/15 min]"),
        ':39:10: "[5/10/15 min]" har 3 tal, men materialet har 2 varianter: 15, 30. Skriv minuterna sist '
        'på raden, till exempel "[2/2 min]". 0 utelämnar sidan.',
    ),
    "a slide in no variant": (
        (
            "5 min\nVad gör",
            "0 min\nVad gör",
            "## Prata [5/15 min]",
            "## Prata [0/0 min]",
            "## Ett fall [5/– min]",
            "## Ett fall [10/15 min]",
            "::: bara 30\nMer tid till samtal.\n:::\n",
            "",
        ),
        ":39:10: sidan visas inte i någon variant. Ge den minuter, eller ta bort den.",
    ),
    "a variant that doesn't add up": (
        ("## Film [0/5 min]", "## Film [0/7 min]"),
        ":7:16: varianten på 30 minuter: sidornas minuter blir 32, 2 för mycket. Ändra minuterna i "
        "rubrikerna.",
    ),
    "a question longer than its slide": (
        ("::: fråga 5 min", "::: fråga 6 min"),
        ':41:11: frågan tar 6 minuter men sidan 5 i varianten på 15. Ändra det ena, eller skriv "(bara …)" '
        "med de varianter som har tid.",
    ),
    "a question without minutes": (
        ("::: fråga 5 min", "::: fråga"),
        ':41:1: frågan saknar minuter. Skriv till exempel "::: fråga 5 min".',
    ),
    "a question without words": (
        ("Vad gör **du** först?", ""),
        ":41:1: frågan saknas. Skriv den som första stycke i blocket.",
    ),
    "an unknown variant": (
        ("::: bara 30", "::: bara 45"),
        ':49:10: varianten "45" finns inte. Materialet har 15, 30.',
    ),
    "an unknown variant of a manuscript": (
        ("(bara 30)", "(bara 15 45)"),
        ':35:20: varianten "45" finns inte. Materialet har 15, 30.',
    ),
    "a block for a variant that lacks the slide": (
        ("::: film Så går det till", "::: film Så går det till (bara 15)"),
        ":76:26: sidan visas inte i de varianterna. Ändra blocket, eller minuterna i rubriken.",
    ),
    "a case without questions": (
        ("Frågor:\n\n- Vad stämmer inte?\n- Vem frågar du?\n\n", ""),
        ':59:1: fallet saknar frågor. Skriv "Frågor:" på en egen rad, och en lista under.',
    ),
    "a case without title": (
        ("::: fall Fakturan", "::: fall"),
        ':59:1: fallet saknar titel. Skriv "::: fall Titel".',
    ),
    "what we do, with nothing after": (
        ("Så gör vi hos oss:", "Så gör vi här:"),
        ':71:1: under "Så gör vi här:" står ingenting. Skriv vad rutinen säger, eller "Så gör vi hos oss:" '
        "för en tom ruta.",
    ),
    "a label that another block has": (
        ("Lyssna efter:\n\n- Att någon", "Frågor:\n\n- Att någon"),
        ':44:1: "Frågor:" hör inte hemma i "fråga". Där kan "Lyssna efter:" stå.',
    ),
    "a misspelt label": (
        ("Lyssna efter:\n\n- Att betalningen", "Lysna efter:\n\n- Att betalningen"),
        ':67:1: "Lysna efter:" är ingen del av "fall". Menade du "Lyssna efter"?',
    ),
    "a film without words": (
        ("Filmen visar ett möte.", ""),
        ":76:1: filmen saknar text för den som inte kan se eller höra den. Berätta i blocket vad den visar "
        "och säger.",
    ),
    "a picture without text": (
        ("![En karta över kontoret]", "![]"),
        ':26:1: bilden "karta.png" saknar text för den som inte ser den. Skriv ![vad bilden visar](…).',
    ),
    "a list in a list": (
        ("- ett\n", "- ett\n  - mer\n"),
        ":19:1: en punkt är en enda mening eller ett stycke. Skriv listan i en nivå, utan tomma rader inne "
        "i punkten.",
    ),
    "an empty block": (
        ("Berätta mer.\n", ""),
        ':35:1: blocket "manus" är tomt. Fyll i det eller ta bort det.',
    ),
    "more than fits": (
        ("- ett\n", "- ett\n" * 6),
        ':14:1: "Välkommen" rymmer inte allt: ungefär 5 rader för mycket. Korta texten, dela sidan i två '
        "eller flytta något till manuset.",
    ),
    "more than fits in one variant": (
        ("Mer tid till samtal.", "Mer tid till samtal.\n\n" * 8),
        ':39:1: "Prata" rymmer inte allt i varianten på 30 minuter: ungefär 6 rader för mycket. Korta '
        "texten, dela sidan i två eller flytta något till manuset.",
    ),
    "missing front matter": (
        ("audience: Alla medarbetare\n", ""),
        ':1:1: sidhuvudet saknar "audience": vem det är för.',
    ),
    "unknown front matter": (
        ("theme: Prov", "theme: Prov\nägare: HR"),
        ':7:1: okänt fält "ägare" i sidhuvudet.',
    ),
    "misspelt front matter": (
        ("prepare:\n", "prepar:\n"),
        ':8:1: okänt fält "prepar" i sidhuvudet. Menade du "prepare"?',
    ),
    "variants out of order": (
        ("[15, 30]", "[30, 15]"),
        ":7:11: variants: ska vara en lista med minuter, den kortaste först. Skriv till exempel [15, 30, "
        "60].",
    ),
    "a description that is too short": (
        (
            "description: Ett litet material med ett av varje, gjort för att pröva det som läser material.",
            "description: Ett material.",
        ),
        ":3:14: description: är 13 tecken. Skriv en mening på 60 till 155 tecken.",
    ),
    "a sentence that is cut into points": (
        ("- ett\n- två **tre**\n", "- Ett företag\n- utnyttjar andras pengar\n"),
        ':14:1: varning: "Välkommen": punkten "Ett företag" fortsätter i nästa, "utnyttjar andras pengar". '
        "Skriv meningen hel, som ett eget stycke, eller gör varje punkt till en egen sak.",
    ),
    "a point that isn't at its end": (
        ("- ett\n- två **tre**\n", "- Läs rutinen och\n- Följ den\n"),
        ':14:1: varning: "Välkommen": punkten "Läs rutinen och" fortsätter i nästa, "Följ den". '
        "Skriv meningen hel, som ett eget stycke, eller gör varje punkt till en egen sak.",
    ),
    "an unknown contact": (
        ("theme: Prov", "theme: Prov\ncontacts: [ingen-alls]"),
        ':7:12: contacts: kontakten "ingen-alls" finns inte.',
    ),
    "a macro that doesn't exist": (
        ("- ett\n", "{{ rutinerna() }}\n\n- ett\n"),
        ':19:1: makrot "rutinerna" finns inte. Menade du "routine"?',
    ),
}


def changed(pairs: tuple[str, ...]) -> str:
    text = GOOD
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


@pytest.fixture(scope="module", params=BROKEN)
def mistaken(request: pytest.FixtureRequest, tree: Path) -> tuple[str, Content, list[str]]:
    """What is said of a mistake after the file's name, and the site with it."""
    pairs, expected = BROKEN[request.param]
    found = checked(tree / FILE, changed(pairs))
    (tree / FILE).unlink()
    return expected, *found


def test_each_mistake_gives_its_line_and_no_other(mistaken: tuple[str, Content, list[str]]) -> None:
    expected, _, problems = mistaken
    assert problems == [f"{FILE}{expected}"]


def test_a_broken_deck_gives_the_rest(mistaken: tuple[str, Content, list[str]]) -> None:
    deck = mistaken[1].decks[0][0]
    assert len(deck.slides) == 4 and deck.title


# ---------------------------------------------------------------------------- its page


def loaded(file: Path, preview: bool) -> LoadedSite:
    file.write_text(GOOD, encoding="utf-8")
    return load_now(file.parents[2], preview)


def test_notes_to_editors_are_seen_in_the_preview_alone(write: Path) -> None:
    from macros.components.deck_macros import deck_fragment

    deck = loaded(write, False).decks[0]
    assert "Filmens adress" in repr(deck_fragment(deck, preview=True))
    assert "Filmens adress" not in repr(deck_fragment(deck, preview=False))


def test_every_case_says_that_it_is_made_up(write: Path) -> None:
    from macros.components.deck_macros import deck_fragment

    page = deck_fragment(loaded(write, False).decks[0])
    assert b.Mark("Påhittat fall") in [
        part for block in page.blocks if isinstance(block, b.Paragraph) for part in block.line
    ]


def test_a_meeting_is_chosen_by_its_length_before_all_else(write: Path) -> None:
    from macros.components.deck_macros import deck_fragment

    deck = loaded(write, False).decks[0]
    page = deck_fragment(deck)
    at = next(n for n, block in enumerate(page.blocks) if isinstance(block, b.Choices))
    assert [type(block).__name__ for block in page.blocks[:at]] == ["Heading", "Paragraph", "Heading"]
    choices = page.blocks[at].choices
    assert [one.title for one in choices] == [f"{variant} minuter" for variant in deck.variants]
    for one, variant in zip(choices, deck.variants):
        assert one.holds.startswith(f"{len(deck.in_variant(variant)) + 1}\N{NO-BREAK SPACE}bilder")
        assert one.go.target == f"apt/prov/bildspel/?minuter={variant}"
        assert [link.target.rpartition("/")[2] for link in one.more] == [
            f"prov-{variant}.pptx",
            deck.guide(variant),
            f"?minuter={variant}&visa=text",
        ]


# ---------------------------------------------------------------------------- room


def test_words_take_the_lines_that_they_need() -> None:
    words = Run("ett två tre", 40)
    whole = width("ett två tre", 40)
    assert lines([words], whole + 1) == 1
    assert lines([words], whole - 1) == 2
    assert lines([Run("välfärdsbrottslighet", 40)], 100) > 1


def test_bold_words_are_wider() -> None:
    assert width("samtal", 40, 700) > width("samtal", 40)


def test_what_a_variant_does_not_show_takes_no_room(write: Path) -> None:
    talk = deck_of(write).slides[1]
    assert fit(talk, 15).height < fit(talk, 30).height
    assert fit(talk, 30).over == 0
