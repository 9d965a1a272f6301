"""The one list macro: any register, as ruled rows or as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from macros.blocks.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Fragment,
    Gap,
    Heading,
    Inline,
    Line,
    Link,
    Mark,
    Muted,
    Notice,
    Paragraph,
    Quote,
    Row,
    Strong,
    Table,
    line,
)
from macros.catalogue.view import View, anchor
from macros.components.phrases import (
    NOT_SAID,
    also_called,
    announcement,
    basis_mark,
    cell,
    cells,
    cite,
    cites,
    correction,
    corrections,
    discrepancies,
    discrepancy,
    facts,
    joined,
    links,
    note,
    oddities,
    spaced,
    statement,
)
from macros.components.registry import macro

Register = Literal[
    "units",
    "plans",
    "routes",
    "laws",
    "links",
    "actors",
    "forums",
    "trainings",
    "materials",
    "systems",
    "terms",
    "improvements",
    "criteria",
    "discrepancies",
    "corrections",
]


# Drawn as tables, whose cells have no room for what is said below them.
TABLES = ("units", "links", "actors", "terms", "criteria")
NONE = {"corrections": "Inga rättelser har gjorts."}


@macro('register("forums", kind="extern")')
def register(view: View, name: Register, *, kind: str = "", year: int = 0) -> Fragment:
    """Listar ett register: enheter, aktörer, forum, material, lagar, begrepp med flera.

    kind väljer de poster som har den typen, year de som gäller det året.
    """
    chosen = [
        one
        for one in view.of(name)
        if (not kind or one.kind == kind) and (not year or one.year == year) and getattr(one, "listed", True)
    ]
    if not chosen:
        return Fragment((Paragraph(line(Gap(NONE.get(name, "Inga poster.")))),))
    after = oddities(view, name, chosen) if name in TABLES and name not in view.site.pages else ()
    return Fragment((*DRAWN[name](view, chosen), *after))


def entry(view: View, kind: str, one: Any, title: str, *lines: Line, rows: tuple = ()) -> list[Block]:  # type: ignore[type-arg]
    """A record as a heading that can be linked to, its lines, and its facts."""
    return [
        Heading(3, title, anchor(kind, one.id)),
        *(Paragraph(text) for text in lines if text),
        *facts(*rows),
        *discrepancies(view, f"{kind}/{one.id}"),
        *corrections(view, f"{kind}/{one.id}"),
        *note(one),
    ]


def units(view: View, chosen: list[Any]) -> list[Block]:
    """Where units have pages of their own, the table leads there and keeps the rest for them."""
    own = "units" in view.site.pages
    columns = (
        Column("Namn", "heading", sort=True),
        Column("Typ", sort=True),
        Column("Hör till"),
        *(() if own else (Column("I den här frågan"), Column("Källa"))),
    )
    rows = tuple(
        Row(linked_unit(view, one) if own else whole_unit(view, one), id=anchor("units", one.id))
        for one in chosen
    )
    table = Table(
        "Enheter och funktioner", columns, rows, cards=True, caption_hidden=True, what=("enhet", "enheter")
    )
    return [table]


def linked_unit(view: View, one: Any) -> tuple[Cell, ...]:
    name = cell(view.link("units", one.id, named(one)), sort=one.name)
    return (name, cell(one.kind), cell(parent(view, one)))


def whole_unit(view: View, one: Any) -> tuple[Cell, ...]:
    return (
        cells(line(named(one)), *also_called(one.other_names), sort=one.name),
        cell(one.kind),
        cell(parent(view, one)),
        cell(one.does or Gap("Anges inte")),
        cell(cites(one.sources)),
    )


def parent(view: View, one: Any) -> Inline:
    return view.link("units", one.parent) if one.parent else Gap("Anges inte")


def named(one: Any) -> str:
    return f"{one.name} ({one.abbreviation})" if one.abbreviation else one.name


def plans(view: View, chosen: list[Any]) -> list[Block]:
    return [block for one in sorted(chosen, key=lambda p: -p.year) for block in plan(view, one)]


def plan(view: View, one: Any) -> list[Block]:
    state = spaced(Mark(one.state.word), one.state.why, basis_mark(one.state.basis), cite(one.state.source))
    rows = (
        ("Gäller den?", [state]),
        ("Antagen", [line(str(one.adopted))] if one.adopted else [line(NOT_SAID)]),
        ("Period", [line(str(one.period))] if one.period else []),
        ("Ligger under", [line(view.link("plans", one.under))] if one.under else []),
        ("Ersätter", [line(view.link("plans", one.replaces))] if one.replaces else []),
        ("Ägare", [line(view.link("units", one.owner))] if one.owner else [line(NOT_SAID)]),
        ("Följs upp av", [line(view.link("units", one.coordinator))] if one.coordinator else []),
        ("Områden", [line(text) for text in one.areas]),
        ("Uppföljning", [statement(s) for s in one.followup]),
        ("Andra titlar", list(also_called(one.other_titles))),
    )
    themes = [
        spaced(
            Strong(f"{theme.title}."),
            theme.aim,
            *(Quote(o.title) for o in theme.other_titles),
            cite(theme.source),
        )
        for theme in one.themes
    ]
    return [
        *entry(view, "plans", one, one.title, spaced(one.purpose, cites(one.sources)), rows=rows),
        *([Heading(4, f"Teman i {one.short}"), Bullets(tuple(themes))] if themes else []),
        *(
            [Heading(4, f"Bakgrund till {one.short}"), Bullets(tuple(statement(s) for s in one.background))]
            if one.background
            else []
        ),
    ]


def routes(view: View, chosen: list[Any]) -> list[Block]:
    return [
        block
        for one in chosen
        for block in entry(
            view,
            "routes",
            one,
            one.title,
            spaced(one.what, cites(one.sources)),
            rows=(
                ("När", [line(one.when)]),
                ("Vem gör det", [line(one.who)]),
                ("Kontakt", lines_of(links(view, "contacts", one.contacts))),
                ("Rutin", lines_of(links(view, "routines", one.routines))),
                ("Lag", lines_of(links(view, "laws", one.laws))),
                ("Adress", [line(view.link("links", one.link))] if one.link else []),
            ),
        )
    ]


def lines_of(found: Line) -> list[Line]:
    return [found] if found else []


def laws(view: View, chosen: list[Any]) -> list[Block]:
    blocks: list[Block] = [Notice("info", view.site.law_notice)]
    for one in chosen:
        title = f"{one.title} ({one.number})" if one.number and one.number not in one.title else one.title
        state = "" if one.state == "gäller" else f"Läge: {one.state}."
        blocks += entry(
            view,
            "laws",
            one,
            title,
            line(one.says),
            line(state) if state else (),
            rows=(
                ("Hos oss", [line(one.for_us)] if one.for_us else []),
                ("I kraft", [line(one.in_force)] if one.in_force else []),
                ("Läs mer", [link_and_check(view, one.link)] if one.link else []),
                ("Nämns i", lines_of(spaced(cites(one.sources)))),
            ),
        )
    return blocks


def link_and_check(view: View, link: str) -> Line:
    """An address outside, with the day it was seen."""
    record = view.get("links", link)
    if record is None:
        return (view.link("links", link),)
    return spaced(external(record), Muted(f"Kontrollerad {record.checked}. {record.how}"))


def external(record: Any) -> Link:
    return Link(record.address, record.title)


def link_list(view: View, chosen: list[Any]) -> list[Block]:
    columns = (Column("Länk", "heading", sort=True), Column("Kontrollerad", sort=True), Column("Hur"))
    rows = tuple(
        Row(
            (
                cell(external(one), sort=one.title),
                cell(str(one.checked), sort=one.checked.last.isoformat()),
                cell(one.how),
            ),
            id=anchor("links", one.id),
        )
        for one in chosen
    )
    return [
        Table(
            "Länkar till andra webbplatser",
            columns,
            rows,
            cards=True,
            caption_hidden=True,
            what=("länk", "länkar"),
        )
    ]


def actors(view: View, chosen: list[Any]) -> list[Block]:
    columns = (
        Column("Aktör", "heading", sort=True),
        Column("Vad de gör i frågan"),
        Column("Webbplats"),
        Column("Nämns i"),
    )
    rows = tuple(
        Row(
            (
                cell(named(one), sort=one.name),
                cell(one.role),
                cells(link_and_check(view, one.link))
                if one.link
                else cell(Gap("Adressen är inte bekräftad")),
                cell(cites(one.sources)) if one.sources else cell(Gap("Inte i de fem dokumenten")),
            ),
            id=anchor("actors", one.id),
        )
        for one in chosen
    )
    return [
        Table("Externa aktörer", columns, rows, cards=True, caption_hidden=True, what=("aktör", "aktörer"))
    ]


def forums(view: View, chosen: list[Any]) -> list[Block]:
    return [
        block
        for one in chosen
        for block in entry(
            view,
            "forums",
            one,
            one.name,
            spaced(one.purpose, cites(one.sources)),
            rows=(
                (
                    "Vilka",
                    [line(text) for text in one.members]
                    + lines_of(links(view, "units", one.units))
                    + lines_of(links(view, "actors", one.actors)),
                ),
                ("Läge", [line(one.state)] if one.state else []),
                ("Tid", [line(str(one.when))] if one.when else []),
            ),
        )
    ]


def things(kind: str) -> Callable[[View, list[Any]], list[Block]]:
    """Trainings, materials and systems: what it is, for whom, how it stands."""

    def draw(view: View, chosen: list[Any]) -> list[Block]:
        return [block for one in chosen for block in thing(view, kind, one)]

    return draw


def thing(view: View, kind: str, one: Any) -> list[Block]:
    what = getattr(one, "purpose", None) or one.used_for
    rows = (
        ("För vem", [line(one.audience)] if getattr(one, "audience", None) else []),
        ("Innehåll", [line(text) for text in getattr(one, "holds", ())]),
        ("Läge", [statement(s) for s in one.state]),
        ("Ansvarig", [line(view.link("units", one.owner))] if one.owner else []),
        ("Finns", [line(one.where)] if getattr(one, "where", None) else []),
        (
            "Utbildning",
            [line(view.link("trainings", one.training))] if getattr(one, "training", None) else [],
        ),
        ("System", [line(view.link("systems", one.platform))] if getattr(one, "platform", None) else []),
        ("Andra titlar", list(also_called(one.other_titles)) if hasattr(one, "other_titles") else []),
        ("Hör ihop med", lines_of(joined([view.link(*r.split("/")) for r in getattr(one, "related", ())]))),
    )
    return entry(
        view, kind, one, getattr(one, "title", None) or one.name, spaced(what, cites(one.sources)), rows=rows
    )


def terms(view: View, chosen: list[Any]) -> list[Block]:
    rows = []
    for one in sorted(chosen, key=lambda t: t.term.lower()):
        also = ", ".join((*one.abbreviations, *one.synonyms))
        rows.append(
            (
                (Strong(one.term),),
                spaced(one.definition or Gap("Källorna definierar inte ordet"), cites(one.sources)),
                line(Muted(f"Sägs också: {also}")) if also else (),
            )
        )
    columns = (Column("Ord", "heading"), Column("Betyder"))
    table_rows = tuple(
        Row((cells(word), cells(*meaning)), id=anchor("terms", one.id))
        for one, (word, *meaning) in zip(sorted(chosen, key=lambda t: t.term.lower()), rows, strict=True)
    )
    return [
        Table("Ord och begrepp", columns, table_rows, cards=True, caption_hidden=True, what=("ord", "ord"))
    ]


def improvements(view: View, chosen: list[Any]) -> list[Block]:
    return [
        block
        for one in chosen
        for block in entry(
            view,
            "improvements",
            one,
            one.title,
            spaced(one.found, cites(one.sources)),
            rows=(
                (f"Rör {view.site.subject}?", [concerns(one)]),
                ("Åtgärd", [line(one.measure)]),
                ("Det här har gjorts", [statement(s) for s in one.done]),
                ("Resultat", [line(one.result)] if one.result else []),
                ("Nästa steg", [announcement(p) for p in one.next]),
            ),
        )
    ]


def concerns(one: Any) -> Line:
    return spaced(
        Strong(f"{one.concerns.answer.capitalize()}."),
        one.concerns.why,
        basis_mark(one.concerns.basis),
        cite(one.concerns.source),
    )


def criteria(view: View, chosen: list[Any]) -> list[Block]:
    blocks: list[Block] = []
    for group in dict.fromkeys(one.group for one in chosen):
        rows = tuple(
            Row((cell(one.title), cell(one.verdict)), id=anchor("criteria", one.id))
            for one in chosen
            if one.group == group
        )
        blocks.append(Table(group, (Column("Kriterium", "heading"), Column("Bedömning")), rows))
    sources = dict.fromkeys(source for one in chosen for source in one.sources)
    return [*blocks, Paragraph(spaced(Muted("Nämndens egen bedömning."), cites(sources)), "small")]


def discrepancy_list(view: View, chosen: list[Any]) -> list[Block]:
    blocks: list[Block] = []
    for one in chosen:
        where = joined([view.link(*reference.split("/")) for reference in one.about])
        blocks += [
            Heading(3, one.title, anchor("discrepancies", one.id)),
            discrepancy(one),
            Paragraph(spaced(Muted("Gäller:"), where), "small"),
        ]
    return blocks


def correction_list(view: View, chosen: list[Any]) -> list[Block]:
    blocks: list[Block] = []
    for one in sorted(chosen, key=lambda c: (c.date, c.id), reverse=True):
        kind, record_id = one.record.split("/")
        record = view.get(kind, record_id)
        blocks += [
            Heading(3, record.called_on(view.today) if record else one.field, anchor("corrections", one.id)),
            correction(one),
            Paragraph(spaced(Muted("Gäller:"), view.link(kind, record_id)), "small"),
        ]
    return blocks


DRAWN: dict[str, Callable[[View, list[Any]], list[Block]]] = {
    "units": units,
    "plans": plans,
    "routes": routes,
    "laws": laws,
    "links": link_list,
    "actors": actors,
    "forums": forums,
    "trainings": things("trainings"),
    "materials": things("materials"),
    "systems": things("systems"),
    "terms": terms,
    "improvements": improvements,
    "criteria": criteria,
    "discrepancies": discrepancy_list,
    "corrections": correction_list,
}
