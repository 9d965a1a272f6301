"""What was meant by a word that isn't known."""

import pytest

from macros.text.likeness import InOrder, Named, choices, folded, meant

UNITS = {
    "hr": ("HR-avdelningen", "HR"),
    "ebb": ("Avdelningen för ekonomiskt bistånd och boende", "EBB"),
    "avdelningscheferna": ("Avdelningscheferna",),
    "hkn": ("Avdelningen för hållbarhet, kvalitet och nämnd", "HKN"),
    "inkopsenheten": ("Inköpsenheten", "inköp"),
    "pagar": ("Pågår",),
    "asf-2025": ("Planen 2025", "Handlingsplan mot välfärdsbrott 2025"),
    "asf-2023": ("Planen 2023", "Handlingsplan mot välfärdsbrott 2023"),
}
KNOWN = Named(UNITS, lambda: UNITS)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("HR", "hr"),
        ("HR-avdelningen", "hr"),
        ("hr avdelningen", "hr"),
        ("EBB", "ebb"),
        ("ekonomiskt bistånd", "ebb"),
        ("Inköp", "inkopsenheten"),
        ("inköpsenheten", "inkopsenheten"),
        ("inkopsehneten", "inkopsenheten"),
        ("Pågår", "pagar"),
        ("pågående", ""),
        ("Planen 2025", "asf-2025"),
        ("planen 2023", "asf-2023"),
        ("Handlingsplan mot välfärdsbrott 2025", "asf-2025"),
        ("asf2025", "asf-2025"),
        ("Hållbarhet", "hkn"),
        ("2024", ""),
        ("xyz", ""),
        ("", ""),
        ("!", ""),
    ],
)
def test_a_word_is_known_by_its_letters_and_by_what_it_is_called(written, expected):
    assert meant(written, KNOWN) == expected


def test_a_name_that_several_have_is_nobodys():
    assert meant("gruppen", Named("ab", lambda: {"a": ("Gruppen",), "b": ("gruppen",)})) != "c"
    assert folded("  Pågår – snart!") == "pagar snart"


def test_few_words_are_choices_in_their_own_order_with_their_names_and_many_are_not():
    assert choices(Named(UNITS, lambda: UNITS))[0] == '"hr" (HR-avdelningen)'
    assert choices(InOrder(["b", "a"], lambda: {"a": ("Den första",)})) == ['"b"', '"a" (Den första)']
    assert choices(Named(map(str, range(11)))) == []
