"""A pattern for APT material: a whole meeting, with what is to be talked about put into it.

What it makes can be held as it is, and is meant to be gone on with: the texts in it are the group's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from macros.editing.texts.clipboard import at_start, escaped
from macros.text.yaml_edit import edited

LENGTHS = (15, 30, 60)
# Minutes of each slide in a meeting of each length: what the meeting is about, what to remember, a question, what
# we do, a case, and what the group agrees on.
MINUTES = {
    "start": (1, 2, 3),
    "remember": (2, 4, 6),
    "think": (2, 5, 10),
    "act": (2, 4, 8),
    "case": (5, 10, 20),
    "agree": (3, 5, 13),
}
STEPS, LONG = 5, 70  # of what we do: how many, and signs in each
DESCRIPTION = (60, 155)

PREPARE = (
    "Säg i kallelsen vad ni ska prata om och hur länge.",
    "Läs manuset och fallet en gång.",
    "Ta reda på hur ni gör hos er, så att du kan svara.",
)
AFTERWARDS = (
    "Nämner någon ett verkligt ärende? Avbryt vänligt, och ta det enskilt efter mötet.",
    "Skriv ner vad ni kom överens om, vem som gör det och när. Skriv inga uppgifter om enskilda.",
    "Ta upp det ni kom överens om på nästa APT. Har det blivit gjort?",
)


@dataclass(frozen=True)
class Wanted:
    """What the material is to be. `about`: what the rules at hand are called, with a link to them; `steps`: what
    they say that one does. `case`: a made-up story, or "" for one to write."""

    title: str
    theme: str
    length: int
    goal: str
    audience: str
    remember: Sequence[str]
    about: str = ""
    link: str = ""
    steps: Sequence[str] = ()
    case: str = ""
    routines: Sequence[str] = ()
    contacts: Sequence[str] = field(default=())


def deck(wanted: Wanted) -> str:
    """The text of the material's file."""
    front: dict[str, Any] = {
        "title": wanted.title,
        "description": description(wanted),
        "purpose": wanted.goal,
        "audience": wanted.audience,
        "theme": wanted.theme,
        "variants": [wanted.length],
        "prepare": list(PREPARE),
        "afterwards": list(AFTERWARDS),
        "summary": list(wanted.remember),
    }
    front |= {"contacts": list(wanted.contacts)} if wanted.contacts else {}
    front |= {"routines": list(wanted.routines)} if wanted.routines else {}
    return f"---\n{edited('', front)}---\n\n{body(wanted)}"


def description(wanted: Wanted) -> str:
    """A sentence of the length that lists of search results show."""
    subject = wanted.theme[:1].lower() + wanted.theme[1:]
    several = (
        f"Färdigt APT-material om {subject} i {wanted.length} minuter, med manus, en fråga och ett fall att prata om.",
        f"APT-material om {subject}, {wanted.length} minuter, med manus, en fråga och ett fall.",
        f"APT-material i {wanted.length} minuter, med manus, en fråga och ett fall att prata om tillsammans.",
    )
    least, most = DESCRIPTION
    return next((one for one in several if least <= len(one) <= most), several[-1])


def body(wanted: Wanted) -> str:
    minutes = {name: several[LENGTHS.index(wanted.length)] for name, several in MINUTES.items()}
    parts = (
        f"Här är ett möte på {wanted.length} minuter. Du kan hålla det efter tio minuters förberedelse.",
        *([f"Läs gärna först: {wanted.link}."] if wanted.link else []),
        slide("Det här ska vi prata om", minutes["start"]),
        listed(
            (
                wanted.theme,
                *(["Vad som gäller hos oss"] if wanted.steps else []),
                "Ett påhittat fall",
                "Vad vi kommer överens om",
            )
        ),
        block(
            "manus",
            f"I dag pratar vi om det här: {escaped(uncapitalised(wanted.goal))}",
            "Vi har en regel: vi pratar inte om enskilda. Inga namn, inga verkliga ärenden. Fallet är påhittat.",
        ),
        slide("Det viktigaste", minutes["remember"]),
        listed(wanted.remember),
        block("manus", "Läs punkterna, en i taget. Ge ett exempel ur ert eget arbete till varje."),
        slide("Tänk efter", minutes["think"]),
        block(
            f"fråga {minutes['think']} min",
            "Var i vårt arbete kan vi möta det här?",
            "Lyssna efter:",
            "- Konkreta moment i arbetet.\n- Att gruppen pratar om arbetet och inte om enskilda.",
        ),
        block("manus", "Läs frågan högt. Låt alla tänka tyst i en halv minut. Prata sedan två och två."),
        *act(wanted, minutes["act"]),
        slide("Ett fall att prata om", minutes["case"] + (0 if wanted.steps else minutes["act"])),
        case(wanted),
        block("manus", "Läs fallet högt, och sedan frågorna. Prata två och två, och samla sedan ihop."),
        slide("Det här kommer vi överens om", minutes["agree"]),
        listed(("Vad ska vi göra?", "Vem gör det, och när?", "Skriv inga uppgifter om enskilda")),
        block("manus", "Välj en sak. Skriv upp vad ni ska göra, vem som gör det och när det ska vara klart."),
    )
    return "\n\n".join(parts) + "\n"


def act(wanted: Wanted, minutes: int) -> list[str]:
    """What the rules say that one does; nothing where they say no steps."""
    if not wanted.steps:
        return []
    return [
        slide("Så gör du", minutes),
        "\n".join(f"{number}. {plain(step)}" for number, step in enumerate(wanted.steps, 1)),
        block("manus", f"Det här kommer från {wanted.link or wanted.about}. Läs mer där om någon undrar."),
    ]


def case(wanted: Wanted) -> str:
    story = wanted.case or "En kollega märker något som inte stämmer och vet inte vem hen ska prata med."
    return block(
        "fall Vad gör du?",
        story,
        "Frågor:",
        "- Vad är det som inte stämmer?\n- Vad gör du först, och vem pratar du med?",
        "Lyssna efter:",
        "- Att någon berättar för sin chef.\n- Att ingen utreder på egen hand.",
        "Så gör vi hos oss:",
    )


def steps_of(several: Sequence[str]) -> tuple[str, ...]:
    """Those of the steps that there is room for on a slide; none where it would be less than two."""
    found = tuple(one for one in several if len(one) <= LONG)[:STEPS]
    return found if len(found) > 1 else ()


def slide(title: str, minutes: int) -> str:
    return f"## {title} [{minutes} min]"


def listed(points: Sequence[str]) -> str:
    return "\n".join(f"- {plain(one)}" for one in points)


def plain(text: str) -> str:
    """Words of a question's answer, that mean themselves in a page's text."""
    return at_start(escaped(text))


def block(name: str, *parts: str) -> str:
    inner = "\n\n".join(parts)
    return f"::: {name}\n{inner}\n:::"


def uncapitalised(text: str) -> str:
    first = text.split(" ")[0]
    return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]
