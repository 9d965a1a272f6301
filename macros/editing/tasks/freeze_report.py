"""Frys rapport: a report as it is now becomes the report that was decided."""

from __future__ import annotations

from collections.abc import Sequence

from macros.commands.freezing import ATTRIBUTES, FreezeError, Order
from macros.commands.making import report_to_freeze
from macros.drafts import writable
from macros.drafts.saving import Proposal
from macros.editing.choices import meant, of_kind, suggestion
from macros.editing.desk import Desk
from macros.editing.questions import Choice, Fault, Given, Question
from macros.editing.task import Plan, Task, task
from macros.text.vocabulary import capital

WRITTEN = (
    "Sidans text, Word-dokumentet och den tillgängliga PDF:en sparas som de är nu. Beslutet skrivs ner med dag, "
    "enhet, diarienummer och kontrollsummor, som visar att filerna är orörda."
)
NO_WAY_BACK = (
    "En frysning går inte att ångra, och rapportens text ändras aldrig mer. Det som är fel rättas med en rättelse, "
    "som visas på rapportens sida. Läs därför igenom rapporten en sista gång först."
)
# What the command says of its own arguments → the questions here.
ARGUMENTS = {"--date: ": "date", "--by: ": "by", "--diary: ": "diary"}


def reports(desk: Desk) -> tuple[Choice, ...]:
    """The reports that haven't been decided."""
    site = desk.live.now().site
    return tuple(Choice(one.path, one.title) for one in site.reports if not site.decision(one.path))


def questions(desk: Desk, about: str, given: Given) -> Sequence[Question]:
    choices, units = reports(desk), of_kind(desk, "units")
    return (
        Question(
            "page",
            "Vilken rapport?",
            "choice",
            "" if choices else "Det finns ingen rapport att frysa. Alla är redan beslutade.",
            required=True,
            choices=choices,
            value=given.text("page"),
        ),
        Question(
            "date",
            "Vilken dag beslutades den?",
            "when",
            "Hela datumet. Frys rapporten först när beslutet är fattat.",
            "2026-02-19",
            required=True,
            value=given.text("date"),
        ),
        Question(
            "by",
            "Vem beslutade?",
            "choice",
            required=True,
            choices=units,
            value=given.text("by"),
        ),
        Question(
            "diary", "Ärendets diarienummer", example="ASN-2026-123", required=True, value=given.text("diary")
        ),
        Question("skrivs", "Det här skrivs", "note", WRITTEN),
        Question("slut", "Det går inte att ta tillbaka", "note", NO_WAY_BACK),
        Question(
            "sure",
            "Jag vet att rapporten inte kan ändras efteråt",
            "yes",
            required=True,
            value=given.text("sure"),
        ),
    )


def propose(desk: Desk, about: str, given: Given) -> Plan | Sequence[Fault]:
    page, wrong = chosen(reports(desk), given, "page")
    by, others = chosen(of_kind(desk, "units"), given, "by")
    if wrong or others or not given.yes("sure"):
        unsure = (
            [] if given.yes("sure") else [Fault("sure", "Kryssa i att du vet att rapporten inte kan ändras.")]
        )
        return [*wrong, *others, *unsure]
    order = Order(page, given.text("date"), by, given.text("diary"))
    try:
        with desk.live.lock:
            one = report_to_freeze(desk.draft.root, order)
    except FreezeError as error:
        return [fault_of(str(error))]
    files: dict[str, str | bytes | None] = {f"{one.folder}/{name}": data for name, data in one.made.items()}
    if desk.draft.data(writable.ATTRIBUTES) is None:
        files[writable.ATTRIBUTES] = ATTRIBUTES
    address = desk.content.by_path[page].url
    return Plan(
        Proposal(
            {**files, one.file: one.record},
            f"Fryste rapporten ”{one.title}”, beslutad {order.day} ({order.diary})",
            dict.fromkeys((*files, one.file), ""),
            (address,),
            freezes=one.id,
        )
    )


def chosen(choices: tuple[Choice, ...], given: Given, name: str) -> tuple[str, list[Fault]]:
    found = meant(choices, given.text(name))
    if found is not None:
        return found, []
    return "", [Fault(name, f"”{given.text(name)[:60]}” finns inte.{suggestion(choices, given.text(name))}")]


def fault_of(message: str) -> Fault:
    for argument, name in ARGUMENTS.items():
        if message.startswith(argument):
            return Fault(name, capital(message.removeprefix(argument)))
    return Fault("page", capital(message))


task(
    Task(
        "frys-rapport",
        "Frys en beslutad rapport",
        "En rapport som är beslutad sparas som den är, och ändras aldrig mer.",
        questions,
        propose,
        save="Frys rapporten",
        group="Texter och filer",
    )
)
