"""What a page says of itself in its front matter, as questions: of an ordinary page, a deck and a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from macros.editing.questions import Choice, Given, Question

PREFIX = "falt-"
Records = Callable[[str], tuple[Choice, ...]]  # the records of a kind, to choose among
Form = Literal["page", "deck", "report"]
What = Literal["text", "texts", "ids", "id", "minutes"]


@dataclass(frozen=True)
class Field:
    """A field of the front matter: the question that asks for it, and what its value is in the file.

    `within`: the field that holds it, for those of a report. `of`: the kind of records that it names.
    """

    key: str
    question: Question
    what: What = "text"
    of: str = ""
    within: str = ""

    @property
    def name(self) -> str:
        return PREFIX + self.key

    def value(self, front: Mapping[str, Any]) -> Any:
        held = front.get(self.within, {}) if self.within else front
        return held.get(self.key) if isinstance(held, Mapping) else None

    def shown(self, front: Mapping[str, Any]) -> str:
        """The value as a form holds it."""
        value = self.value(front)
        if isinstance(value, (list, tuple)):
            return ("; " if self.what == "minutes" else "\n").join(map(str, value)).replace("; ", ", ")
        return "" if value is None else str(value)

    def given(self, given: Given) -> Any:
        """The value as a file is to hold it; None where nothing was filled in."""
        if self.what in ("texts",):
            return list(given.lines(self.name)) or None
        if self.what == "ids":
            return [line for one in given.every(self.name) for line in one.split("\n") if line] or None
        text = " ".join(given.text(self.name).split())
        if self.what == "minutes" and text:
            return [int(one) if one.isdecimal() else one for one in text.replace(",", " ").split()]
        return text or None


def line(key: str, label: str, help: str, example: str = "", required: bool = False, **more: Any) -> Field:
    question = Question(PREFIX + key, label, "line", help, example, required)
    return Field(key, replace(question, **more))


def several(key: str, label: str, help: str) -> Field:
    return Field(key, Question(PREFIX + key, label, "lines", f"{help} En sak på varje rad."), "texts")


TITLE = line("title", "Namn i menyer och sökning", "Lämna tomt om sidan ska heta som sin rubrik.")
DESCRIPTION = line(
    "description",
    "Beskrivning",
    "En mening på 60 till 155 tecken om vad sidan svarar på. Den visas i sökresultat och i listor över sidor.",
    required=True,
    kind="text",
)
# What holds for all of a page, and is seldom changed.
OWNER = Field(
    "owner",
    Question(PREFIX + "owner", "Vem som svarar för sidan", "choice", "Visas längst ner på sidan."),
    "id",
    "units",
)
REVIEWED = Field(
    "reviewed",
    Question(PREFIX + "reviewed", "Senast granskad", "when", "Visas längst ner på sidan.", "november 2026"),
)

OF_DECKS = (
    replace(TITLE, question=replace(TITLE.question, label="Titel", help="Materialets namn.", required=True)),
    DESCRIPTION,
    line(
        "purpose", "Syfte", "Vad materialet är till för, i en eller två meningar.", required=True, kind="text"
    ),
    line("audience", "Målgrupp", "Vem materialet är för.", "Alla medarbetare i förvaltningen", True),
    line("theme", "Ämne", "Ett ord eller två, för listan över material.", "Bisysslor", True),
    Field(
        "variants",
        Question(PREFIX + "variants", "Längder i minuter", "line", "Den kortaste först.", "15, 30, 60", True),
        "minutes",
    ),
    several("prepare", "Så förbereder du dig", "Vad den som leder gör innan."),
    several("afterwards", "Efter mötet", "Vad den som leder gör efteråt."),
    several("summary", "Det viktigaste", "Det som alla ska ta med sig, på ett blad att dela ut."),
    Field(
        "contacts",
        Question(PREFIX + "contacts", "Vem man vänder sig till", "choices", "Visas sist i materialet."),
        "ids",
        "contacts",
    ),
    Field(
        "routines",
        Question(PREFIX + "routines", "Rutiner att läsa", "choices", "Visas sist i materialet."),
        "ids",
        "routines",
    ),
    line("yearly", "Årshjulet", "När årshjulet för APT frågar efter materialet, om det gör det."),
    OWNER,
    REVIEWED,
)
PLAN = Field(
    "plan",
    Question(PREFIX + "plan", "Vilken plan rapporten gäller", "choice", required=True),
    "id",
    "plans",
    "report",
)
AS_OF = Field(
    "as_of",
    Question(
        PREFIX + "as_of",
        "Vilken tid rapporten gäller",
        "when",
        "Det som rapporteras senare kommer inte med. Lämna tomt om rapporten ska visa det senaste som är känt.",
        "slutet av oktober 2026",
    ),
    within="report",
)
FIELDS: dict[Form, tuple[Field, ...]] = {
    "page": (TITLE, DESCRIPTION, OWNER, REVIEWED),
    "deck": OF_DECKS,
    "report": (TITLE, DESCRIPTION, PLAN, AS_OF, OWNER, REVIEWED),
}


def questions(form: Form, front: Mapping[str, Any], records: Records) -> tuple[Question, ...]:
    """The questions of a page's front matter, filled in with what it says."""
    asked = [
        replace(
            one.question,
            value=one.shown(front),
            choices=with_own(records(one.of), one.shown(front)) if one.of else (),
            add="Lägg till en till",
        )
        for one in FIELDS[form]
    ]
    return (Question("mer", MORE[form], "group", parts=tuple(asked), closed=True),)


def with_own(choices: tuple[Choice, ...], shown: str) -> tuple[Choice, ...]:
    """The choices, and what is written already though it isn't among them: a form that is sent untouched must
    change nothing."""
    known = {one.value for one in choices}
    return *choices, *(Choice(one, one) for one in shown.split("\n") if one and one not in known)


MORE: dict[Form, str] = {
    "page": "Sidans namn och beskrivning",
    "deck": "Materialets namn, längd och förberedelser",
    "report": "Rapportens namn, plan och tid",
}


def wanted(form: Form, front: Mapping[str, Any], given: Given) -> dict[str, Any]:
    """The front matter as it is to be: what wasn't asked for stays as it was."""
    found = {key: dict(value) if isinstance(value, Mapping) else value for key, value in front.items()}
    for one in FIELDS[form]:
        if one.name not in given.names():
            continue
        value = one.given(given)
        if value == one.value(front) or one.shown(front) == as_shown(value, one):
            continue
        held = found.setdefault(one.within, {}) if one.within else found
        if value is None:
            held.pop(one.key, None)
        else:
            held[one.key] = value
    return found


def as_shown(value: Any, field: Field) -> str:
    return field.shown({field.within: {field.key: value}} if field.within else {field.key: value})


def named(form: Form, location: Sequence[object]) -> str:
    """The question that a place in the front matter was asked by; "" for one that isn't asked for."""
    keys = [str(one) for one in location]
    return next((one.name for one in FIELDS[form] if one.key in keys), "")
