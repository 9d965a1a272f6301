"""The forms of a plan, put on disk."""

from __future__ import annotations

from pathlib import Path

from macros.catalogue.view import View
from macros.commands.collecting.form_workbook import workbook
from macros.commands.collecting.owner_forms import forms
from macros.components.phrases import number
from macros.text.system_faults import why
from macros.text.vocabulary import ACTIVITIES


def write_forms(view: View, plan: str, folder: Path, force: bool) -> int:
    """Writes a workbook for each owner and says which; returns the exit status.

    Nothing is written when one of the files is there already, for somebody may have filled it in;
    `force` writes over them.
    """
    made = {folder / f"{form.name}.xlsx": form for form in forms(view, plan)}
    if not made:
        print("Planen har inga aktiviteter.")
        return 0
    there = [file for file in made if file.exists()]
    if there and not force:
        for file in there:
            print(f"{file.as_posix()} finns redan.")
        print("Inget är skrivet. Välj en annan mapp med --out, eller skriv över med --force.")
        return 1
    for file, form in made.items():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(workbook(form))
        except OSError as error:
            print(f"{file.as_posix()} går inte att skriva: {why(error)}")
            return 1
        print(f"{file.as_posix()}: {form.unit_title}, {number(len(form.asked), *ACTIVITIES)}")
    return 0
