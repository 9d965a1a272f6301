"""Ny rutin: what it is called, whose it is and whether it holds, with its own page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from macros.editing.desk import Desk
from macros.editing.questions import Choice, Fault, Given, Question
from macros.editing.record_asked import RecordForm, Wording
from macros.editing.record_files import UNWRITABLE, UnwritableError
from macros.editing.sourced import with_source
from macros.editing.sources_asked import source_questions
from macros.editing.task import Plan, Task, task
from macros.text.vocabulary import capital


def used(field: str, desk: Desk) -> tuple[Choice, ...]:
    """The words that other routines have in a field, the commonest first."""
    words = [str(getattr(one, field)) for one in (desk.view.of("routines") if desk.view else [])]
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-words.count(word), word))
    return tuple(Choice(word, capital(word)) for word in ordered)


FORM = RecordForm(
    "routines",
    ("title", "short", "kind", "level", "owner", "summary", "state.word", "state.why", "valid_from"),
    {
        "title": Wording("Vad heter rutinen?", "Hela titeln, som den står på dokumentet."),
        "short": Wording("Vad ska den heta i listor?", "Några få ord."),
        "kind": Wording("Vad är det för slags dokument?", "", choices=lambda desk: used("kind", desk)),
        "level": Wording("Var gäller den?", "", choices=lambda desk: used("level", desk)),
        "owner": Wording("Vilken enhet äger den?", "Säger källan inget, lämna det tomt."),
        "summary": Wording("Vad är den till för?", "Med egna ord, i en eller två meningar."),
        "state.word": Wording("Gäller den?", "Så långt du vet.", required=True),
        "state.why": Wording("Hur vet vi det?", "Vad svaret bygger på, i en mening.", required=True),
        "valid_from": Wording("När börjar den gälla?"),
    },
)


def questions(desk: Desk, about: str, given: Given) -> Sequence[Question]:
    return (*FORM.questions(desk, "", given), *source_questions(desk, given, required=True))


def propose(desk: Desk, about: str, given: Given) -> Plan | Sequence[Fault]:
    try:
        return with_source(desk, given, FORM, "Ny rutin: {}", {}, {}, known_from)
    except UnwritableError:
        return [Fault("", UNWRITABLE)]


def known_from(source: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    """Whether it holds is known from where it is known at all."""
    return {**value, "state": {**value["state"], "source": source}}


task(
    Task(
        "ny-rutin",
        "Ny rutin",
        "Lägg till en rutin eller ett styrande dokument. Den får en egen sida, och syns i listan över rutiner.",
        questions,
        propose,
        group="Rutiner",
    )
)
