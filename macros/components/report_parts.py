"""The parts of a follow-up report: an activity's account, the table of all, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from macros.blocks.blocks import (
    Block,
    Cell,
    Column,
    Gap,
    Heading,
    Line,
    Mark,
    Muted,
    Paragraph,
    Row,
    Table,
    Text,
    line,
)
from macros.catalogue.view import View
from macros.components.activities import (
    UNOWNED,
    day,
    fact_rows,
    owner_line,
    status_line,
    status_tag,
    theme_title,
)
from macros.components.history import grounds, reporter, told
from macros.components.long_lists import cut, lists_of
from macros.components.phrases import (
    announcement,
    cell,
    cells,
    cites,
    disagreed,
    discrepancy,
    facts,
    note,
    sentences,
    spaced,
)
from macros.components.report_scope import Scope
from macros.components.sentences import ACTIVITY, has, in_a_row, in_full, of_whole, sentence
from macros.components.status import NOT_A_FAULT
from macros.components.succession import carries, carries_words, marks, title_link
from macros.measures.position import (
    followup_as_of,
    owners_on,
    status_as_of,
    steps_as_of,
    unreported_steps,
)
from macros.records.plan import Activity, Followup, Said
from macros.records.when import When
from macros.text.vocabulary import ACTIVITIES, BASIS

UNREPORTED = Said(one="saknar publicerad uppföljning", many="saknar publicerad uppföljning")


def about_activity(view: View, one: Activity, as_of: When | None) -> tuple[Block, ...]:
    """An activity's account, under a heading of the third level."""
    return (
        Heading(3, one.called_on(day(view, as_of)), f"aktivitet-{one.id}"),
        *facts(
            ("Aktivitet", [line(title_link(view, one, as_of))]),
            (
                "Skulle göras",
                [spaced(one.summary, cites(one.sources[:1])), *(line(sentence(task)) for task in one.tasks)],
            ),
            ("Tidigare", comes_from(view, one)),
            ("Läge", [status_line(view, one, as_of)]),
            *fact_rows(view, one, as_of),
        ),
        *note(one),
    )


def comes_from(view: View, one: Activity) -> list[Line]:
    """What it carries on from earlier plans, and how we know."""
    return [row for origin in carries(view, one) for row in (carries_words(view, origin), *marks(origin))]


def contradictions(view: View, about: Scope) -> tuple[Block, ...]:
    """Where sources disagree about the plan and its activities, each once."""
    of = [f"plans/{about.plan.id}", *(f"activities/{one.id}" for one in about.activities)]
    return tuple(
        discrepancy(one)
        for number, reference in enumerate(of)
        for one in disagreed(view, reference, of[:number])
    )


# ---------------------------------------------------------------------------- all activities


def activity_table(view: View, about: Scope, limit: int) -> tuple[Block, ...]:
    columns = (
        Column("Aktivitet", "heading"),
        Column("Ansvarig"),
        Column("Status"),
        Column("Statusens grund"),
    )

    def table(some: Sequence[Activity]) -> tuple[Block, ...]:
        rows = tuple(table_row(view, one, about.as_of) for one in some)
        return (Table(f"Alla aktiviteter i {about.plan.title}", columns, rows, cards=True, what=ACTIVITIES),)

    where = sentences(lists_of(view, about.plan.id), about.documents)
    return cut(about.activities, limit, table, ACTIVITIES, where)


def table_row(view: View, one: Activity, as_of: When | None) -> Row:
    found = followup_as_of(one, as_of)
    ground = ground_line(view, found) if found else ()
    return Row(
        (
            cells(
                line(view.link("activities", one.id, one.called_on(day(view, as_of)))),
                line(Muted(theme_title(view, one))),
            ),
            Cell((owner_line(view, one, as_of),)),
            cell(status_tag(view, one, as_of)),
            Cell((ground or line(Gap("Ingen uppföljning")),)),
        )
    )


def ground_line(view: View, found: Followup) -> Line:
    """How we know, in words alone: a mark in each row would weigh more than the status."""
    if not grounds(view, found):
        return told(view, found, "")
    return spaced(BASIS[found.basis], Muted(str(found.as_of)), reporter(view, found))


# ---------------------------------------------------------------------------- what is missing


def missing(view: View, about: Scope, limit: int) -> tuple[Block, ...]:
    """What nobody has reported, activity by activity, and who could; neutral, and never empty."""
    if not about.activities:
        return (Paragraph(line(sentence(f"planen {has(0, ACTIVITY)}"))),)
    until = day(view, about.as_of)
    held = [(one, lacks) for one in about.activities if (lacks := lacking(view, one, about.as_of))]
    columns = (Column("Aktivitet", "heading"), Column("Det som saknas"), Column("Från vem"))

    def table(some: Sequence[tuple[Activity, list[Line]]]) -> tuple[Block, ...]:
        rows = tuple(missing_row(view, about, *one) for one in some)
        caption = f"Uppgifter som saknas om {about.plan.title}"
        return (Table(caption, columns, rows, cards=True, what=ACTIVITIES),) if rows else ()

    return (
        Paragraph(spaced(in_full(how_many_lack(about, until)), NOT_A_FAULT, *coordinator(view, about))),
        *(
            cut(held, limit, table, ACTIVITIES, about.documents)
            or (Paragraph(line("Inga andra uppgifter saknas.")),)
        ),
        Paragraph(line(Muted(f"Beräknat {until}.")), "small"),
    )


def missing_row(view: View, about: Scope, one: Activity, lacks: list[Line]) -> Row:
    link = view.link("activities", one.id, one.called_on(day(view, about.as_of)))
    return Row((cell(link), cells(*lacks), Cell((owner_line(view, one, about.as_of),))))


def how_many_lack(about: Scope, until: date) -> list[str]:
    of = about.activities
    unreported = sum(followup_as_of(one, about.as_of) is None for one in of)
    unowned = sum(not owners_on(one, until) for one in of)
    return [of_whole(unreported, len(of), UNREPORTED), of_whole(unowned, len(of), UNOWNED)]


def coordinator(view: View, about: Scope) -> tuple[Line, ...]:
    if not about.plan.coordinator:
        return ()
    return ((Text("Planen följs upp av "), view.link("units", about.plan.coordinator), Text(".")),)


def lacking(view: View, one: Activity, as_of: When | None) -> list[Line]:
    """What is not known of an activity, a line each; nothing where all is."""
    found = followup_as_of(one, as_of)
    status = status_as_of(one, as_of, view.of("statuses"))
    until = day(view, as_of)
    if found is None:
        lines = [line("Uppföljning: status, resultat och belägg")]
    else:
        wanted = (("resultat", found.outcome), ("belägg", found.evidence or not status.final))
        words = [word for word, given in wanted if not given]
        lines = [line(in_a_row(words).capitalize())] if words else []
    if found and not status.final and not one.ongoing and not steps_as_of(one, as_of):
        lines.append(line("Nästa steg"))
    for step in unreported_steps(one, until, as_of):
        lines.append(sentences(announcement(step), (Mark("Tiden har gått, ingen rapport"),)))
    return lines


# ---------------------------------------------------------------------------- figures


def series_ids(about: Scope) -> tuple[str, ...]:
    """The series of the activities and of their evidence, in order, each once."""
    ids: dict[str, None] = {}
    for one in about.activities:
        found = followup_as_of(one, about.as_of)
        ids |= dict.fromkeys(
            (*one.indicators, *(e.series for e in (found.evidence if found else ()) if e.series))
        )
    return tuple(ids)


__all__ = ["about_activity", "activity_table", "contradictions", "missing", "series_ids"]
