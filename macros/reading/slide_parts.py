"""What a block of a deck says: a question, a case, a film, from its text with labelled parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.blocks.blocks import Block, Line, Link, Paragraph
from macros.blocks.deck import Case, Film, Part, Question
from macros.pages.prose import Prose, lines
from macros.reading.deck_scan import Chunk
from macros.text.problems import Problem, at, did_you_mean, listed

LISTEN, ASK, HERE, OURS, ADDRESS = (
    "Lyssna efter",
    "Frågor",
    "Så gör vi här",
    "Så gör vi hos oss",
    "Adress",
)
# block → the labels that may stand in it
LABELS = {"fråga": (LISTEN,), "fall": (ASK, LISTEN, HERE, OURS), "film": (ADDRESS,)}
ALL = tuple(dict.fromkeys(label for labels in LABELS.values() for label in labels))
LABEL = re.compile(
    rf"^[ \t]*(?:\*\*)?(?P<label>{'|'.join(ALL)})[ \t]*(?::\*\*|\*\*:|:)[ \t]*(?P<rest>[^\n]*)",
    re.MULTILINE | re.IGNORECASE,
)
# A line that looks like a label: a few words and a colon, alone.
MAYBE = re.compile(
    r"^[ \t]*(?:\*\*)?(?P<label>[A-ZÅÄÖ][^\n:*]{2,24})(?:\*\*)?:(?:\*\*)?[ \t\r]*$", re.MULTILINE
)
MINUTES = re.compile(r"(\d+)[ \t]*(?:min|minuter?)?\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """The text under a label, or before the first one (""): its offsets, and where it is labelled."""

    label: str
    start: int
    end: int
    at: int


class Parts:
    """Reads the blocks of one page. Problems gather in `problems`."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.page = prose.page
        self.problems: list[Problem] = []

    def read(self, chunk: Chunk) -> Part | None:
        """The question, case or film of a block; None when it has nothing to show."""
        pieces = {piece.label: piece for piece in self.pieces(chunk)}
        reader = {"fråga": self.question, "fall": self.case, "film": self.film}[chunk.name]
        return reader(chunk, pieces)

    # -------------------------------------------------------------------- the three

    def question(self, chunk: Chunk, pieces: dict[str, Piece]) -> Question | None:
        minutes = MINUTES.fullmatch(chunk.argument)
        if not minutes:
            written = f'"{chunk.argument}" är inga minuter' if chunk.argument else "frågan saknar minuter"
            self.problem(chunk.argument_at, "minutes", f'{written}. Skriv till exempel "::: fråga 5 min".')
        blocks = self.blocks(pieces[""])
        if not blocks or not isinstance(blocks[0], Paragraph):
            self.problem(chunk.at, "question", "frågan saknas. Skriv den som första stycke i blocket.")
            return None
        if len(blocks) > 1:
            self.problem(
                chunk.at,
                "question",
                'en fråga är ett enda stycke. Lägg resten i ett manus, eller under "Lyssna efter:".',
            )
        listen = self.listed(pieces, LISTEN)
        return Question(blocks[0].line, int(minutes[1]) if minutes else 0, listen)

    def case(self, chunk: Chunk, pieces: dict[str, Piece]) -> Case:
        self.title(chunk, "fallet")
        story = self.blocks(pieces[""])
        if not story:
            self.problem(chunk.at, "case", "fallet saknar berättelse. Skriv den först i blocket.")
        questions = self.listed(pieces, ASK)
        if ASK not in pieces:
            self.problem(
                chunk.at, "case", 'fallet saknar frågor. Skriv "Frågor:" på en egen rad, och en lista under.'
            )
        here = self.here(pieces)
        return Case(chunk.argument, story, questions, self.listed(pieces, LISTEN), here)

    def here(self, pieces: dict[str, Piece]) -> tuple[Block, ...]:
        """What we do, from a routine; nothing for a box to fill in."""
        ours = self.blocks(pieces[OURS]) if OURS in pieces else ()
        if ours:
            self.problem(
                pieces[OURS].at,
                "case",
                f'under "{OURS}:" ska det vara tomt: där skriver '
                f'gruppen själv. Skriv "{HERE}:" när en rutin säger vad som gäller.',
            )
        here = self.blocks(pieces[HERE]) if HERE in pieces else ()
        if HERE in pieces and not here:
            self.problem(
                pieces[HERE].at,
                "case",
                f'under "{HERE}:" står ingenting. Skriv vad rutinen säger, eller "{OURS}:" för en tom ruta.',
            )
        return here or ours

    def film(self, chunk: Chunk, pieces: dict[str, Piece]) -> Film:
        self.title(chunk, "filmen")
        alternative = self.blocks(pieces[""])
        if not alternative:
            self.problem(
                chunk.at,
                "film",
                "filmen saknar text för den som inte kan se eller höra den. "
                "Berätta i blocket vad den visar och säger.",
            )
        return Film(chunk.argument, alternative, self.address(pieces.get(ADDRESS)))

    def address(self, piece: Piece | None) -> str:
        """A film's address; empty where nobody has given one."""
        if piece is None:
            return ""
        for line in lines(self.blocks(piece)):
            for part in line:
                if isinstance(part, Link):
                    return part.target
        self.problem(
            piece.at, "film", 'under "Adress:" ska det stå en länk. Ta bort raden om adressen inte är känd.'
        )
        return ""

    # -------------------------------------------------------------------- labelled pieces

    def pieces(self, chunk: Chunk) -> Iterator[Piece]:
        """The block's text, cut where a label of its own stands. The first has no label."""
        body = self.page.body[: chunk.end]
        allowed, start, label, label_at = LABELS[chunk.name], chunk.start, "", chunk.at
        seen: set[str] = set()
        for match in LABEL.finditer(body, chunk.start):
            found = next(one for one in ALL if one.casefold() == match["label"].casefold())
            at_ = match.start("label")
            if found not in allowed:
                self.problem(
                    at_,
                    "label",
                    f'"{found}:" hör inte hemma i "{chunk.name}". Där kan '
                    f"{listed(f'{one}:' for one in allowed)} stå.",
                )
            elif found in seen:
                self.problem(at_, "label", f'"{found}:" står två gånger i blocket. Ta bort det ena.')
                continue
            yield Piece(label, start, match.start(), label_at)
            seen.add(found)
            label, start, label_at = found, match.start("rest"), at_
        yield Piece(label, start, chunk.end, label_at)
        self.misspelt(chunk, allowed)

    def misspelt(self, chunk: Chunk, allowed: tuple[str, ...]) -> None:
        for match in MAYBE.finditer(self.page.body[: chunk.end], chunk.start):
            guess = did_you_mean(match["label"], allowed)
            if guess and match["label"].casefold() not in (one.casefold() for one in ALL):
                self.problem(
                    match.start("label"),
                    "label",
                    f'"{match["label"]}:" är ingen del av "{chunk.name}".{guess}',
                )

    def listed(self, pieces: dict[str, Piece], label: str) -> tuple[Line, ...]:
        """The lines under a label, from a list or from paragraphs."""
        if label not in pieces:
            return ()
        found = tuple(lines(self.blocks(pieces[label])))
        if not found:
            self.problem(
                pieces[label].at,
                "label",
                f'under "{label}:" står ingenting. Skriv en lista, eller ta bort raden.',
            )
        return found

    def blocks(self, piece: Piece) -> tuple[Block, ...]:
        return self.prose.blocks(piece.start, piece.end)

    def title(self, chunk: Chunk, what: str) -> None:
        if not chunk.argument:
            self.problem(chunk.at, "title", f'{what} saknar titel. Skriv "::: {chunk.name} Titel".')

    def problem(self, offset: int, code: str, message: str) -> None:
        self.problems.append(at(self.page.place(offset), code, message))
