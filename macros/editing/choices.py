"""What an editor chooses among, by name: records of a kind, of any kind, and what a type of fixed values holds."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

from macros.editing.desk import Desk
from macros.editing.questions import Choice
from macros.records import KINDS, Record
from macros.text.addresses import slug
from macros.text.vocabulary import capital

ANY = "any"  # of whichever kind: "routines/x"


def called(desk: Desk, kind: str, key: str) -> str | None:
    """What a record is called, whole; None where there is none that can be read."""
    record = desk.content.catalogue.all_of(kind).get(key) if kind in KINDS else None
    return None if record is None else whole_name(record)


def whole_name(record: Record) -> str:
    """The longest of its names: the title of an activity, and not what lists call it."""
    for field in ("title", "name", "term", "function", "label"):
        if value := getattr(record, field, None):
            return str(value)
    return record.called


def of_kind(desk: Desk, kind: str) -> tuple[Choice, ...]:
    """The records of a kind, or of all kinds, drafts and what is for the organisation alone among them."""
    return desk.kept(("choices", kind), lambda: every(desk) if kind == ANY else records_of(desk, kind))


def records_of(desk: Desk, kind: str) -> tuple[Choice, ...]:
    catalogue = desk.content.catalogue
    if kind not in KINDS:
        return ()
    several = sorted(catalogue.all_of(kind).values(), key=lambda record: getattr(record, "order", 0))
    plans = {key: plan.short for key, plan in catalogue.of("plans").items()}
    return told_apart(choice(record, plans) for record in several)


def every(desk: Desk) -> tuple[Choice, ...]:
    """The records of all kinds, as a reference to whichever kind writes them."""
    found = (
        Choice(f"{name}/{one.value}", f"{one.label} ({kind.one})", capital(kind.words.many))
        for name, kind in KINDS.items()
        for one in of_kind(desk, name)
    )
    return told_apart(found)


def choice(record: Record, plans: Mapping[str, str]) -> Choice:
    name, abbreviation = record.called, getattr(record, "abbreviation", None)
    label = f"{name} ({abbreviation})" if abbreviation and abbreviation not in name else name
    return Choice(record.id, label, plans.get(getattr(record, "plan", ""), ""))


def told_apart(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The choices, those with the same label told apart by what else there is to tell: their ids."""
    several = list(choices)
    labels = [one.label.casefold() for one in several]
    return tuple(
        Choice(one.value, f"{one.label} – {one.value}", one.group, one.help)
        if labels.count(one.label.casefold()) > 1
        else one
        for one in several
    )


def found_by_name(choices: Sequence[Choice], sought: str) -> list[Choice]:
    """Those with all the words in their names, whatever the accents."""
    words = slug(sought).split("-") if sought else []
    return [one for one in choices if all(word in slug(f"{one.label} {one.value}") for word in words)]


def meant(choices: Sequence[Choice], written: str) -> str | None:
    """The value that somebody chose, or wrote the name of; None for what is none of them."""
    for one in choices:
        if written in (one.value, one.label):
            return one.value
    plain = slug(written)
    alike = [one.value for one in choices if slug(one.label) == plain]
    return alike[0] if len(alike) == 1 else None


def suggestion(choices: Sequence[Choice], written: str) -> str:
    """' Menade du ”x”?' where a name is close to what was written, or holds it."""
    holding = [one.label for one in choices if slug(written) and slug(written) in slug(one.label)]
    close = holding or difflib.get_close_matches(written, [one.label for one in choices], n=1, cutoff=0.6)
    return f" Menade du ”{close[0]}”?" if close else ""
