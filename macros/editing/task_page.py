"""/redigera/uppgift/<task>/<what it is about>: a task's form, what is wrong with it, and its receipt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from macros.drafts.saving import Changed, Outcome
from macros.editing.choices import called, found_by_name, of_kind
from macros.editing.desk import Desk
from macros.editing.desk_pages import desk_page
from macros.editing.exchange import Answer, NotFound, Request, see
from macros.editing.form import Form, asked_for_more, seen_in, unanswered
from macros.editing.mending import to_mend
from macros.editing.needed_pages import NO_PAGE, with_pages
from macros.editing.placing import faults_of
from macros.editing.questions import Choice, Fault, Given, Question
from macros.editing.receipts import Link, Receipt
from macros.editing.task import TASKS, Plan, Task

WITHOUT_WORDS = "Det gick inte att spara. Försök igen."


@desk_page("uppgift")
def task_page(desk: Desk, request: Request) -> Answer:
    """The form of a task; where it isn't said what it is about, what to choose among."""
    name, about = (request.path[0] if request.path else ""), "/".join(request.path[1:])
    task = TASKS.get(name)
    if task is None:
        raise NotFound("Det finns ingen sådan uppgift.")
    if task.place and (about or not task.about):
        return see(address_of(desk, task, about))
    if task.about and not about:
        return choose(desk, task, request)
    if task.about and task.about != "pages" and called(desk, task.about, about) is None:
        raise NotFound("Posten finns inte. Den kan ha tagits bort, eller fått ett annat namn.")
    return send(desk, task, about, request)


def address_of(desk: Desk, task: Task, about: str = "") -> str:
    """Where a task is done, about a record or a page that is chosen already."""
    if task.place and (about or not task.about):
        return desk.at(task.place, *([about] if about else []))
    return desk.at("uppgift", task.name, *([about] if about else []))


def choose(desk: Desk, task: Task, request: Request) -> Answer:
    """A list to choose from, found by a part of a name."""
    sought = request.query.text("sok")
    choices = found_by_name(of_kind(desk, task.about), sought)
    return desk.page(
        "choose.html",
        title=task.title,
        lead=task.lead,
        choose=task.choose or "Vad gäller det?",
        sought=sought,
        groups=linked(desk, ("uppgift", task.name), choices),
        new=None,
    )


def linked(desk: Desk, place: Sequence[str], choices: Sequence[Choice]) -> list[dict[str, object]]:
    """Choices as links, under the headings that they stand under."""
    groups: dict[str, list[Link | dict[str, str]]] = {}
    for one in choices:
        groups.setdefault(one.group, []).append({"address": desk.at(*place, one.value), "label": one.label})
    return [{"name": name, "choices": of} for name, of in groups.items()]


def send(desk: Desk, task: Task, about: str, request: Request, beside: Sequence[Link] = ()) -> Answer:
    """The answer to a task's form: as it is asked for, or as it comes back. `beside`: links that stand above it."""
    given, draw = request.given, partial(shown, desk, task, about, beside)
    if request.method != "POST":
        return draw(task.questions(desk, about, request.query))
    questions = task.questions(desk, about, given)
    if asked_for_more(given):
        return draw(questions, seen=seen_in(given))
    faults: Sequence[Fault] = unanswered(questions, given)
    if not faults:
        planned = task.propose(desk, about, given)
        if isinstance(planned, Plan):
            return saved(desk, task, questions, planned, given, draw)
        faults = planned
    return draw(questions, faults, seen_in(given))


def saved(
    desk: Desk,
    task: Task,
    questions: Sequence[Question],
    planned: Plan,
    given: Given,
    draw: Callable[..., Answer],
) -> Answer:
    """Saves what is planned, and leads to its receipt; the form again where it can't be."""
    sent = seen_in(given)
    seen = {path: sent.get(path, desk.draft.digest(path)) for path in planned.proposal.files}
    planned = replace(planned, proposal=replace(planned.proposal, seen={**seen, **planned.proposal.seen}))
    outcome = desk.draft.save(planned.proposal)
    if any(one.code == NO_PAGE for one in outcome.problems):
        planned = with_pages(desk, planned)
        outcome = desk.draft.save(planned.proposal)
    if outcome.is_saved:
        return see(desk.at("sparat", desk.receipts.keep(receipt(desk, task, planned, outcome))))
    if outcome.changed:  # the form knows now of what is there: saved once more, it is written upon that
        return draw(questions, changed=outcome.changed)
    faults = faults_of(outcome.problems, planned, tuple(questions))
    return draw(questions, faults or [Fault("", outcome.refused or WITHOUT_WORDS)], sent)


def receipt(desk: Desk, task: Task, planned: Plan, outcome: Outcome) -> Receipt:
    proposal = planned.proposal
    more = [Link(task.home or desk.at("uppgift", task.name), f"{task.title} igen")]
    if planned.then:
        more.insert(0, Link(planned.then, planned.then_words))
    return Receipt(
        proposal.sentence,
        outcome.lines,
        outcome.number,
        outcome.warnings,
        tuple(Link(desk.shown(one), title_at(desk, one)) for one in one_a_page(proposal.shown_at)),
        tuple(more),
        tuple(proposal.files),
        outcome.shown,
    )


def one_a_page(addresses: Sequence[str]) -> list[str]:
    """The first address on each page."""
    return list({one.partition("#")[0]: one for one in reversed(addresses)}.values())[::-1]


def title_at(desk: Desk, address: str) -> str:
    """What the page at an address of the site is called."""
    where = address.partition("#")[0]
    page = desk.content.by_url.get(where)
    site = desk.live.now().site
    title = (page and (site.title(page.path) or page.meta.get("title"))) or where or "Startsidan"
    return f"Sidan ”{title}”"


def shown(
    desk: Desk,
    task: Task,
    about: str,
    beside: Sequence[Link],
    questions: Sequence[Question],
    faults: Sequence[Fault] = (),
    seen: Mapping[str, str] | None = None,
    changed: Sequence[Changed] = (),
) -> Answer:
    """The form. `seen`: the files as the editor had them first; without it as they are now."""
    now = {path: desk.draft.digest(path) for path in task.reads(desk, about)}
    form = Form(tuple(questions), tuple(faults), tuple({**now, **(seen or {})}.items()))
    return desk.page(
        "task.html",
        422 if faults or changed else 200,
        title=task.title,
        lead=task.lead,
        about=called(desk, task.about, about) if task.about and task.about != "pages" else about,
        beside=beside,
        form=form,
        faults=form.faults,
        changed=changed,
        save=task.save,
        back=desk.at(),
    )


@desk_page("sparat")
def saved_page(desk: Desk, request: Request) -> Answer:
    found = desk.receipts.get(request.rest)
    if found is None:
        raise NotFound("Kvittot finns inte kvar. Det du sparade är sparat.")
    return desk.page("saved.html", title="Sparat", receipt=found, shown=to_mend(desk, found.shown))
