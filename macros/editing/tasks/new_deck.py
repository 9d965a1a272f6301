"""Nytt APT-material: a whole meeting from a pattern, to go on with in the editor."""

from __future__ import annotations

from collections.abc import Sequence

from macros.catalogue.view import View
from macros.drafts.saving import Proposal
from macros.editing.apt_pattern import LENGTHS, Wanted, deck, steps_of
from macros.editing.choices import meant, of_kind, suggestion
from macros.editing.desk import Desk
from macros.editing.new_ids import from_name, unique
from macros.editing.page_choices import way
from macros.editing.questions import Choice, Fault, Given, Question
from macros.editing.task import Plan, Task, task
from macros.editing.texts.paste import cleaned
from macros.pages.deck_front import FOLDER, is_deck
from macros.text.vocabulary import capital

NO_PLACE = "Webbplatsen har inget ställe för APT-material. Säg till den som sköter den."
POINTS = (2, 6)  # on a slide


def about(desk: Desk) -> tuple[Choice, ...]:
    """The situations and routines that a meeting can be about."""
    return tuple(
        Choice(f"{kind}/{one.value}", one.label, group)
        for kind, group in (("situations", "Situationer"), ("routines", "Rutiner"))
        for one in of_kind(desk, kind)
    )


def audiences(desk: Desk) -> str:
    """Whom the material that there is is for, most often."""
    found = [str(page.meta.get("audience", "")) for page in desk.content.pages if is_deck(page)]
    return max(found, key=found.count, default="")


def questions(desk: Desk, about_id: str, given: Given) -> Sequence[Question]:
    return (
        Question(
            "title",
            "Vad ska materialet heta?",
            example="Prata om bisysslor",
            required=True,
            value=given.text("title"),
        ),
        Question(
            "theme",
            "Vad är ämnet?",
            help="Ett ord eller två. Står i listan över material.",
            example="Bisysslor",
            required=True,
            value=given.text("theme"),
        ),
        Question(
            "length",
            "Hur långt är mötet?",
            "choice",
            required=True,
            buttons=True,
            choices=tuple(Choice(str(one), f"{one} minuter") for one in LENGTHS),
            value=given.text("length"),
        ),
        Question(
            "goal",
            "Vad ska alla veta eller kunna efteråt?",
            "text",
            "En eller två meningar.",
            "Alla ska veta när en bisyssla ska anmälas och vem som avgör.",
            required=True,
            value=given.text("goal"),
        ),
        Question(
            "remember",
            "Vad är det viktigaste?",
            "lines",
            "Två till sex korta punkter, en på varje rad. De visas på en bild, och på ett blad att dela ut.",
            required=True,
            value=given.raw("remember"),
        ),
        Question(
            "about",
            "Vilken situation eller rutin handlar det om?",
            "choice",
            "Det som ska göras hämtas därifrån.",
            choices=about(desk),
            value=given.text("about"),
        ),
        Question(
            "case",
            "Beskriv ett påhittat fall att prata om",
            "text",
            "Det ska inte kunna vara någon. Du kan också skriva det sedan.",
            value=given.raw("case"),
        ),
        Question(
            "audience",
            "Vem är materialet för?",
            required=True,
            value=given.text("audience") if given else audiences(desk),
        ),
        Question(
            "contacts",
            "Vem kan man vända sig till?",
            "choices",
            choices=of_kind(desk, "contacts"),
            value="\n".join(given.every("contacts")),
        ),
    )


def propose(desk: Desk, about_id: str, given: Given) -> Plan | Sequence[Fault]:
    if f"{FOLDER}/index.md" not in desk.content.by_path:
        return [Fault("", NO_PLACE)]
    points = tuple(cleaned(one).removeprefix("- ") for one in given.lines("remember"))
    faults = []
    if not POINTS[0] <= len(points) <= POINTS[1]:
        faults.append(Fault("remember", "Skriv två till sex punkter, en på varje rad."))
    chosen, wrong = of(about(desk), given.text("about"), "about")
    contacts = [of(of_kind(desk, "contacts"), one, "contacts") for one in given.every("contacts")]
    faults += [*wrong, *(fault for _, several in contacts for fault in several)]
    if given.text("length") not in map(str, LENGTHS):
        faults.append(Fault("length", "Välj hur långt mötet är."))
    if faults:
        return faults
    title = one_line(given, "title")
    if any(str(page.meta.get("title", "")) == title for page in desk.content.pages):
        return [Fault("title", f"En sida heter redan ”{title}”. Välj ett annat namn.")]
    path = new_path(desk, title)
    wanted = with_about(desk, path, chosen, Wanted(
        title,
        capital(one_line(given, "theme")),
        int(given.text("length")),
        sentence(one_line(given, "goal")),
        one_line(given, "audience"),
        points,
        case=cleaned(given.raw("case")).strip(),
        contacts=[key for key, _ in contacts],
    ))  # fmt: skip
    proposal = Proposal(
        {f"docs/{path}": deck(wanted)},
        f"Nytt APT-material: {wanted.title}",
        {f"docs/{path}": ""},
        (f"{path.removesuffix('.md')}/",),
    )
    return Plan(proposal, then=desk.at("sida", path), then_words="Skriv vidare på materialet")


def with_about(desk: Desk, path: str, chosen: str, wanted: Wanted) -> Wanted:
    """The material, with what a situation or a routine says."""
    kind, _, key = chosen.partition("/")
    view = desk.view
    record = view.get(kind, key) if view and chosen else None
    if view is None or record is None:
        return wanted
    page = f"{view.site.pages.get(kind, '')}/{key}.md"
    name = record.called
    link = f"[{name}]({way(path, page)})" if page in desk.content.by_path else name
    return Wanted(
        **{
            **vars(wanted),
            "about": name,
            "link": link,
            "steps": steps_of(steps(view, kind, key)),
            "routines": [key] if kind == "routines" else [],
        }
    )


def steps(view: View, kind: str, key: str) -> list[str]:
    """What one does, in order."""
    record = view.get(kind, key)
    first = getattr(record, "first_step", None)
    several = [*([first] if first else []), *getattr(record, "steps", ())]
    return [str(one.do) for one in several]


def new_path(desk: Desk, title: str) -> str:
    taken = {page.id for page in desk.content.pages if page.path.startswith(f"{FOLDER}/")}
    return f"{FOLDER}/{unique((from_name(title) or 'material',), taken)}.md"


def of(choices: tuple[Choice, ...], written: str, name: str) -> tuple[str, list[Fault]]:
    found = meant(choices, written) if written else ""
    if found is not None:
        return found, []
    return "", [Fault(name, f"”{written[:60]}” finns inte.{suggestion(choices, written)}")]


def one_line(given: Given, name: str) -> str:
    return " ".join(given.text(name).split())


def sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


task(
    Task(
        "nytt-apt",
        "Nytt APT-material",
        "Svara på några frågor, så görs ett helt möte med manus. Sedan skriver du vidare.",
        questions,
        propose,
        save="Gör materialet",
        group="Texter och filer",
    )
)
