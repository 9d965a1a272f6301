"""Tables of what there is to learn from, to use and to meet in, and whether each is there."""

from __future__ import annotations

from typing import Any

from macros.catalogue.view import View
from macros.exports.shown import address, note, reference, references
from macros.exports.tabled import tabled
from macros.exports.tables import Column, Table, column, key, table
from macros.records.field_book import labels_of
from macros.records.knowledge import Material, Training
from macros.records.modality import Stage
from macros.records.organisation import Forum
from macros.text.vocabulary import BASIS, STAGES


def stage_columns(view: View) -> tuple[Column[Any], ...]:
    """Whether the thing is there, how we know, and who sees to it."""

    def of(one: Any) -> Stage | None:
        stage: Stage | None = one.stage
        return stage

    return (
        column(
            "finns",
            "Finns den?",
            f"Om den finns, enligt den senaste källan: {', '.join(STAGES.values())}.",
            lambda one: STAGES[stage.word] if (stage := of(one)) else None,
        ),
        column(
            "finns_grund",
            "Grund för om den finns",
            f"Hur det är känt: {', '.join(BASIS.values())}.",
            lambda one: BASIS[stage.basis] if (stage := of(one)) else None,
        ),
        references(
            view,
            "units",
            "gors_av",
            "Görs av",
            "Id för de enheter som enligt källan ser till att den blir av.",
            lambda one: stage.by if (stage := of(one)) else (),
        ),
    )


def meaning(one: Any, purpose: str) -> str:
    """What it is for, in the tense of whether it is there."""
    stage: Stage | None = one.stage
    return stage.tensed(purpose) if stage else purpose


def purpose() -> Column[Any]:
    words = "Vad den eller det är till för, med webbplatsens ord."
    return column("syfte", "Syfte", words, lambda one: meaning(one, one.purpose))


def owner(view: View) -> Column[Any]:
    return reference(view, "units", "agare", "Ansvarig", "Enheten som ansvarar.", lambda one: one.owner)


@tabled("trainings")
def trainings(view: View) -> Table:
    said = labels_of(Training)
    return table(
        "utbildningar",
        "Utbildningar",
        "Utbildningar, introduktioner och kunskapsinsatser, även sådana som inte finns. Läget står i Utsagor.",
        (
            key("Utbildningens id."),
            column("titel", said["title"], "Utbildningens titel.", lambda t: t.title, required=True),
            column("typ", said["kind"], "Webbutbildning, introduktion …", lambda t: t.kind),
            column("malgrupp", said["audience"], "Vem den är eller var tänkt för.", lambda t: t.audience),
            purpose(),
            *stage_columns(view),
            owner(view),
            note(),
            address(view, "trainings"),
        ),
        view.of("trainings"),
    )


@tabled("materials")
def materials(view: View) -> Table:
    said = labels_of(Material)
    return table(
        "material",
        "Material",
        "APT-material, övningar, filmer, mallar och sidor. Läget står i tabellen Utsagor.",
        (
            key("Materialets id."),
            column("titel", said["title"], "Materialets titel.", lambda m: m.title, required=True),
            column("typ", said["kind"], "APT-material, övning, film …", lambda m: m.kind),
            column("malgrupp", said["audience"], "Vem det är eller var tänkt för.", lambda m: m.audience),
            purpose(),
            column("innehall", said["holds"], "Vad det innehåller.", lambda m: m.holds, "list"),
            *stage_columns(view),
            owner(view),
            column("var", said["where"], "Var det finns, där källan säger det.", lambda m: m.where),
            note(),
            address(view, "materials"),
        ),
        view.of("materials"),
    )


@tabled("systems")
def systems(view: View) -> Table:
    return table(
        "system",
        "System",
        "System, plattformar och kanaler, även sådana som inte finns. Läget står i tabellen Utsagor.",
        (
            key("Systemets id."),
            column("namn", "Namn", "Systemets namn.", lambda s: s.name, required=True),
            column("till", "Används till", "Vad det används till.", lambda s: meaning(s, s.used_for)),
            *stage_columns(view),
            owner(view),
            note(),
            address(view, "systems"),
        ),
        view.of("systems"),
    )


@tabled("forums")
def forums(view: View) -> Table:
    said = labels_of(Forum)
    return table(
        "forum",
        "Forum",
        "Nätverk, grupper och forum där man möts, även sådana som inte finns.",
        (
            key("Forumets id."),
            column("namn", said["name"], "Forumets namn.", lambda f: f.name, required=True),
            column("typ", said["kind"], "Internt, stadsgemensamt eller externt.", lambda f: f.kind),
            purpose(),
            *stage_columns(view),
            references(
                view, "units", "enheter", said["units"], "Id för de enheter som är med.", lambda f: f.units
            ),
            column(
                "deltagare",
                said["members"],
                "Vilka som är med, med källans ord.",
                lambda f: f.members,
                "list",
            ),
            column("lage", said["state"], "Vad källorna säger om läget.", lambda f: f.state),
            note(),
            address(view, "forums"),
        ),
        view.of("forums"),
    )
