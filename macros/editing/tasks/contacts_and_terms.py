"""Kontakter, begrepp och sökord: made and changed by a few questions of the field book."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from macros.editing.desk import Desk
from macros.editing.locating import written
from macros.editing.questions import Fault, Given, Question
from macros.editing.record_asked import RecordForm, Wording, called
from macros.editing.record_files import UNWRITABLE, UnwritableError
from macros.editing.sourced import with_source
from macros.editing.sources_asked import claim_questions
from macros.editing.task import Plan, Task, task

CONTACT = RecordForm(
    "contacts",
    ("function", "when", "unit", "group", "phone", "email", "where", "topics"),
    {
        "function": Wording(
            "Vilken funktion är det?", "Skriv en funktion, inte en persons namn.", "HR-jouren"
        ),
        "when": Wording("När ska man vända sig dit?", None, "När du behöver stöd efter ett hot."),
        "unit": Wording("Vilken enhet hör den till?"),
        "group": Wording(
            "Under vilken rubrik på kontaktsidan?",
            "En rubrik som står där redan, eller en ny. Tomt: sist, bland andra kontakter.",
        ),
        "phone": Wording("Telefon", "Funktionens nummer, inte en persons.", "040-34 00 00"),
        "email": Wording("E-post", "Funktionens adress, inte en persons.", "funktion@exempel.se"),
        "where": Wording("På vilket annat sätt når man den?", "Om det varken är telefon eller e-post."),
    },
)
TERM = RecordForm(
    "terms",
    (
        "term",
        "definition",
        "synonyms",
        "abbreviations",
        "misspellings",
        "search",
        "see",
        "page",
        "listed",
    ),
    {
        "term": Wording("Vilket ord?"),
        "definition": Wording("Vad betyder det?", "En eller två meningar. Bara ett sökord? Lämna det tomt."),
        "synonyms": Wording("Andra ord för samma sak", "Ett på varje rad."),
        "abbreviations": Wording("Förkortningar", "En på varje rad."),
        "misspellings": Wording(
            "Vanliga felstavningar", "En på varje rad. Den som söker så hittar rätt ändå."
        ),
        "search": Wording("Fler sökord", "Ord som någon kan skriva i sökrutan. Ett på varje rad."),
        "see": Wording("Vart leder det?", "Det som den som söker efter ordet vill se."),
        "listed": Wording("Visa i ordlistan"),
    },
)


def asked(form: RecordForm, desk: Desk, about: str, given: Given) -> Sequence[Question]:
    return form.questions(desk, about, given)


def asked_new(form: RecordForm, desk: Desk, about: str, given: Given) -> Sequence[Question]:
    return (*form.questions(desk, "", given), *claim_questions(desk, given))


def made(form: RecordForm, sentence: str, desk: Desk, about: str, given: Given) -> Plan | Sequence[Fault]:
    basis = given.text("basis")
    if basis == "stated" and not given.text("words"):
        return [Fault("words", "Svara på ”Vad står det i dokumentet?”")]
    before = {} if basis == "stated" else {"basis": basis}
    try:
        return with_source(desk, given, form, sentence, before, {("basis",): "basis"})
    except UnwritableError:
        return [Fault("", UNWRITABLE)]


def changed(form: RecordForm, sentence: str, desk: Desk, about: str, given: Given) -> Plan | Sequence[Fault]:
    found = written(desk, form.kind, about)
    return (
        form.changed(desk, about, given, sentence.format(called(found))) if found else [Fault("", UNWRITABLE)]
    )


def pair(
    form: RecordForm, group: str, new: tuple[str, str, str, str], change: tuple[str, str, str, str, str]
) -> None:
    """The two tasks of a kind: (name, title, lead, what is told of a save), and what to choose."""
    task(Task(*new[:3], partial(asked_new, form), partial(made, form, new[3]), group=group))
    task(
        Task(
            *change[:3],
            partial(asked, form),
            partial(changed, form, change[3]),
            about=form.kind,
            reads=form.reads,
            group=group,
            choose=change[4],
        )
    )


pair(
    CONTACT,
    "Kontakter",
    ("ny-kontakt", "Ny kontakt", "Lägg till en funktion som man kan vända sig till.", "Ny kontakt: {}"),
    (
        "andra-kontakt",
        "Ändra kontakt",
        "Rätta telefon, e-post eller när man ska vända sig till en funktion.",
        "Ändrad kontakt: {}",
        "Vilken kontakt?",
    ),
)
pair(
    TERM,
    "Ord och sökning",
    (
        "nytt-begrepp",
        "Nytt begrepp eller sökord",
        "Förklara ett ord, eller låt ett ord leda rätt i sökningen.",
        "Nytt begrepp: {}",
    ),
    (
        "andra-begrepp",
        "Ändra begrepp och sökord",
        "Ändra en förklaring, eller lägg till ord som leder till den i sökningen.",
        "Ändrat begrepp: {}",
        "Vilket begrepp?",
    ),
)
