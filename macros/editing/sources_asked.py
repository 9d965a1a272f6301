"""How do we know: the questions of that, alike in each task. A document that isn't known yet is made on the way."""

from __future__ import annotations

from typing import Any

from macros.editing.choices import meant, of_kind, suggestion
from macros.editing.desk import Desk
from macros.editing.new_ids import new_id
from macros.editing.questions import Choice, Fault, Given, Question
from macros.editing.record_files import RecordFiles
from macros.text.yaml_source import Location

NEW = "nytt"  # what the questions of a new document begin with
IN_DOCUMENT = ("stated", "derived")
BASES = (
    Choice("reported", "Enheten har berättat det"),
    Choice("stated", "Det står i ett dokument"),
    Choice("derived", "Vi har tolkat vad som står i ett dokument"),
)


def basis_questions(desk: Desk, given: Given) -> tuple[Question, ...]:
    return (
        Question(
            "basis",
            "Hur vet vi det?",
            "choice",
            required=True,
            buttons=True,
            choices=BASES,
            value=given.text("basis"),
        ),
        unit_question(desk, given, "by", "Vilken enhet har berättat?", only_if=("basis", ("reported",))),
        *source_questions(desk, given, ("basis", IN_DOCUMENT)),
    )


def unit_question(desk: Desk, given: Given, name: str, label: str, help: str = "", **more: Any) -> Question:
    choices = of_kind(desk, "units")
    return Question(
        name,
        label,
        "choice",
        help,
        quiet=True,
        choices=choices,
        value=chosen(choices, given.text(name)),
        **more,
    )


def chosen(choices: tuple[Choice, ...], written: str) -> str:
    """The value of what was chosen, or written; what was written where it is none of them."""
    return (meant(choices, written) or written) if written else ""


def claim_questions(desk: Desk, given: Given) -> tuple[Question, ...]:
    """How we know what is told as a source's own: its words, or that they are ours."""
    choices = (
        Choice("reported", "Enheten själv har sagt det"),
        Choice("derived", "Det är vår läsning eller vårt råd"),
        Choice("stated", "Det står i ett dokument"),
    )
    value = given.text("basis")
    return (
        Question(
            "basis", "Hur vet vi det?", "choice", required=True, buttons=True, choices=choices, value=value
        ),
        *source_questions(desk, given, ("basis", ("stated",)), words=True),
    )


def source_questions(
    desk: Desk,
    given: Given,
    only_if: tuple[str, tuple[str, ...]] | None = None,
    required: bool = False,
    words: bool = False,
) -> tuple[Question, ...]:
    """Which document, and where in it. `words`: what it says, to the letter, too."""
    quoted = Question(
        "words",
        "Vad står det i dokumentet?",
        "text",
        help="Skriv av orden som de står.",
        value=given.text("words"),
        only_if=only_if,
        quiet=True,
    )
    documents = of_kind(desk, "documents")
    new = (
        Question(f"{NEW}.title", "Dokumentets titel", value=given.text(f"{NEW}.title"), quiet=True),
        Question(
            f"{NEW}.kind",
            "Typ av dokument",
            example="uppföljning, protokoll, rapport",
            value=given.text(f"{NEW}.kind"),
            quiet=True,
        ),
        Question(f"{NEW}.date", "Datum", "when", example="2026-03-31", value=given.text(f"{NEW}.date")),
        Question(f"{NEW}.diary", "Diarienummer", example="ASN-2026-123", value=given.text(f"{NEW}.diary")),
    )
    return (
        Question(
            "document",
            "Vilket dokument?",
            "choice",
            choices=documents,
            value=chosen(documents, given.text("document")),
            only_if=only_if,
            required=required and not given.text(f"{NEW}.title"),
            quiet=only_if is not None,
            help="Finns det inte i listan? Fyll i ”Dokumentet finns inte i listan” längre ned.",
        ),
        Question(
            "section",
            "Var i dokumentet?",
            help="Rubriken eller avsnittet där det står.",
            example="Förebygga",
            value=given.text("section"),
            only_if=only_if,
        ),
        *((quoted,) if words else ()),
        Question(
            NEW,
            "Dokumentet finns inte i listan",
            "group",
            help="Dokumentet läggs till i listan över källor när du sparar.",
            parts=new,
            closed=not given.text(f"{NEW}.title"),
            only_if=only_if,
        ),
    )


def source_of(
    desk: Desk, given: Given, files: RecordFiles, location: Location, fields: dict[Location, str]
) -> tuple[dict[str, Any] | None, list[Fault]]:
    """The source that was answered with, its document made where it is new. None, and perhaps why, where none was."""
    faults: list[Fault] = []
    written, title = given.text("document"), given.text(f"{NEW}.title")
    documents = of_kind(desk, "documents")
    document = meant(documents, written) if written else None
    if written and document is None:
        faults.append(
            Fault(
                "document",
                f"Dokumentet ”{written[:60]}” finns inte i listan.{suggestion(documents, written)}",
            )
        )
    if not written and title:
        kind, date, diary = (given.text(f"{NEW}.{name}") for name in ("kind", "date", "diary"))
        if not kind:
            faults.append(Fault(f"{NEW}.kind", "Fyll i ”Typ av dokument”"))
        else:
            document = new_id(desk, "documents", title, date)
            value: dict[str, Any] = {"title": title, "kind": kind}
            value |= {"diary_numbers": [diary]} if diary else {}
            value |= {"date": date} if date else {}
            names = {"title": "title", "kind": "kind", "date": "date", "diary_numbers": "diary"}
            files.new("documents", document, value, {(key,): f"{NEW}.{name}" for key, name in names.items()})
    fields |= {
        (*location, "source"): "document",
        (*location, "source", "document"): "document",
        (*location, "source", "section"): "section",
        (*location, "source", "words"): "words",
    }
    if document is None:
        return None, faults
    said = {name: text for name in ("section", "words") if (text := given.text(name))}
    return {"document": document, **said}, faults
