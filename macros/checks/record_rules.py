"""Rules between the fields of a record, and between records."""

from __future__ import annotations

from collections.abc import Iterator

from macros.blocks.looks import LOOKS
from macros.checks.content import Content
from macros.measures.position import same_days
from macros.records import KINDS
from macros.records.field_words import named, valued
from macros.records.organisation import Contact
from macros.records.plan import Followup, Status, Step
from macros.records.references import references
from macros.text.likeness import InOrder, meant
from macros.text.problems import Problem, either, instead, listed
from macros.text.yaml_source import Location

# Fields that may lead to and fro: "see also", and where something is written.
NO_CHAIN = {"related", "see", "about", "record", "source", "sources"}


def themes_are_the_plans_own(content: Content) -> Iterator[Problem]:
    """En aktivitets tema ska finnas i aktivitetens plan."""
    plans = content.catalogue.of("plans")
    for one in content.catalogue.of("activities").values():
        # Where the plan is written by its name, its themes are those that were meant.
        plan = plans.get(one.plan) or plans.get(meant(one.plan, content.known("plans")))
        called = {theme.id: (theme.title,) for theme in plan.themes} if plan else {}
        themes = InOrder(called, called.copy)
        if plan and one.theme not in themes:
            yield content.of_field(
                "activities",
                one,
                ("theme",),
                "theme",
                f'planen "{plan.id}" har inget tema "{one.theme}".'
                f"{instead(one.theme, themes) if themes else ' Skriv ett tema i planen först.'}",
            )


def nothing_leads_back_to_itself(content: Content) -> Iterator[Problem]:
    """Kedjor som "ersätts av" och "följer på" får inte gå i cirkel."""
    for kind, records in content.catalogue.records.items():
        edges: dict[str, dict[str, list[tuple[str, Location]]]] = {}
        for record in records.values():
            for location, to, target in references(record):
                if to == kind and NO_CHAIN.isdisjoint(map(str, location)):
                    edges.setdefault(str(location[0]), {}).setdefault(record.id, []).append(
                        (target, location)
                    )
        for name, graph in edges.items():
            for cycle in cycles({key: [t for t, _ in of] for key, of in graph.items()}):
                first, after = cycle[0], cycle[1 % len(cycle)]
                location = next(where for target, where in graph[first] if target == after)
                way = " → ".join((*cycle, first))
                yield content.problem(
                    kind,
                    records[first],
                    location,
                    "cycle",
                    f"{named(KINDS[kind].model, name)}: kedjan går i cirkel: {way}. Ta bort ett led.",
                )


def cycles(graph: dict[str, list[str]]) -> list[tuple[str, ...]]:
    """Cycles, each once and from its smallest id on; every node is walked once."""
    found: set[tuple[str, ...]] = set()
    done: set[str] = set()
    for start in sorted(graph):
        way: list[str] = []
        todo = [(start, False)]
        while todo:
            node, leaving = todo.pop()
            if leaving:
                done.add(way.pop())
            elif node in way:
                ring = tuple(way[way.index(node) :])
                turn = ring.index(min(ring))
                found.add(ring[turn:] + ring[:turn])
            elif node not in done:
                way.append(node)
                todo += [(node, True), *((target, False) for target in graph.get(node, ()))]
    return sorted(found)


def one_status_stands_for_no_followup(content: Content) -> Iterator[Problem]:
    """Precis en status står för att ingen uppföljning är publicerad."""
    statuses = content.catalogue.of("statuses")
    marked = [status for status in statuses.values() if status.unreported]
    if statuses and not marked and not content.unread("statuses"):
        first = next(iter(statuses.values()))
        yield content.problem(
            "statuses",
            first,
            (),
            "unreported",
            f"ingen status har {named(Status, 'unreported')}. "
            "Sätt det på den som betyder att ingen uppföljning är publicerad.",
        )
    for extra in marked[1:]:
        yield content.of_field(
            "statuses",
            extra,
            ("unreported",),
            "unreported",
            f'"{marked[0].id}" har redan detta. Bara en status kan ha det.',
        )


def statuses_can_be_told_apart(content: Content) -> Iterator[Problem]:
    """Två statusar har varken samma namn eller samma utseende: det skiljer dem åt i staplar och diagram."""
    labels: dict[str, str] = {}
    for one in content.visible.of("statuses").values():
        if one.label in labels:
            message = f'statusen "{labels[one.label]}" heter också "{one.label}". Byt det ena namnet.'
            yield content.of_field("statuses", one, ("label",), "label", message)
        labels.setdefault(one.label, one.id)
    first: dict[str, str] = {}
    for one in content.visible.of("statuses").values():
        if one.look in first:
            free = [valued(Status, "look", look) for look in LOOKS if look not in first]
            yield content.of_field(
                "statuses",
                one,
                ("look",),
                "look",
                f'statusen "{first[one.look]}" har redan utseendet {valued(Status, "look", one.look)}. '
                f"{f'Välj ett som är ledigt: {either(free)}.' if free else 'Ta bort den ena.'}",
            )
        first.setdefault(one.look, one.id)


def statuses_go_on_a_sentence(content: Content) -> Iterator[Problem]:
    """Orden i en status "said" är fortsättningen på en mening: liten bokstav först, ingen punkt sist."""
    for one in content.catalogue.of("statuses").values():
        for name, words in one.said or ():
            if words and (words[0].isupper() or words.endswith(".")):
                yield content.of_field(
                    "statuses",
                    one,
                    ("said", name),
                    "said",
                    f'"{words}" ska '
                    'fortsätta en mening, till exempel "är genomförd". Börja med liten '
                    "bokstav och skriv ingen punkt.",
                )


def reports_say_by_whom(content: Content) -> Iterator[Problem]:
    """En uppföljning har en källa, eller är rapporterad av en enhet."""
    for one in content.catalogue.of("activities").values():
        for number, followup in enumerate(one.followups):
            where = ("followups", number)
            if followup.basis == "reported" and not followup.by:
                yield content.problem("activities", one, where, "by", who_reports(Followup))
            elif followup.basis != "reported" and not followup.source:
                yield content.problem(
                    "activities",
                    one,
                    where,
                    "source",
                    f"{named(Followup, 'source')} saknas. Ange dokumentet. Har en enhet berättat det: välj "
                    f"{valued(Followup, 'basis', 'reported')} som {named(Followup, 'basis')}, "
                    f"och fyll i {named(Followup, 'by')}.",
                )


def steps_are_reported_by_a_followup(content: Content) -> Iterator[Problem]:
    """Ett aviserat stegs "reported" är datumet för en av aktivitetens uppföljningar."""
    for one in content.catalogue.of("activities").values():
        dates = [followup.as_of for followup in one.followups]
        for number, step in enumerate(one.steps):
            if step.reported and not any(same_days(step.reported, when) for when in dates):
                write = f"Skriv {listed(dict.fromkeys(map(str, dates)))}." if dates else "Ta bort raden."
                yield content.of_field(
                    "activities",
                    one,
                    ("steps", number, "reported"),
                    "reported",
                    f'aktiviteten har ingen uppföljning från "{step.reported}". {write}',
                )


def steps_say_by_whom(content: Content) -> Iterator[Problem]:
    """Ett steg som en enhet har rapporterat säger vilken enhet."""
    for one in content.catalogue.of("activities").values():
        for number, step in enumerate(one.steps):
            if step.basis == "reported" and not step.by:
                yield content.problem("activities", one, ("steps", number), "by", who_reports(Step))


def who_reports(part: type[Followup] | type[Step]) -> str:
    reported, basis, by = valued(part, "basis", "reported"), named(part, "basis"), named(part, "by")
    return f"{by} saknas. {basis} är {reported}, så ange enheten som har berättat det."


def names_have_an_end(content: Content) -> Iterator[Problem]:
    """Ett personnamn får bara stå med sista giltighetsdag."""
    for one in content.catalogue.of("contacts").values():
        if one.name and not one.valid_to:
            yield content.of_field(
                "contacts",
                one,
                ("name",),
                "name",
                f"en persons namn kräver {named(Contact, 'valid_to')}: sista dagen som det gäller.",
            )


def former_ids_are_free(content: Content) -> Iterator[Problem]:
    """Ett tidigare id får inte vara någon annans id."""
    for kind, record in content.catalogue.all():
        for number, former in enumerate(record.former_ids):
            if former in content.known(kind):
                yield content.of_field(
                    kind,
                    record,
                    ("former_ids", number),
                    "former",
                    f'"{former}" är id för en annan {KINDS[kind].one}.',
                )
