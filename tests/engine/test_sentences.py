"""Counts as Swedish sentences, against sentences written by hand."""

import pytest

from macros.components.sentences import (
    ACTIVITY,
    RECOMMENDATION,
    THEME,
    breakdown,
    counted,
    has,
    in_a_row,
    in_full,
    of_whole,
    sentence,
)
from macros.measures.position import Share
from macros.records.plan import Said, Status
from macros.text.amounts import numeral

DONE = Said(one="är genomförd", many="är genomförda")
NOT_BEGUN = Said(
    one="är inte påbörjad",
    many="är inte påbörjade",
    none="har status Inte påbörjad",
    all="ingen aktivitet är påbörjad",
)


@pytest.mark.parametrize(
    "count, total, said",
    [
        (0, 3, "ingen aktivitet är genomförd"),
        (1, 3, "en av tre aktiviteter är genomförd"),
        (2, 3, "två av tre aktiviteter är genomförda"),
        (3, 3, "alla tre aktiviteterna är genomförda"),
        (9, 9, "alla nio aktiviteterna är genomförda"),
        (12, 12, "alla tolv aktiviteterna är genomförda"),
        (1, 1, "den enda aktiviteten är genomförd"),
        (0, 1, "ingen aktivitet är genomförd"),
        (1, 2, "en av två aktiviteter är genomförd"),
        (2, 2, "båda aktiviteterna är genomförda"),
        (11, 12, "elva av tolv aktiviteter är genomförda"),
        (1, 13, "en av de 13 aktiviteterna är genomförd"),  # no sentence begins with a digit for one
        (12, 20, "12 av 20 aktiviteter är genomförda"),  # digits throughout, once a number needs them
        (200, 200, "alla 200 aktiviteterna är genomförda"),
        (1117, 2000, "1\xa0117 av 2\xa0000 aktiviteter är genomförda"),
    ],
)
def test_activities_are_counted_in_the_singular_the_plural_and_for_none(count, total, said):
    assert of_whole(count, total, DONE, ACTIVITY) == said


@pytest.mark.parametrize(
    "count, total, said",
    [
        (0, 4, "ingen aktivitet har status Inte påbörjad"),  # and not "ingen är inte"
        (1, 4, "en av fyra aktiviteter är inte påbörjad"),
        (3, 4, "tre av fyra aktiviteter är inte påbörjade"),
        (4, 4, "ingen aktivitet är påbörjad"),  # and not "alla är inte", which may mean some
        (2, 2, "ingen aktivitet är påbörjad"),
        (1, 1, "den enda aktiviteten är inte påbörjad"),
    ],
)
def test_what_denies_is_never_denied_again(count, total, said):
    assert of_whole(count, total, NOT_BEGUN, ACTIVITY) == said


@pytest.mark.parametrize(
    "count, total, noun, said, expected",
    [
        (1, 3, THEME, Said(one="är klart", many="är klara"), "ett av tre teman är klart"),
        (2, 3, THEME, Said(one="är klart", many="är klara"), "två av tre teman är klara"),
        (0, 3, THEME, Said(one="är klart", many="är klara"), "inget tema är klart"),
        (1, 1, THEME, Said(one="är klart", many="är klara"), "det enda temat är klart"),
        (2, 2, THEME, Said(one="är klart", many="är klara"), "båda temana är klara"),
        (
            1,
            7,
            RECOMMENDATION,
            Said(one="är besvarad", many="är besvarade"),
            "en av sju rekommendationer är besvarad",
        ),
        (
            7,
            7,
            RECOMMENDATION,
            Said(one="är besvarad", many="är besvarade"),
            "alla sju rekommendationerna är besvarade",
        ),
    ],
)
def test_gender_follows_what_is_counted(count, total, noun, said, expected):
    assert of_whole(count, total, said, noun) == expected


@pytest.mark.parametrize("count, total", [(0, 0), (2, 1), (-1, 3)])
def test_more_than_the_whole_and_a_share_of_nothing_cannot_be_said(count, total):
    with pytest.raises(ValueError, match="can't be said"):
        of_whole(count, total, DONE, ACTIVITY)


@pytest.mark.parametrize(
    "count, noun, is_counted, holds",
    [
        (0, ACTIVITY, "ingen aktivitet", "har inga aktiviteter"),
        (1, ACTIVITY, "en aktivitet", "har en aktivitet"),
        (9, ACTIVITY, "nio aktiviteter", "har nio aktiviteter"),
        (0, THEME, "inget tema", "har inga teman"),
        (1, THEME, "ett tema", "har ett tema"),
        (21, THEME, "21 teman", "har 21 teman"),
    ],
)
def test_what_there_is_of_something(count, noun, is_counted, holds):
    assert (counted(count, noun), has(count, noun)) == (is_counted, holds)


@pytest.mark.parametrize(
    "count, neuter, written",
    [
        (0, False, "noll"),
        (1, False, "en"),
        (1, True, "ett"),
        (2, True, "två"),
        (12, False, "tolv"),
        (13, False, "13"),
    ],
)
def test_numbers_are_letters_up_to_twelve(count, neuter, written):
    assert numeral(count, neuter) == written


def status(name, order=1, **more):
    one = Status.model_validate({"label": name, "meaning": "…", "order": order, "look": "pagar", **more})
    object.__setattr__(one, "id", name.lower())
    return one


def shares(*counts):
    statuses = (
        status("Genomförd", said=DONE),
        status("Pågår", said=Said(one="pågår", many="pågår")),
        status("Inte påbörjad", said=NOT_BEGUN),
        status("I hamn"),
    )
    return [Share(one, count, 0) for one, count in zip(statuses, counts, strict=False)]


@pytest.mark.parametrize(
    "counts, said",
    [
        ((5, 1, 3), "Fem av nio aktiviteter är genomförda. Tre är inte påbörjade och en pågår."),
        ((0, 3, 0), "Alla tre aktiviteterna pågår."),
        ((0, 0, 3), "Ingen aktivitet är påbörjad."),
        ((1, 1, 0), "En av två aktiviteter är genomförd. En pågår."),  # of equals the first
        (
            (1, 1, 1, 1),
            "En av fyra aktiviteter är genomförd. En pågår, en är inte påbörjad och en har status I hamn.",
        ),
        ((0, 0, 0, 1), "Den enda aktiviteten har status I hamn."),
        ((0, 0, 0, 2), "Båda aktiviteterna har status I hamn."),
        ((12, 1, 0, 0), "12 av 13 aktiviteter är genomförda. 1 pågår."),
        ((0, 0, 0), ""),
        ((), ""),
    ],
)
def test_how_a_whole_is_divided(counts, said):
    assert in_full(breakdown(shares(*counts))) == said


@pytest.mark.parametrize(
    "words, said",
    [((), ""), (("a",), "a"), (("a", "b"), "a och b"), (("a", "b", "c"), "a, b och c")],
)
def test_the_last_of_several_is_joined_by_and(words, said):
    assert in_a_row(words) == said


@pytest.mark.parametrize(
    "clause, said",
    [("åtta återstår", "Åtta återstår."), ("är det klart?", "Är det klart?"), ("13 pågår", "13 pågår.")],
)
def test_a_clause_becomes_a_sentence(clause, said):
    assert sentence(clause) == said
