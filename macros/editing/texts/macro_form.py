"""A macro as questions: its arguments as labelled choices, and the call that they make."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import macros.components  # noqa: F401  (registers the macros)
from macros.components.registry import MACROS, Macro, Parameter, faults
from macros.editing.choices import meant, suggestion
from macros.editing.questions import Choice, Fault, Given, Question
from macros.text.vocabulary import capital

PREFIX = "argument-"
Records = Callable[[str], tuple[Choice, ...]]

# What an argument is called in a form, and what is said of it. Those of one macro alone before those of all.
LABELS: dict[str, tuple[str, str]] = {
    "source.section": ("Avsnitt i dokumentet", "Rubriken eller numret, som det står i dokumentet."),
    "source.words": ("Dokumentets egna ord", "De citeras före källan. Skriv dem precis som de står."),
    "contacts.ids": ("Kontakter", "Lämna tomt för att visa alla, eller alla inom ett ämne."),
    "contacts.topic": ("Ämne", "Kontakterna för ett ämne, i stället för dem du väljer en och en."),
    "contacts.title": ("Rubrik", "Står över kontakterna."),
    "documents.read": ("Bara de dokument som webbplatsen bygger på", ""),
    "documents.kind": ("Typ av dokument", "Bara dokument av en typ."),
    "routines.kind": ("Typ av rutin", "Till exempel riktlinje."),
    "routines.level": ("Nivå", "Vem som har beslutat, till exempel staden eller förvaltningen."),
    "routines.state": ("Läge", "Bara rutiner i ett visst läge."),
    "register.kind": ("Typ av poster", "Bara poster av en typ."),
    "register.year": ("År", "Bara det som gäller ett år."),
    "plan": ("Plan", ""),
    "theme": ("Tema", ""),
    "unit": ("Enhet", ""),
    "status": ("Status", ""),
    "owner": ("Ansvarig enhet", ""),
    "document": ("Dokument", ""),
    "id": ("Vilken", ""),
    "audit": ("Granskning", ""),
    "name": ("Register", ""),
    "part": ("Vilken del", ""),
    "group": ("Vilken grupp", ""),
    "as_of": ("Tidpunkt", "Det som rapporterats senare är inte med."),
    "count": ("Antal rader", "Hur många som visas."),
    "year": ("År", ""),
    "number": ("Nummer", ""),
}
# The words of some choices that aren't Swedish as they stand.
WORDS = {
    "units": "enheter",
    "plans": "planer",
    "routes": "vägar att rapportera",
    "laws": "lagar",
    "links": "länkar",
    "actors": "aktörer",
    "forums": "forum",
    "trainings": "utbildningar",
    "materials": "material",
    "systems": "system",
    "terms": "ord och begrepp",
    "improvements": "förbättringar",
    "criteria": "kriterier",
    "discrepancies": "där källorna säger olika",
    "corrections": "rättelser",
}
# What stands in a sentence, and not on a line of its own.
INLINE = ("source", "link")
# What has no place in a page's text: it leaves a trace of something else, or is a part of the editors' guide.
LEFT_OUT = ("moved", "guide", "macro_guide", "field_guide", "check_guide", "record_example")


# What each is called in the list to choose from, in the order of the list. One that isn't here is called by the
# first sentence of its own help.
NAMES = {
    "source": "Källa, mitt i en mening",
    "link": "Länk till en annan webbplats, ur registret över länkar",
    "contacts": "Kontakter: vem man vänder sig till",
    "contact_groups": "Alla kontakter, under rubriker",
    "contacts_unreached": "Hur många kontakter som saknar telefon och e-post",
    "situations": "Situationer: korten ”Vad gäller det?”",
    "routines": "Rutiner, som tabell",
    "documents": "Dokument, en rad var",
    "register": "Ett register: begrepp, lagar, forum, enheter med flera",
    "units": "Enheter, med hur mycket var och en ansvarar för",
    "activities": "Aktiviteter i en plan, tema för tema",
    "plan_status": "Läget i en plan: antal och andel för varje status",
    "plan_document": "En plan som dokument, hel eller i delar",
    "year_cycle": "Årshjulet",
    "upcoming_events": "Det som ligger närmast i tiden",
    "latest": "Det senaste: uppföljningar, ändrade rutiner, nya dokument",
    "series": "Siffror, som tabell eller diagram",
    "audit": "En granskning, med rekommendationer och frågor",
    "recommendations": "Läget för en gransknings rekommendationer",
    "risks": "Risker i intern kontroll, ett år",
    "decks": "APT-material, alla",
    "reports": "Rapporter i samma mapp som sidan",
    "report_summary": "Rapporten: sammanfattning av läget",
    "report_theme": "Rapporten: ett tema, med varje aktivitet för sig",
    "report_table": "Rapporten: alla aktiviteter i en tabell",
    "report_figures": "Rapporten: siffrorna som hör till aktiviteterna",
    "report_changes": "Rapporten: läget vid varje uppföljning",
    "report_missing": "Rapporten: vad som saknas, och från vem",
    "report_contradictions": "Rapporten: var källorna säger olika",
    "control_reach": "Rapporten: var kontrollerna inte når",
    "landing": "Sidorna under sidans rubrik i menyn",
    "overview": "Startsidans nedre del",
    "downloads": "Filer att ladda ner",
    "download_fields": "Kolumnerna i filerna",
    "subscriptions": "Kalendrar och flöden att prenumerera på",
}
OF_REPORTS = ("report_", "control_reach")


@dataclass(frozen=True)
class Offered:
    """A macro that may be put into a text, and what it is called in a list."""

    name: str
    label: str


def offered(in_report: bool) -> tuple[Offered, ...]:
    """The macros to choose among. `in_report`: those that only reports have, too."""
    order = list(NAMES)
    found = [
        described(one)
        for one in MACROS.values()
        if not one.whole_page
        and one.name not in LEFT_OUT
        and (in_report or not one.name.startswith(OF_REPORTS))
    ]
    return tuple(sorted(found, key=lambda one: order.index(one.name) if one.name in order else len(order)))


def described(one: Macro) -> Offered:
    first = " ".join(one.help.split()).partition(". ")[0].rstrip(".")
    return Offered(one.name, NAMES.get(one.name, first))


def label_of(macro: str, one: Parameter) -> tuple[str, str]:
    """(label, help) of an argument."""
    return LABELS.get(f"{macro}.{one.name}") or LABELS.get(one.name) or (capital(one.name), "")


def questions(name: str, records: Records, given: Given) -> tuple[Question, ...]:
    """What is asked for a macro's call."""
    return tuple(question(name, one, records, given) for one in MACROS[name].parameters)


def question(macro: str, one: Parameter, records: Records, given: Given) -> Question:
    label, help = label_of(macro, one)
    name = PREFIX + one.name
    value = given.text(name)
    if one.many:
        return Question(
            name, label, "choices", help, choices=records(one.kind), value="\n".join(given.every(name))
        )
    if one.kind or one.choices:
        fixed = tuple(Choice(word, capital(WORDS.get(word, word))) for word in one.choices if word)
        choices = fixed or records(one.kind)
        return Question(name, label, "choice", help, required=one.required, choices=choices, value=value)
    if one.type is bool:
        return Question(name, label, "yes", help, value=value)
    kind = "when" if one.date else "number" if one.type is int else "line"
    example = "oktober 2026" if one.date else ""
    return Question(name, label, kind, help, example, one.required, value)  # type: ignore[arg-type]


def call(
    name: str, given: Given, records: Records, known: Callable[[str], Sequence[str]]
) -> str | list[Fault]:
    """The call as it stands in a text, or what is wrong with its arguments. `known`: the ids of a kind."""
    macro = MACROS[name]
    args: list[object] = []
    kwargs: dict[str, object] = {}
    wrong: list[Fault] = []
    for one in macro.parameters:
        if one.many:
            args += [meant(records(one.kind), each) or each for each in given.every(PREFIX + one.name)]
            continue
        text = " ".join(given.text(PREFIX + one.name).split())
        if one.required and not text:
            wrong.append(Fault(PREFIX + one.name, f"Fyll i ”{label_of(name, one)[0]}”."))
        if not text:
            continue
        if "{{" in text or "}}" in text:
            wrong.append(Fault(PREFIX + one.name, f"Ta bort klamrarna i ”{label_of(name, one)[0]}”."))
            continue
        if one.kind:
            found = meant(records(one.kind), text)
            if found is None:
                words = f"”{text}” finns inte.{suggestion(records(one.kind), text)}"
                wrong.append(Fault(PREFIX + one.name, words))
                continue
            text = found
        if one.type is int and not re.fullmatch(r"-?\d{1,9}", text):
            wrong.append(
                Fault(PREFIX + one.name, f"”{label_of(name, one)[0]}” ska vara ett heltal, till exempel 5.")
            )
            continue
        value = text == "ja" if one.type is bool else int(text) if one.type is int else text
        # What comes after one that was left out has to be given by its name.
        if one.named or kwargs or len(args) < [p.name for p in macro.parameters].index(one.name):
            kwargs[one.name] = value
        else:
            args.append(value)
    if not wrong:
        wrong = [
            Fault(blamed(macro, one), capital(one.partition(": ")[2] or one))
            for one in faults(name, tuple(args), kwargs, known)
        ]
    return wrong or written(name, args, kwargs)


def blamed(macro: Macro, fault: str) -> str:
    """The question that a fault of a call is about."""
    words = set(re.findall(r"\w+", fault))
    return next((PREFIX + one.name for one in macro.parameters if one.name in words), "")


def written(name: str, args: Sequence[object], kwargs: dict[str, object]) -> str:
    given = [*map(literal, args), *(f"{key}={literal(value)}" for key, value in kwargs.items())]
    return f"{{{{ {name}({', '.join(given)}) }}}}"


def literal(value: object) -> str:
    """A value as pages have it: text within straight quotes, what would end it escaped."""
    if not isinstance(value, str):
        return str(value)
    if '"' in value and "'" not in value and "\\" not in value:
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
