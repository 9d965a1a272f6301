"""/redigera/post/<kind>/<id>, /redigera/ny/<kind> and /redigera/ta-bort/<kind>/<id>: any record, by all its fields."""

from __future__ import annotations

from collections.abc import Sequence

from macros.drafts.saving import Proposal
from macros.editing.choices import called as whole_name
from macros.editing.choices import found_by_name, of_kind
from macros.editing.desk import Desk
from macros.editing.desk_pages import desk_page
from macros.editing.exchange import Answer, NotFound, Request
from macros.editing.locating import Written, written
from macros.editing.questions import Fault, Given, Question
from macros.editing.receipts import Link
from macros.editing.record_asked import RecordForm, called
from macros.editing.record_files import UNWRITABLE, one_line
from macros.editing.referring import referring
from macros.editing.showing import own_address
from macros.editing.task import TASKS, Plan, Task
from macros.editing.task_page import linked, send
from macros.records import KINDS
from macros.text.vocabulary import capital
from macros.text.yaml_edit import without

# What has a file with its own checksums, and is made by a task alone.
MADE_BY_TASK = ("reports",)


@desk_page("post")
def record(desk: Desk, request: Request) -> Answer:
    """A record's form; of a kind alone, the records to choose among."""
    kind, key = kind_and_key(request)
    if not key:
        return of_a_kind(desk, kind, request)
    found = known(desk, kind, key)
    form = RecordForm(kind)

    def propose(desk: Desk, about: str, given: Given) -> Plan | Sequence[Fault]:
        return form.changed(desk, about, given, f"Ändrad {KINDS[kind].words.one}: {called(found)}")

    task = Task(
        "post",
        f"Ändra {KINDS[kind].words.the}",
        f"Här finns alla uppgifter om {KINDS[kind].words.the}. Det du inte ändrar står kvar precis som det är.",
        lambda desk, about, given: form.questions(desk, about, given),
        propose,
        about=kind,
        reads=form.reads,
        home=desk.at("post", kind, key),
    )
    return send(desk, task, key, request, beside(desk, found))


@desk_page("ny")
def new(desk: Desk, request: Request) -> Answer:
    """The form of a new record."""
    kind, _ = kind_and_key(request)
    words, form = KINDS[kind].words, RecordForm(kind)
    task = Task(
        "ny",
        f"Lägg till {words.one}",
        "Fyll i det du vet. Resten kan du lägga till senare.",
        lambda desk, about, given: form.questions(desk, "", given),
        lambda desk, about, given: form.made(desk, given, f"Ny {words.one}: {{}}"),
        home=desk.at("ny", kind),
    )
    return send(desk, task, "", request)


@desk_page("ta-bort")
def remove(desk: Desk, request: Request) -> Answer:
    """Takes a record away, when nothing leads to it: what does is listed."""
    kind, key = kind_and_key(request)
    found, words = known(desk, kind, key), KINDS[kind].words
    leading = referring(desk, kind, key)
    if leading and request.method != "POST":
        name = whole_name(desk, kind, key) or key
        title = f"{capital(words.the)} går inte att ta bort ännu"
        return desk.page("leading.html", title=title, name=name, leading=leading)

    def propose(desk: Desk, about: str, given: Given) -> Plan | Sequence[Fault]:
        if not given.yes("ja"):
            return [Fault("ja", f"Kryssa för att {words.the} ska tas bort.")]
        return removed(desk, found)

    task = Task(
        "ta-bort",
        f"Ta bort {words.the}",
        "Den försvinner från webbplatsen när det är publicerat. Du kan ångra det i historiken.",
        lambda desk, about, given: asked_of_removal(words.the, given),
        propose,
        about=kind,
        reads=RecordForm(kind).reads,
        home=desk.at("post", kind),
        save="Ta bort",
    )
    return send(desk, task, key, request)


def asked_of_removal(the: str, given: Given) -> Sequence[Question]:
    return (Question("ja", f"Ja, ta bort {the}", "yes", value="ja" if given.yes("ja") else ""),)


def removed(desk: Desk, found: Written) -> Plan | Sequence[Fault]:
    """A plan to take a record away with its page."""
    site, files = desk.content.catalogue.site, dict[str, str | bytes | None]()
    try:
        files[found.path] = without(found.text, found.location) if found.location else None
    except ValueError:
        return [Fault("", UNWRITABLE)]
    folder = site.pages.get(found.kind) if site else None
    page = f"docs/{folder}/{found.key}.md"
    if folder and desk.draft.text(page) is not None:
        files[page] = None
    return Plan(Proposal(files, one_line(f"Borttagen {KINDS[found.kind].words.one}: {called(found)}")))


# ---------------------------------------------------------------------------- what is asked for


def kind_and_key(request: Request) -> tuple[str, str]:
    kind, key = [*request.path, "", ""][:2]
    if kind not in KINDS or kind in MADE_BY_TASK or len(request.path) > 2:
        raise NotFound("Det finns inget sådant.")
    return kind, key


def known(desk: Desk, kind: str, key: str) -> Written:
    found = written(desk, kind, key)
    if found is None:
        raise NotFound("Posten finns inte, eller så går filen inte att läsa. Felen står i förhandsvisningen.")
    return found


def of_a_kind(desk: Desk, kind: str, request: Request) -> Answer:
    sought, words = request.query.text("sok"), KINDS[kind].words
    return desk.page(
        "choose.html",
        title=capital(words.many),
        lead="Välj en att ändra, eller lägg till en ny.",
        choose=f"Vilken {words.one}?",
        sought=sought,
        groups=linked(desk, ("post", kind), found_by_name(of_kind(desk, kind), sought)),
        new=Link(desk.at("ny", kind), f"Lägg till {words.one}"),
    )


def beside(desk: Desk, found: Written) -> list[Link]:
    """What else there is to do with a record."""
    tasks = [
        Link(desk.at("uppgift", one.name, found.key), one.title)
        for one in TASKS.values()
        if one.about == found.kind
        and not one.name.startswith("andra-")
        or one.name == "andra-status"
        and found.kind == one.about
    ]
    view = desk.view
    address = own_address(view, found.kind, found.key) if view else ""
    name = whole_name(desk, found.kind, found.key) or found.key
    return [
        *([Link(desk.shown(address), f"Se sidan som visar ”{name}”")] if address else []),
        *tasks,
        Link(desk.at("historik", found.kind, found.key), "Historik"),
        Link(desk.at("ta-bort", found.kind, found.key), "Ta bort"),
    ]
