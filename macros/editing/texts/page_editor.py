"""/redigera/sida/<path>: the text of a page, what it says of itself, and how it would look."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from macros.components.running import owner_of
from macros.drafts.saving import Changed, Outcome, Proposal
from macros.editing import choices
from macros.editing.desk import Desk
from macros.editing.desk_pages import desk_page
from macros.editing.exchange import Answer, NotFound, Request, see
from macros.editing.form import Form, seen_in
from macros.editing.page_choices import is_only_a_record, page_name, with_text
from macros.editing.questions import Given, Question
from macros.editing.receipts import Link, Receipt
from macros.editing.texts.clipboard import pasted
from macros.editing.texts.front_fields import Form as Kind
from macros.editing.texts.front_fields import questions, wanted
from macros.editing.texts.inserting import inserted
from macros.editing.texts.page_file import PageFile
from macros.editing.texts.page_problems import Told, told
from macros.editing.texts.unsaved import Drawings, Unsaved
from macros.pages.deck_front import is_deck
from macros.pages.page import Page
from macros.pages.report_front import is_report
from macros.text.problems import Problem

TEXT, DO = "text", "gor"  # the field of the text, and the button that was pressed
PROBLEMS = "problem"  # asked for by a script, instead of the page
MOST = 1_000_000  # signs of a page
DRAWINGS = Drawings()
UNREADABLE_FRONT = (
    "Sidhuvudet, det som står överst i sidans fil, går inte att läsa. Här kan du ändra texten, men inte namn och "
    "beskrivning."
)
FRONT_BY_HAND = "Namn och beskrivning går inte att ändra här, så som sidans fil är skriven. Säg till den som sköter webbplatsen."
TOO_LONG = "Texten är för lång för en sida. Dela upp den på flera sidor."
NOT_UTF8 = "Sidans fil är sparad på ett sätt som inte går att läsa här. Säg till den som sköter webbplatsen."
# A page is shown within the editor's, and its addresses are read from where it stands on the site.
FRAMED = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'none'; form-action 'none'; frame-ancestors 'self'; base-uri 'self'"
)


@dataclass(frozen=True)
class Opened:
    """A page that is edited. `file` is how it is saved now, `now` how the editor has it."""

    desk: Desk
    page: Page
    file: PageFile
    now: PageFile
    given: Given = Given()

    @property
    def path(self) -> str:
        return f"docs/{self.page.path}"

    @property
    def kind(self) -> Kind:
        return "deck" if is_deck(self.page) else "report" if is_report(self.page) else "page"

    @property
    def name(self) -> str:
        return page_name(self.desk.live.now().site, self.page)

    @property
    def asked_text(self) -> Question:
        return Question(TEXT, "Text", "markdown", value=self.now.body)

    @property
    def unsaved(self) -> Unsaved:
        return Unsaved(self.desk.live, self.page.path, self.now.raw)


@desk_page("sida")
def editor(desk: Desk, request: Request) -> Answer:
    """The editor of a page's text; without a page a list to choose from."""
    if not request.path:
        return choose(desk, request)
    page = desk.content.by_path.get(request.rest)
    if page is None:
        raise NotFound("Sidan finns inte. Den kan ha tagits bort, eller fått ett annat namn.")
    try:
        raw = desk.draft.text(f"docs/{page.path}")
    except UnicodeDecodeError:
        raise NotFound(NOT_UTF8) from None
    if raw is None:
        raise NotFound("Sidan finns inte kvar i ditt utkast.")
    file = PageFile(raw)
    if desk.live.now().site.decision(page.path):
        return decided(desk, page)
    if is_only_a_record(page):
        return of_record(desk, page)
    opened = Opened(desk, page, file, file, request.given)
    return send(opened) if request.method == "POST" else shown(opened)


def choose(desk: Desk, request: Request) -> Answer:
    sought = request.query.text("sok")
    found = choices.found_by_name(with_text(desk), sought)
    groups: dict[str, list[dict[str, str]]] = {}
    for one in found:
        groups.setdefault(one.group, []).append({"address": desk.at("sida", one.value), "label": one.label})
    return desk.page(
        "choose.html",
        title="Ändra text på en sida",
        lead="Välj sidan. Det som kommer från en post, till exempel en rutin eller en kontakt, ändrar du i posten.",
        choose="Vilken sida?",
        sought=sought,
        groups=[{"name": name, "choices": of} for name, of in groups.items()],
        new=None,
    )


# ---------------------------------------------------------------------------- pages without a text of their own


def of_record(desk: Desk, page: Page) -> Answer:
    """What is said of a page that a record makes, and the way to that record."""
    view = desk.view
    kind, _, key = (owner_of(view)(page.path) if view else "").partition("/")
    links = []
    if kind:
        links.append(Link(desk.at("post", kind, key), "Ändra posten"))
    links.append(Link(desk.shown(page.url), "Visa sidan"))
    return desk.page(
        "page_without_text.html",
        title=page_name(desk.live.now().site, page),
        words="Sidan har ingen egen text. Allt som står på den kommer från posten, så det är den du ändrar.",
        links=links,
    )


def decided(desk: Desk, page: Page) -> Answer:
    return desk.page(
        "page_without_text.html",
        title=page_name(desk.live.now().site, page),
        words="Rapporten är beslutad, och texten ändras inte. Har något blivit fel skriver du en rättelse, som visas på sidan.",
        links=[
            Link(desk.at("uppgift", "rattelse"), "Skriv en rättelse"),
            Link(desk.shown(page.url), "Visa sidan"),
        ],
    )


# ---------------------------------------------------------------------------- what was sent


def send(opened: Opened) -> Answer:
    """What the button that was pressed asks for: the text is taken along, saved or not."""
    given, do = opened.given, opened.given.text(DO)
    opened, lacking = with_given(opened)
    if do == "visa" and not lacking:
        return shown(opened, preview=True)
    if do.startswith("infoga") and not lacking:
        found = inserted(opened.desk, opened.page.path, given, seen_in(given))
        if isinstance(found, Answer):
            return found
        opened = replace(opened, now=opened.now.with_body(found.text))
        if found.picture is None:
            return shown(opened, said=found.said)
        return save(opened, {f"docs/{found.picture.path}": found.picture.data})
    if lacking:
        return shown(opened, problems=lacking)
    return save(opened, {})


def with_given(opened: Opened) -> tuple[Opened, list[Told]]:
    """The page as the editor has it, and what can't be written of it."""
    given = opened.given
    text = given.raw(TEXT)
    if len(text) > MOST:
        return opened, [Told(TOO_LONG, TEXT)]
    wrong, now = [], opened.file
    try:
        now = now.with_front(wanted(opened.kind, now.front, given))
    except ValueError:
        wrong.append(Told(FRONT_BY_HAND))
    return replace(opened, now=now.with_body(text) if given.has(TEXT) else now), wrong


def save(opened: Opened, pictures: dict[str, bytes]) -> Answer:
    desk, path = opened.desk, opened.path
    if opened.now.raw == opened.file.raw and not pictures:
        return shown(opened, said="Inget är ändrat, så det finns inget att spara.")
    seen = seen_in(opened.given)
    proposal = Proposal(
        {path: opened.now.raw, **pictures},
        f"Ändrade texten på sidan ”{opened.name}”" + (", med en ny bild" if pictures else ""),
        {path: seen.get(path, desk.draft.digest(path)), **dict.fromkeys(pictures, "")},
        (opened.page.url,),
    )
    outcome = desk.draft.save(proposal)
    if not outcome.is_saved:
        return unsaved(opened, outcome)
    receipt = Receipt(
        proposal.sentence,
        outcome.lines,
        outcome.number,
        outcome.warnings,
        (Link(desk.shown(opened.page.url), f"Sidan ”{opened.name}”"),),
        (Link(desk.at("sida", opened.page.path), "Ändra mer på sidan"),),
        tuple(proposal.files),
    )
    return see(desk.at("sparat", desk.receipts.keep(receipt)))


def unsaved(opened: Opened, outcome: Outcome) -> Answer:
    """The form again, with why nothing was saved."""
    if outcome.changed:
        return shown(opened, changed=outcome.changed)
    found = told_of(opened, outcome.problems)
    return shown(opened, problems=found or [Told(outcome.refused or "Det gick inte att spara. Försök igen.")])


def told_of(opened: Opened, problems: Sequence[Problem]) -> list[Told]:
    return told(problems, opened.path, opened.now, opened.kind, opened.unsaved.page())


# ---------------------------------------------------------------------------- the form


def shown(
    opened: Opened,
    preview: bool = False,
    problems: Sequence[Told] = (),
    changed: Sequence[Changed] = (),
    said: str = "",
) -> Answer:
    """The form. `preview`: with the page drawn below it, and what is wrong with it."""
    desk, given = opened.desk, opened.given
    sent = {} if changed else seen_in(given)
    seen = {opened.path: desk.draft.digest(opened.path), **sent}
    found = list(problems)
    if preview:
        found = told_of(opened, opened.unsaved.problems())
    errors = [one for one in found if one.severity == "error"]
    asked = questions(opened.kind, opened.now.front, lambda kind: choices.of_kind(desk, kind))
    form = Form(asked, tuple(one.fault for one in errors), tuple(seen.items()))
    return desk.page(
        "page_editor.html",
        422 if (errors and not preview) or changed else 200,
        title=f"Ändra text: {opened.name}",
        opened=opened,
        form=form,
        faults=errors,
        warnings=[one for one in found if one.severity != "error"],
        changed=changed,
        said=said or (UNREADABLE_FRONT if opened.page.front.problems else ""),
        drawn=drawing(opened) if preview else "",
        preview=preview,
    )


def drawing(opened: Opened) -> str:
    """The address of the page as it would look."""
    html = opened.unsaved.drawn()
    return opened.desk.at("sidvisning", DRAWINGS.keep(opened.page.url, html))


@desk_page("sidvisning")
def drawn_page(desk: Desk, request: Request) -> Answer:
    """A page that was drawn of an unsaved text, for a frame of the editor's. A script sends the text, and is
    told where the page can be fetched; or what is wrong with it, which takes longer to find."""
    if request.method == "POST":
        return drawn_for_script(desk, request)
    found = DRAWINGS.get(request.rest)
    if found is None:
        raise NotFound("Förhandsvisningen finns inte kvar. Tryck på Förhandsgranska igen.")
    address, html = found
    base = f'<base href="{desk.shown(address)}">'.encode()
    head, start, rest = html.partition(b"<head>")
    headers = {"Content-Security-Policy": FRAMED, "X-Frame-Options": "SAMEORIGIN"}
    return Answer(head + start + base + rest if start else html, headers=headers)


def drawn_for_script(desk: Desk, request: Request) -> Answer:
    page = desk.content.by_path.get(request.rest)
    raw = desk.draft.text(f"docs/{page.path}") if page else None
    if page is None or raw is None:
        return as_json({"fel": "Sidan finns inte kvar."}, 404)
    file = PageFile(raw)
    opened, lacking = with_given(Opened(desk, page, file, file, request.given))
    if lacking:
        return as_json({"fel": lacking[0].message})
    if not request.given.has(PROBLEMS):
        return as_json({"sida": drawing(opened)})
    found = told_of(opened, opened.unsaved.problems())
    return as_json({"problem": desk.page("page_problems.html", title="", found=found).body.decode()})


@desk_page("klistra")
def paste(desk: Desk, request: Request) -> Answer:
    """What a clipboard holds, as Markdown, for a script that puts it where the cursor stands."""
    made = pasted(request.given.raw("html"), request.given.raw("text"))
    return as_json({"text": made.text, "sagt": list(made.told)})


def as_json(value: dict[str, object], status: int = 200) -> Answer:
    return Answer(json.dumps(value, ensure_ascii=False).encode(), status, "application/json; charset=utf-8")
