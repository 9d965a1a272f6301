"""Whether a thing is there, as words: the state first, then what it is for in the tense that goes with it."""

from __future__ import annotations

from macros.blocks.blocks import Line, Strong, line
from macros.catalogue.view import View
from macros.components.phrases import anded, basis_mark, spaced
from macros.records.modality import Stage
from macros.text.vocabulary import STAGES

Rows = tuple[tuple[str, list[Line]], ...]
# Who sees to it, in the tense of what isn't done yet; "Görs av" of the rest.
BY = {"okänt": "Skulle göras av", "ses över": "Ses över av", "föreslås": "Skulle göras av"}


def meant(stage: Stage | None, purpose: str) -> Line:
    """ "Planeras. Ska ge alla medarbetare kunskap."; of what is there its purpose alone."""
    if stage is None:
        return line(purpose)
    label = (Strong(f"{STAGES[stage.word]}."),) if not stage.there else ()
    return spaced(*label, stage.tensed(purpose), *basis_mark(stage.basis))


def there(stage: Stage | None, now: str, otherwise: str) -> str:
    """A label for what is there, or for what isn't: "Innehåll" or "Tänkt innehåll"."""
    return now if stage is None or stage.there else otherwise


def stage_rows(view: View, stage: Stage | None) -> Rows:
    """Who sees to it that a thing comes about; nothing of what is there."""
    units = [view.link("units", unit.id) for unit in view.those("units", stage.by)] if stage else []
    if stage is None or stage.there or not units:
        return ()
    return ((BY.get(stage.word, "Görs av"), [anded(units)]),)
