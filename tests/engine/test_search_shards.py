"""The files of the search index: all that is written is found in them, and what is written does nothing."""

from __future__ import annotations

import json
import pickle
import random
import re
from typing import Any

import pytest

from macros.publish import search_postings as postings
from macros.publish.search_counts import counted
from macros.publish.search_shards import HEAD, TEXTS, lagging, merged
from macros.publish.search_stop_words import STOP_WORDS
from macros.publish.search_told import MANY, PART
from tests.shards import entry, places, read, rows, sections, sharded

HOSTILE = (
    "</script><script>alert(1)</script>",
    '"); alert(1); ("',
    "__proto__ constructor toString",
    "\u2028alert(1)\u2029",
    "\\",
    "${alert(1)}",
    "slut\x00\x1b",
    "🙂 กรุงเทพ Αίγινα İstanbul 𝒜𝒷𝒸",
)
ENTRIES: list[dict[str, Any]] = [
    {"location": "", "title": "Start", "text": "Börja här."},
    {"location": "rutiner/", "title": "Rutiner", "text": "Alla rutiner &amp; mallar.", "kw": "rutin"},
    {"location": "rutiner/nyckel/", "title": "Nyckel", "text": "Kvittera nyckeln.", "alt": "nyckelknippa"},
    {"location": "rutiner/#lan", "title": "Lån", "text": ""},
    {"location": "gammal/", "title": "Gammal nyckel", "text": "Gäller inte.", "boost": 0.0},
    *({"location": f"h/{n}/", "title": text, "text": text, "kw": text} for n, text in enumerate(HOSTILE)),
]


def test_every_word_of_a_section_leads_to_it() -> None:
    files = read(sharded(ENTRIES))
    words, known = rows(files, "words"), sections(files)
    for one in ENTRIES:
        for part in counted(entry(one)):
            for word in part.words.split():
                found = [known[number] for number in places(words[word])]
                assert (part.location, part.title) in [one[:2] for one in found], word
    assert [known[number][0] for number in places(words["nyckelknippa"])] == ["rutiner/nyckel/"]


def test_what_is_shown_is_plain_words_and_a_section_without_text_has_its_pages() -> None:
    shown = {location: (title, text) for location, title, text in sections(read(sharded(ENTRIES)))}
    assert shown["rutiner/"] == ("Rutiner", "Alla rutiner & mallar.")
    assert shown["rutiner/#lan"] == ("Lån", "Alla rutiner & mallar.")


def test_the_same_entries_give_the_same_bytes_in_any_order() -> None:
    mixed = list(ENTRIES)
    random.Random(1).shuffle(mixed)
    assert sharded(mixed) == sharded(ENTRIES)
    one_word_more = [*ENTRIES[1:], {**ENTRIES[0], "text": "Börja där."}]
    assert sharded(one_word_more)[HEAD] != sharded(ENTRIES)[HEAD]


def test_what_a_pool_has_counted_gives_the_same_as_one_process() -> None:
    told = pickle.loads(pickle.dumps([entry(one) for one in reversed(ENTRIES)]))
    assert merged(part for one in told for part in counted(one)) == sharded(ENTRIES)


def test_names_of_files_are_safe_on_every_system_and_in_every_address() -> None:
    names = list(sharded(ENTRIES))
    assert [name for name in names if not re.fullmatch(r"search/[a-z]+(/[0-9]+)?\.js", name)] == []
    assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_written_is_data_whatever_it_is(text: str) -> None:
    files = sharded([{"location": "x/", "title": text, "text": text, "kw": text, "alt": text}])
    assert read(files)
    assert [file for file in files.values() if "\u2028" in file.decode() or b"\x00" in file] == []


def test_a_page_that_no_longer_holds_weighs_nothing_next_to_any_other() -> None:
    files = read(sharded(ENTRIES))
    known = sections(files)
    steps = {known[number][0]: weighs for number, weighs in places(rows(files, "words")["nyckel"]).items()}
    assert steps["gammal/"] == 0 < steps["rutiner/nyckel/"]


def test_a_long_text_is_found_in_parts_with_every_word_of_it() -> None:
    text = " ".join(f"ord{number}" for number in range(3_000))
    files = read(sharded([{"location": "x/", "title": "Rubrik", "text": text}]))
    words, known = rows(files, "words"), sections(files)
    assert " ".join(text for _, _, text in known) == text
    assert max(len(text) for _, _, text in known) <= PART
    for number in range(3_000):
        (place,) = places(words[f"ord{number}"])
        assert f"ord{number}" in known[place][2].split()


def test_small_pages_share_a_file_of_texts_and_a_large_one_goes_on_in_the_next() -> None:
    """40 pages of about 400 signs, and one whose 90 sections have 600 each, on the addresses between them."""
    small = [
        {"location": f"{n}/", "title": f"Sida {n}", "text": f"Kort {n} " + "ord " * 100} for n in range(40)
    ]
    large = [{"location": "20-stor/", "title": "Stor", "text": "Inledning."}]
    large += [{"location": f"20-stor/#{n}", "title": f"Del {n}", "text": "ordet " * 100} for n in range(90)]
    files = read(sharded([*small, *large]))
    shelves = [name for name in files if name.startswith("texts/")]
    assert len(shelves) < 10
    assert max(len(json.dumps(files[name])) for name in shelves) < 1.5 * TEXTS
    known = sections(files)
    assert {location for location, _, _ in known} == {one["location"] for one in [*small, *large]}
    assert len(known) == 131
    pages = [page for name in shelves for page, _, _ in files[name]]
    assert pages.count("20-stor/") > 2 and pages.count("3/") == 1


@pytest.mark.parametrize(
    "entries",
    [
        [{"location": f"{n}/", "title": f"Sida {n}", "text": ""} for n in range(2_000)],
        [{"location": f"x/#{n}" if n else "x/", "title": f"Del {n}", "text": ""} for n in range(2_000)],
        [{"location": f"{n}/", "title": f"Sida {n}", "text": f"Kort {n}"} for n in range(2_000)],
    ],
    ids=["pages without text", "sections without text", "pages of two words"],
)
def test_no_file_of_texts_is_large_however_little_its_sections_say(entries: list[dict[str, Any]]) -> None:
    entries[0]["text"] = entries[0]["text"] or "ord " * 500  # what is shown of a section without a text
    files = sharded(entries)
    assert max(len(data) for name, data in files.items() if "/texts/" in name) < 2 * TEXTS
    assert len(sections(read(files))) == 2_000


def test_of_a_word_that_stands_everywhere_the_best_places_are_kept_and_all_are_counted() -> None:
    many = postings.BEST + 500
    entries = [
        {"location": f"{n}/", "title": "aktivitet" if n == 7 else "x", "text": "aktivitet"}
        for n in range(many)
    ]
    files = read(sharded(entries))
    line, known = rows(files, "words")["aktivitet"], sections(files)
    assert line.startswith(f"!{many}:")
    kept = places(line)
    assert len(kept) == postings.BEST
    assert known[max(kept, key=lambda number: kept[number])][0] == "7/"


def test_words_that_begin_alike_have_a_line_together_where_they_are_too_many_to_fetch() -> None:
    entries = [{"location": f"{n}/", "title": f"aktiv{n}", "text": ""} for n in range(3_000)]
    entries.append({"location": "bast/", "title": "aktivast", "text": "aktivast aktiv1"})
    files = read(sharded(entries))
    words, known = rows(files, "words"), sections(files)
    assert words["aktiv*"].startswith("3002:")
    best = places(words["aktiv*"])
    assert known[max(best, key=lambda number: best[number])][0] == "bast/"
    assert "b*" not in words


def test_words_are_kept_by_their_first_letters_and_by_their_last() -> None:
    spelling = rows(read(sharded(ENTRIES)), "spelling")
    assert spelling["nyc"] == "nyckel nyckelknippa" and spelling["nyc7"] == "nyckeln"
    assert spelling["-ppa"] == "nyckelknippa" and spelling["-eln7"] == "nyckeln"


def test_an_index_without_entries_is_a_head_that_leads_nowhere() -> None:
    (head,) = read(sharded([]))["head"]
    assert {**head, "stop": ""} == {"words": [], "spelling": [], "texts": [], "behind": [], "stop": ""}


def test_the_head_says_which_pages_stand_behind_and_which_words_decide_nothing() -> None:
    (head,) = read(sharded([*ENTRIES, {"location": "aa/", "title": "Guide", "text": "", "behind": True}]))[
        "head"
    ]
    assert head["behind"] == [1]  # pages stand in the order of their addresses
    assert set(head["stop"].split()) == STOP_WORDS


def test_a_head_may_say_that_the_index_lags() -> None:
    files = sharded(ENTRIES)
    assert read({**files, HEAD: lagging(files[HEAD])})["head"][0]["lagging"] is True


def test_a_word_that_stands_more_often_than_is_counted_is_found_as_any_other() -> None:
    text = "nyckel " * (MANY + 100)
    files = read(sharded([{"location": "x/", "title": "Rubrik", "text": text}, *ENTRIES]))
    steps = {
        sections(files)[number][0]: step for number, step in places(rows(files, "words")["nyckel"]).items()
    }
    assert steps["x/"] < steps["rutiner/nyckel/"]  # where it is the title
