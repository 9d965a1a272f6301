"""Routines and governing documents: the register, and a routine's own page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from macros.blocks.blocks import (
    Aside,
    Block,
    Bullets,
    Column,
    Filter,
    Fragment,
    Gap,
    Heading,
    Line,
    Mark,
    Muted,
    Notice,
    NoWrap,
    Paragraph,
    Row,
    Steps,
    Table,
    Text,
    line,
)
from macros.catalogue.view import View
from macros.components.contacts import contact_box
from macros.components.phrases import (
    also_called,
    basis_mark,
    cell,
    cells,
    cite,
    cites,
    corrections,
    discrepancies,
    facts,
    fold,
    links,
    note,
    oddities,
    related,
    section,
    sentences,
    spaced,
    statements,
)
from macros.components.registry import Here, macro
from macros.components.since import changed_since
from macros.components.succession import replaced_line, replaces_lines, replacing
from macros.measures.lineage import started
from macros.measures.standing import NOT_YET, STATES, holding_heir, holds, over_words, state_of
from macros.records.base import RoutineRef, UnitRef
from macros.records.conduct import Instruction, Routine
from macros.records.when import When
from macros.text.vocabulary import LEVELS, capital


@macro('routines(kind="riktlinje")')
def routines(
    view: View,
    *,
    kind: str = "",
    level: str = "",
    state: Literal[
        "", "Gäller", "Ersatt", "Upphört", "Oklart om den gäller", "Tas fram", "Planeras", "Föreslås"
    ] = "",
    owner: UnitRef = "",
) -> Fragment:
    """Registret över rutiner och styrande dokument, som tabell. Argumenten väljer bland dem."""
    chosen = [
        one
        for one in view.of("routines")
        if (not kind or one.kind == kind)
        and (not level or one.level == level)
        and (not state or state_of(view, one) == state)
        and (not owner or one.owner == owner)
    ]
    chosen.sort(key=lambda one: (STATES.index(state_of(view, one)), one.only_name, one.title))
    states = tuple(word for word in STATES if any(state_of(view, one) == word for one in chosen))
    kinds = tuple(dict.fromkeys(one.kind for one in chosen))
    table = Table(
        "Rutiner och styrande dokument",
        (
            Column("Titel", "heading", sort=True),
            Column("Typ", sort=True),
            Column("Gäller den?", sort=True),
            Column("Diarienummer"),
            Column("Ägare", sort=True),
            Column("Finns", gap="Var den finns anges inte"),
        ),
        tuple(register_row(view, one) for one in chosen),
        filters=(Filter("Typ", "Alla typer", kinds), Filter("Gäller den?", "Alla", states)),
        cards=True,
        caption_hidden=True,
        what=("rutin", "rutiner"),
    )
    pageless = [one for one in chosen if one.only_name or "routines" not in view.site.pages]
    return Fragment((table, *oddities(view, "routines", pageless)))


def register_row(view: View, one: Routine) -> Row:
    word = state_of(view, one)
    return Row(
        (
            cell(view.link("routines", one.id), sort=one.called)
            if not one.only_name
            else cells(
                line(one.title),
                spaced(Gap("Vi känner bara till namnet"), cites(one.sources)),
                sort=one.title,
            ),
            cell(f"{capital(one.kind)} ({LEVELS.get(one.level, one.level)})", sort=one.kind),
            cell(Mark(word), sort=str(STATES.index(word))),
            cells(diary(one)),
            cells(owner(view, one)),
            cells(published(view, one)),
        ),
        filters=((one.kind,), (word,)),
        id=f"routines-{one.id}",
    )


def diary(one: Routine) -> Line:
    numbers = tuple(part for n in one.diary_numbers for part in (NoWrap(n), Text(" ")))[:-1]
    return numbers or line(Gap("Anges inte"))


def owner(view: View, one: Routine) -> Line:
    return line(view.link("units", one.owner)) if one.owner else line(Gap("Anges inte"))


def published(view: View, one: Routine) -> Line:
    if one.link:
        return line(view.link("links", one.link))
    return line(one.published) if one.published else line(Gap("Anges inte"))


@macro("routine()", record="routines")
def routine(view: View, id: RoutineRef = "", *, here: Here) -> Fragment:
    """Gör en rutins egen sida. Utan id tas rutinen från filens namn."""
    one = view.the("routines", id or here.id)
    lead = one.summary or "Rutinen nämns i källorna. Vad den säger har vi inte läst."
    blocks = (
        Heading(1, one.title),
        Paragraph(spaced(whose(one), Mark(state_of(view, one))), "kicker"),
        Paragraph(spaced(lead, cites(one.sources[:1])), "lead"),
        *over(view, one),
        *instructions(steps_title(view, one), one.steps),
        Aside(aside(view, one)),
        *section("När och för vem?", statements(one.applies)),
        *section("Vad källorna säger om innehållet", statements(one.says)),
        *section("Gäller den?", state(view, one)),
        *discrepancies(view, f"routines/{one.id}"),
        *corrections(view, f"routines/{one.id}"),
        *changed_since(view, "routines", one.id),
        *note(one),
        *reviewed(one),
        *section("Aviserade ändringar", statements(one.planned)),
        *section("Ändringar över tid", revisions(view, one)),
    )
    description = one.summary or f"{one.title}: vad källorna säger om den, diarienummer och ägare."
    return Fragment(blocks, title=one.title, description=description)


def steps_title(view: View, one: Routine) -> str:
    if holds(view, one):
        return "Gör så här"
    return "Så är det tänkt" if state_of(view, one) in NOT_YET else "Så gjorde man tidigare"


def whose(one: Routine) -> str:
    """ "Stadens riktlinje"; of a level that has no other word, its own: "Riktlinje · region"."""
    level = LEVELS.get(one.level)
    return f"{capital(level)} {one.kind}" if level else f"{capital(one.kind)} · {one.level}"


def reviewed(one: Routine) -> tuple[Block, ...]:
    """What reviews found, folded: whoever is here is to do as the routine says."""
    return fold("Så fungerar den, enligt granskningar", statements(one.review))


def instructions(title: str, steps: tuple[Instruction, ...], marks: bool = True) -> tuple[Block, ...]:
    """A panel of joined steps, each with its source; nothing when the sources give none.

    `marks` says of each step whether it is our reading; a page that says it once leaves them out.
    """

    def words(step: Instruction) -> Line:
        basis = basis_mark(step.basis) if marks else ()
        cited = cite(step.source) if marks or step.basis == "stated" else ()
        return spaced(line(step.how) if step.how else (), basis, cited)

    return (Steps(title, tuple((step.do, words(step)) for step in steps)),) if steps else ()


def over(view: View, one: Routine) -> tuple[Block, ...]:
    """That a routine no longer holds and what to use instead, before anybody does as it says."""
    if holds(view, one):
        return ()
    if (word := state_of(view, one)) in NOT_YET:
        return (Notice("info", f"{word}, enligt källorna", (Paragraph(line(one.state.why)),)),)
    heir = holding_heir(view, one)
    until = f"Den gällde till {one.valid_to}." if one.valid_to and one.valid_to.over(view.today) else ""
    now = line("Använd ", view.link("routines", heir.id, heir.title), ".") if heir else ()
    lost = line("Här står inte vad som gäller i stället. Fråga din chef.")
    return (
        Notice(
            "info", "Gäller inte längre", (Paragraph(sentences(line(until) if until else (), now or lost)),)
        ),
    )


def state(view: View, one: Routine) -> tuple[Block, ...]:
    word, said = state_of(view, one), one.state
    before = spaced(Mark(said.word), said.why, basis_mark(said.basis), cite(said.source))
    why = (
        (before,)
        if word == said.word
        else (
            spaced(Mark(word), over_words(one)),
            spaced(Muted("Före det:"), before),
        )
    )
    dates = (
        ("Beslutad", [line(str(one.decided))] if one.decided else []),
        ("Gäller från", [line(str(one.valid_from))] if one.valid_from else []),
        ("Gäller till", [line(str(one.valid_to))] if one.valid_to else []),
        ("År", [line(str(one.year))] if one.year and not (one.decided or one.valid_from) else []),
        ("Diarienummer", [diary(one)]),
        ("Ägare", [owner(view, one)]),
        ("Finns", [published(view, one)]),
        ("Ersatt av", [later] if (later := replaced_line(view, one)) else []),
        ("Ersätter", replaces_lines(view, one)),
        ("Bygger på", [one_line] if (one_line := links(view, "routines", one.based_on)) else []),
        ("Andra titlar", list(also_called(one.other_titles))),
    )
    return (*map(Paragraph, why), *facts(*dates))


def revisions(view: View, one: Routine) -> tuple[Block, ...]:
    """What has happened to it, newest first: revised, decided, come instead of another, replaced."""
    rows = sorted(happened(view, one), key=lambda row: row[0], reverse=True)
    lines = tuple(sentences(line(Muted(str(when))), words) for when, words in rows)
    return (Bullets(lines, "rows"),) if lines else ()


def happened(view: View, one: Routine) -> Iterator[tuple[When, Line]]:
    for revision in one.revisions:
        yield revision.when, spaced(revision.what, cite(revision.source))
    for earlier in view.made(replacing).get(one.id, []):
        if when := started(one) or earlier.valid_to:
            yield when, line("Ersätter ", view.link("routines", earlier.id, earlier.title), ".")
    later = view.get("routines", one.replaced_by) if one.replaced_by else None
    if later and (when := started(later) or one.valid_to):
        yield when, line("Ersätts av ", view.link("routines", later.id, later.title), ".")


def aside(view: View, one: Routine) -> tuple[Block, ...]:
    return (
        *contact_box(view, one.contacts),
        *related(view, "Hör ihop med", one.related),
        *related(view, "Lagar", [f"laws/{law}" for law in one.laws]),
    )
