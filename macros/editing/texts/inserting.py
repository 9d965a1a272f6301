"""Something put into a page's text without writing it: a macro, a link to another page, a picture.

Each is a form of its own, that takes along what has been written and not saved. It works without script; a
script says where the cursor stood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.components.registry import MACROS
from macros.editing import choices
from macros.editing.desk import Desk
from macros.editing.exchange import Answer
from macros.editing.form import Form, unanswered
from macros.editing.page_choices import all_pages, page_name, way
from macros.editing.questions import Choice, Fault, Given, Question
from macros.editing.texts.macro_form import INLINE, Offered, call, described, offered
from macros.editing.texts.macro_form import questions as arguments
from macros.editing.texts.places import CURSOR, Cursor, cursor, places, put_block, put_inline
from macros.editing.texts.uploaded import PictureRefused, path_for, take
from macros.pages.markdown_text import DECORATION
from macros.pages.report_front import is_report

DO, TEXT, WHERE = "gor", "text", "plats"
MACRO, TO, WORDS, FILE, SHOWS, DECORATES = "makro", "till", "ord", "bild", "visar", "utsmyckning"
CHOOSING = "valjer"  # that the list to choose from was sent: a browser says nothing of what wasn't chosen
OWN = (DO, WHERE, CHOOSING, MACRO, TO, WORDS, FILE, SHOWS, DECORATES)
BOTH = "Skriv vad bilden visar, eller kryssa i att den bara är utsmyckning. Inte båda."
NEITHER = "Skriv vad bilden visar, eller kryssa i att den bara är utsmyckning."


@dataclass(frozen=True)
class NewPicture:
    path: str  # under docs/
    data: bytes


@dataclass(frozen=True)
class Inserted:
    """The text as it became, what the editor is told, and a picture to be written along with it."""

    text: str
    said: str = ""
    picture: NewPicture | None = None


@dataclass(frozen=True)
class Asked:
    """What somebody wants to put where. `text` is the page's as it was sent."""

    desk: Desk
    path: str
    given: Given
    seen: Mapping[str, str]

    @property
    def text(self) -> str:
        return self.given.raw(TEXT).rstrip("\n")

    @property
    def cursor(self) -> Cursor:
        return cursor(self.given.text(CURSOR), self.text)

    @property
    def is_sent(self) -> bool:
        """Whether the form itself was sent, and not only asked for."""
        return self.given.has(WHERE)

    def where(self, inline: bool) -> Question:
        found = places(self.text, inline, self.cursor)
        chosen = self.given.text(WHERE) or (CURSOR if self.cursor.is_known else "")
        help = "" if self.cursor.is_known else "Välj efter vilken del av texten."
        return Question(WHERE, "Var ska det stå?", "choice", help, required=True, choices=found, value=chosen)

    def form(
        self, title: str, lead: str, asked: Sequence[Question], faults: Iterable[Fault], step: str, save: str
    ) -> Answer:
        """A form that takes the page along."""
        wrong = tuple(faults)
        return self.desk.page(
            "insert.html",
            422 if wrong else 200,
            title=title,
            lead=lead,
            form=Form(tuple(asked), wrong, tuple(self.seen.items())),
            faults=wrong,
            kept=list(kept(self.given)),
            step=step,
            save=save,
            back=self.desk.at("sida", self.path),
            page=page_name(self.desk.live.now().site, self.desk.content.by_path[self.path]),
        )


def kept(given: Given) -> Iterator[tuple[str, str]]:
    """What the editor has written, to be sent along: each field but those of these forms."""
    for name, values in given.values.items():
        if name not in OWN and not name.startswith("argument-") and name not in (Form.saw, "nyckel"):
            for value in values:
                yield name, value.replace("\r\n", "\n")


def inserted(desk: Desk, path: str, given: Given, seen: Mapping[str, str]) -> Answer | Inserted:
    """The form that is asked for, or the text with what was chosen put into it."""
    asked = Asked(desk, path, given, seen)
    return KINDS.get(given.text(DO), macro)(asked)


# ---------------------------------------------------------------------------- a macro


def macro(asked: Asked) -> Answer | Inserted:
    """First which, then its arguments and where."""
    desk, given = asked.desk, asked.given
    several = offered(is_report(desk.content.by_path[asked.path]))
    name = given.text(MACRO)
    if name not in {one.name for one in several}:
        return which(asked, several)
    chosen, inline = described(MACROS[name]), name in INLINE
    carried = Question(MACRO, "", "hidden", value=name)

    def records(kind: str) -> tuple[Choice, ...]:
        return themes(desk) if kind == "themes" else choices.of_kind(desk, kind)

    questions = (carried, *arguments(name, records, given), asked.where(inline))
    faults: Sequence[Fault] = unanswered(questions, given) if asked.is_sent else ()
    if asked.is_sent and not faults:
        made = call(name, given, records, lambda kind: sorted(desk.content.known(kind)))
        if isinstance(made, str):
            put = put_inline if inline else put_block
            text = put(asked.text, made, given.text(WHERE), asked.cursor)
            return Inserted(text, f"Infogat i texten: {made}. Läs igenom, och spara.")
        faults = made
    return asked.form(f"Infoga: {chosen.label}", "", questions, faults, "infoga-makro", "Infoga")


def which(asked: Asked, several: Sequence[Offered]) -> Answer:
    options = tuple(Choice(one.name, one.label) for one in several)
    question = Question(MACRO, "Vad ska visas?", "choice", required=True, choices=options, buttons=True)
    sent = Question(CHOOSING, "", "hidden", value="1")
    faults = [Fault(MACRO, "Välj vad som ska visas.")] if asked.given.has(CHOOSING) else []
    lead = "Uppgifterna hämtas ur registren, så de stämmer också när något ändras där."
    return asked.form(
        "Infoga källa, lista eller tabell", lead, (question, sent), faults, "infoga-makro", "Gå vidare"
    )


def themes(desk: Desk) -> tuple[Choice, ...]:
    """The themes of all plans, each under its plan."""
    view = desk.view
    plans = view.of("plans") if view else ()
    found = {theme.id: Choice(theme.id, theme.title, plan.short) for plan in plans for theme in plan.themes}
    return tuple(found.values())


# ---------------------------------------------------------------------------- a link


def link(asked: Asked) -> Answer | Inserted:
    desk, given = asked.desk, asked.given
    pages = all_pages(desk)
    questions = (
        Question(
            TO,
            "Vilken sida ska länken gå till?",
            "choice",
            required=True,
            choices=pages,
            value=given.text(TO),
        ),
        Question(
            WORDS,
            "Vad ska länken heta?",
            "line",
            "Skriv vart den leder. Lämna tomt för att använda sidans namn.",
            value=given.text(WORDS),
        ),
        asked.where(inline=asked.cursor.is_known),
    )
    faults: list[Fault] = [*unanswered(questions, given)] if asked.is_sent else []
    to = choices.meant(pages, given.text(TO)) if given.text(TO) else None
    if asked.is_sent and given.text(TO) and to is None:
        faults.append(
            Fault(TO, f"”{given.text(TO)}” är ingen sida.{choices.suggestion(pages, given.text(TO))}")
        )
    if asked.is_sent and not faults and to is not None:
        words = given.text(WORDS) or page_name(desk.live.now().site, desk.content.by_path[to])
        made = f"[{words.translate(WITHOUT_BRACKETS)}]({way(asked.path, to)})"
        put = put_inline if given.text(WHERE) == CURSOR else put_block
        return Inserted(
            put(asked.text, made, given.text(WHERE), asked.cursor),
            "Länken är infogad. Läs igenom, och spara.",
        )
    return asked.form("Infoga länk till en annan sida", "", questions, faults, "infoga-lank", "Infoga")


WITHOUT_BRACKETS = str.maketrans({"[": "(", "]": ")", "\n": " "})


# ---------------------------------------------------------------------------- a picture


def picture(asked: Asked) -> Answer | Inserted:
    given = asked.given
    questions = (
        Question(
            FILE,
            "Bilden",
            "file",
            "JPEG, PNG, WebP eller GIF.",
            required=True,
            accept=".jpg,.jpeg,.png,.webp,.gif",
        ),
        Question(
            SHOWS,
            "Vad visar bilden?",
            "line",
            "Läses upp för den som inte ser bilden. Skriv det som är viktigt i den, i en mening.",
            "Två kollegor läser en faktura vid ett bord",
            value=given.text(SHOWS),
            quiet=True,
        ),
        Question(
            DECORATES,
            "Bilden är bara utsmyckning",
            "yes",
            "Den säger inget som inte står i texten.",
            value=given.text(DECORATES),
        ),
        asked.where(inline=False),
    )
    faults: list[Fault] = [*unanswered(questions, given), *without_words(given)] if asked.is_sent else []
    if asked.is_sent and not faults:
        sent = given.file(FILE)
        assert sent is not None  # it has been asked for
        try:
            taken = take(sent)
        except PictureRefused as refused:
            faults.append(Fault(FILE, str(refused)))
        else:
            words = given.text(SHOWS).translate(WITHOUT_BRACKETS)
            path = path_for(asked.path, words, sent.name, taken.ending, there(asked.desk))
            made = f"![{words or DECORATION}]({way(asked.path, path)})"
            text = put_block(asked.text, made, given.text(WHERE), asked.cursor)
            return Inserted(text, picture=NewPicture(path, taken.data))
    lead = "Bilden vänds rätt och görs lagom stor. Det som kameran har skrivit i den, till exempel plats och tid, tas bort. Sidan sparas samtidigt."
    return asked.form("Infoga bild", lead, questions, faults, "infoga-bild", "Infoga bilden och spara sidan")


def without_words(given: Given) -> Iterator[Fault]:
    words, decorates = bool(given.text(SHOWS)), given.yes(DECORATES)
    if words and decorates:
        yield Fault(SHOWS, BOTH)
    elif not words and not decorates:
        yield Fault(SHOWS, NEITHER)


def there(desk: Desk) -> Callable[[str], bool]:
    """Whether a file lies at a path under docs/, in whichever letters."""
    names = {one.path.lower() for one in desk.content.files.all}
    return lambda path: f"docs/{path}".lower() in names or desk.draft.data(f"docs/{path}") is not None


KINDS: dict[str, Callable[[Asked], Answer | Inserted]] = {
    "infoga-makro": macro,
    "infoga-lank": link,
    "infoga-bild": picture,
}
