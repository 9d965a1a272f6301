"""What was meant by the words that people here use, where the file wants an id."""

import pytest

from macros.checks.content import Content
from macros.engine.checking import SiteLoader
from macros.text.likeness import meant
from tests.sites import ROOT

WORDS = {
    "units": {
        "HR": "hr",
        "HR-avdelningen": "hr",
        "EBB": "ebb",
        "ekonomiskt bistånd och boende": "ebb",
        "ASF": "asf",
        "Stadskontoret": "stadskontoret",
        "Inköpsenheten": "inkopsenheten",
        "kommunstyrelsen": "ks",
        "arbetsmarknadsavdelningen": "arbetsmarknad",
        "Revisionen": "stadsrevisionen",
    },
    "statuses": {
        "Pågår": "pagar",
        "Genomförd": "genomford",
        "ej påbörjad": "ej-paborjad",
        "Framflyttad": "framflyttad",
        "Klar": "",  # of eight statuses none is called so: they are listed
    },
    "plans": {"Planen 2025": "asf-2025", "planen 2023": "asf-2023"},
    "themes": {"Förebygga": "forebygga", "Kontrollera": "kontrollera"},
    "documents": {
        "Uppföljningen 2025": "uppfoljning-2025",
        "Tjänsteskrivelsen 2023": "tjansteskrivelse-2023",
        "intern kontroll 2025": "intern-kontroll-2025",
    },
    "contacts": {"närmaste chef": "narmaste-chef", "Visselblåsarfunktionen": "visselblasarfunktionen"},
    "routines": {"Direktupphandling": "direktupphandling", "Säkerhetsrutinen": "sakerhetsrutin"},
}


@pytest.fixture(scope="module")
def content() -> Content:
    return SiteLoader(ROOT).load().content


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [(kind, written, expected) for kind, of in WORDS.items() for written, expected in of.items()],
)
def test_a_word_that_people_use_leads_to_the_id_that_they_meant(
    content: Content, kind: str, written: str, expected: str
) -> None:
    assert meant(written, content.known(kind)) == expected
