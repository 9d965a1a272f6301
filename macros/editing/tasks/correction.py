"""Rättelse: what was wrong on the site, what stands now and why."""

from __future__ import annotations

from collections.abc import Sequence

from macros.editing.choices import ANY, meant, of_kind, suggestion
from macros.editing.desk import Desk
from macros.editing.new_ids import new_id
from macros.editing.questions import Fault, Given, Question
from macros.editing.record_files import UNWRITABLE, RecordFiles, UnwritableError
from macros.editing.showing import own_address
from macros.editing.task import Plan, Task, task
from macros.text import clock

ASKED = ("field", "was", "now", "why", "date")


def questions(desk: Desk, about: str, given: Given) -> Sequence[Question]:
    return (
        Question(
            "record",
            "Vad gällde felet?",
            "choice",
            "Sök aktiviteten, rutinen, dokumentet, rapporten eller något annat på namnet.",
            required=True,
            choices=of_kind(desk, ANY),
            value=given.text("record"),
        ),
        Question(
            "field",
            "Vilken uppgift var fel?",
            help="Ett eller ett par ord.",
            example="Status",
            required=True,
            value=given.text("field"),
        ),
        Question("was", "Vad stod det?", example="Genomförd", required=True, value=given.text("was")),
        Question("now", "Vad står det nu?", example="Pågår", required=True, value=given.text("now")),
        Question(
            "why",
            "Varför blev det fel?",
            "text",
            "Skriv så att en läsare förstår. Nämn ingen person.",
            "Vi hade läst fel rad i uppföljningen.",
            required=True,
            value=given.text("why"),
        ),
        Question(
            "date",
            "Vilken dag rättades det?",
            "when",
            required=True,
            value=given.text("date") or clock.today().isoformat(),
        ),
    )


def propose(desk: Desk, about: str, given: Given) -> Plan | Sequence[Fault]:
    choices = of_kind(desk, ANY)
    record = meant(choices, given.text("record"))
    if record is None:
        words = f"”{given.text('record')[:60]}” finns inte.{suggestion(choices, given.text('record'))}"
        return [Fault("record", words)]
    name = next(one.label for one in choices if one.value == record).rpartition(" (")[0]
    value = {"record": record, **{key: given.text(key) for key in ("date", "field", "was", "now", "why")}}
    key = new_id(desk, "corrections", f"{given.text('field')} {name}", value["date"])
    files = RecordFiles(desk)
    try:
        files.new("corrections", key, value, {("record",): "record", **{(one,): one for one in ASKED}})
    except UnwritableError:
        return [Fault("", UNWRITABLE)]
    view = desk.view
    kind, _, of = record.partition("/")
    shown = (own_address(view, kind, of), view.site.shown.get("corrections", "")) if view else ()
    sentence = f"Rättelse: {given.text('field')}, {name}"
    return files.plan(sentence, tuple(dict.fromkeys(one for one in shown if one)))


task(
    Task(
        "rattelse",
        "Skriv en rättelse",
        "Något var fel på webbplatsen och är rättat. Rättelsen visas på sidan och i listan över rättelser. "
        "Rätta först själva uppgiften.",
        questions,
        propose,
        reads=lambda desk, about: ("data/corrections.yml",),
        group="Texter och filer",
    )
)
