"""/redigera/formular: forms out to the units, what they send back, and each report taken in or dropped."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.catalogue.view import View
from macros.commands.collecting.form_columns import Form
from macros.commands.collecting.form_workbook import workbook
from macros.commands.collecting.given_files import TABLES
from macros.commands.collecting.importing import to_blame
from macros.commands.collecting.owner_forms import forms
from macros.commands.collecting.row_outcomes import Importing, Said
from macros.drafts.saving import Outcome, Proposal
from macros.editing.choices import of_kind
from macros.editing.desk import Desk
from macros.editing.desk_pages import desk_page
from macros.editing.exchange import Answer, NotFound, Request, see
from macros.editing.questions import Fault, Given, Upload
from macros.editing.receipts import Link, Receipt
from macros.editing.record_files import UNWRITABLE, UnwritableError
from macros.editing.unit_drafts import Waiting, taken_in, waiting
from macros.render.pieces.colours import colours_of
from macros.text import clock
from macros.text.vocabulary import capital

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # of files in an archive: the same forms are the same bytes
ANSWERS = "svar"
TAKE, DROP = "ta-med", "ta-bort"
MOST = 60  # workbooks at a time
NOTHING = "Välj de ifyllda formulären."
GONE = "Rapporten finns inte kvar. Någon kan redan ha tagit hand om den."
# What became of a row that there is something to say of, in the words of the page.
OUTCOMES = {"unread": "Gick inte att läsa", "there": "Fanns redan", "note": "Obs"}


@desk_page("formular")
def unit_forms(desk: Desk, request: Request) -> Answer:
    """The plans, a plan's forms, a form itself, or what has come back."""
    if request.path == ["svar"]:
        return answers(desk, request)
    if not request.path:
        return desk.page(
            "unit_forms.html", title="Formulär till enheterna", plans=plans(desk), waiting=len(waiting(desk))
        )
    plan, view = request.path[0], seen(desk)
    if view.get("plans", plan) is None:
        raise NotFound("Planen finns inte, eller är ett utkast.")
    made = list(forms(view, plan))
    if len(request.path) == 1:
        return of_plan(desk, view, plan, made)
    return download(desk, plan, made, request.path[1])


def plans(desk: Desk) -> list[Link]:
    return [Link(desk.at("formular", one.value), one.label) for one in of_kind(desk, "plans")]


def seen(desk: Desk) -> View:
    """The records as a built site shows them: no draft goes out in a form."""
    content = desk.content
    if content.catalogue.site is None:
        raise NotFound("Webbplatsens inställningar går inte att läsa.")
    return View(content.catalogue.visible(preview=False), content.pages, clock.today(), content.nav)


def of_plan(desk: Desk, view: View, plan: str, made: Sequence[Form]) -> Answer:
    record = view.get("plans", plan)
    assert record is not None  # it has been looked for
    rows = [
        {
            "unit": capital(one.unit_title),
            "count": len(one.asked),
            "address": desk.at("formular", plan, f"{one.name}.xlsx"),
        }
        for one in made
    ]
    activities = desk.content.catalogue.of("activities").values()
    hidden = sum(one.plan == plan for one in activities) - sum(
        one.plan == plan for one in view.of("activities")
    )
    return desk.page(
        "unit_forms_of_plan.html",
        title=f"Formulär för {record.title}",
        rows=rows,
        every=desk.at("formular", plan, "alla.zip"),
        hidden=hidden,
        answers=desk.at("formular", "svar"),
    )


def download(desk: Desk, plan: str, made: Sequence[Form], name: str) -> Answer:
    """A form as a file, or all of a plan's in one."""
    by_name = {f"{one.name}.xlsx": one for one in made}
    with colours_of(desk.draft.root):
        if name == "alla.zip" and made:
            files = {each: workbook(one) for each, one in by_name.items()}
            return attached(packed(files), f"formular-{plan}.zip", "application/zip")
        if name in by_name:
            return attached(workbook(by_name[name]), name, XLSX)
    raise NotFound("Formuläret finns inte.")


def packed(files: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), data)
    return whole.getvalue()


def attached(data: bytes, name: str, kind: str) -> Answer:
    return Answer(data, kind=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


# ---------------------------------------------------------------------------- what has come back


def answers(desk: Desk, request: Request) -> Answer:
    given = request.given
    if request.method != "POST":
        return shown(desk)
    for do, publish in ((TAKE, True), (DROP, False)):
        if given.has(do):
            return settled(desk, given.raw(do), publish)
    return read_in(desk, given)


def shown(desk: Desk, faults: Sequence[Fault] = (), said: Sequence[Said] = ()) -> Answer:
    return desk.page(
        "unit_answers.html",
        422 if faults else 200,
        title="Svar från enheterna",
        waiting=waiting(desk),
        faults=list(faults),
        said=bool(said),
        drafts=sum(one.outcome == "draft" for one in said),
        told=[
            (name, where(one), capital(one.message))
            for key, name in OUTCOMES.items()
            for one in said
            if one.outcome == key
        ],
        empty=[
            capital(one.message.partition(": ")[2] or one.message) for one in said if one.outcome == "empty"
        ],
        tables=",".join(TABLES),
        edit=lambda one: desk.at("post", "activities", one.activity),
        page=lambda one: desk.shown(desk.view.address("activities", one.activity)) if desk.view else "",
    )


def where(said: Said) -> str:
    file = Path(said.path).name
    return f"{file}, rad {said.row}" if said.row else file


def read_in(desk: Desk, given: Given) -> Answer:
    """Reads workbooks, and keeps what they report as drafts: what can't be read costs nothing of the rest."""
    sent = [one for one in given.files.get(ANSWERS, ()) if one.name or one.data]
    if not sent:
        return shown(desk, [Fault(ANSWERS, NOTHING)])
    if len(sent) > MOST:
        return shown(desk, [Fault(ANSWERS, f"Läs in högst {MOST} filer åt gången.")])
    with TemporaryDirectory() as folder:
        files = [put(Path(folder), number, one) for number, one in enumerate(sent)]
        refused: dict[Path, str] = {}
        while True:
            importing = Importing(desk.draft.root, desk.content.catalogue, clock.today())
            for file in files:
                importing.file(file, refused.get(file, ""))
            outcome = saved(desk, importing)
            blamed = to_blame(importing, outcome.problems)
            if not blamed:
                break
            refused |= blamed
    faults = []
    if not outcome.is_saved:
        why = outcome.refused or "; ".join(one.message for one in outcome.problems[:3])
        faults.append(
            Fault(
                ANSWERS, f"Inget är inläst. {capital(why) or 'Någon annan ändrade samma sak. Försök igen.'}"
            )
        )
    return shown(desk, faults, importing.said)


def saved(desk: Desk, importing: Importing) -> Outcome:
    texts = {file.relative_to(desk.draft.root).as_posix(): text for file, text in importing.texts.items()}
    if not texts:
        return Outcome()
    count = sum(one.outcome == "draft" for one in importing.said)
    sentence = f"Läste in {count} {'rapport' if count == 1 else 'rapporter'} från enheterna som utkast"
    return desk.draft.save(Proposal(texts, sentence, {path: desk.draft.digest(path) for path in texts}))


def put(folder: Path, number: int, sent: Upload) -> Path:
    """A file of what was sent, under a name of ours: as much of the sender's as any system takes."""
    stem, dot, ending = sent.name.rpartition(".")
    safe = re.sub(r"[^\w åäöÅÄÖ().-]+", "", stem if dot else sent.name).strip(" .")[:80] or "formulär"
    kept = re.sub(r"[^a-z]", "", ending.lower())[:5] if dot else ""
    place = folder / str(number)
    place.mkdir()
    file = place / (f"{safe}.{kept}" if kept else safe)
    file.write_bytes(sent.data)
    return file


# ---------------------------------------------------------------------------- one report


def settled(desk: Desk, known_by: str, publish: bool) -> Answer:
    """Takes a report in, or drops it."""
    one = next((one for one in waiting(desk) if one.known_by == known_by), None)
    if one is None:
        return shown(desk, [Fault("", GONE)])
    try:
        path, text = taken_in(desk, one, publish)
    except UnwritableError:
        return shown(desk, [Fault("", UNWRITABLE)])
    outcome = desk.draft.save(proposal(desk, one, path, text, publish))
    if not outcome.is_saved:
        why = outcome.refused or "; ".join(problem.message for problem in outcome.problems[:3]) or GONE
        return shown(desk, [Fault("", capital(why))])
    left = len(waiting(desk))
    more = [Link(desk.at("formular", "svar"), f"Nästa rapport ({left} kvar)")] if left else []
    address = desk.view.address("activities", one.activity) if desk.view else ""
    receipt = Receipt(
        sentence(one, publish),
        outcome.lines,
        outcome.number,
        outcome.warnings,
        (Link(desk.shown(address), f"Sidan ”{one.title}”"),) if address else (),
        tuple(more),
        (path,),
    )
    return see(desk.at("sparat", desk.receipts.keep(receipt)))


def proposal(desk: Desk, one: Waiting, path: str, text: str, publish: bool) -> Proposal:
    address = desk.view.address("activities", one.activity) if desk.view else ""
    shown_at = (address,) if address else ()
    return Proposal({path: text}, sentence(one, publish), {path: desk.draft.digest(path)}, shown_at)


def sentence(one: Waiting, publish: bool) -> str:
    done = "Tog med rapporten" if publish else "Tog bort rapporten"
    return f"{done} från {one.unit} om ”{one.title}”, läget {one.followup.get('as_of')}"
