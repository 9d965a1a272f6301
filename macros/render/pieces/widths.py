"""How wide the columns of a table are on paper, where nothing scrolls: the same in Word and in PDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from macros.blocks import blocks as b

ROOM = 92  # letters of a table's size across the text of an A4 page
AIR = 3.5  # letters: between one column and the next
WORD, TEXT = 17, 70  # letters that a column gets room for: longer words are broken, longer texts wrapped


def percent(columns: Iterable[Iterable[str]]) -> list[float]:
    """The columns' shares of the width, from the texts in them: first their longest word, then what is
    left by how much they hold. They sum to 100."""
    held = [list(texts) for texts in columns]
    least = [
        AIR + min(max((len(word) for text in texts for word in text.split()), default=1), WORD)
        for texts in held
    ]
    most = [AIR + min(max(map(len, texts), default=1), TEXT) for texts in held]
    left = ROOM - sum(least)
    more = [max(high - low, 0.5) for low, high in zip(least, most)]
    if left > 0:
        least = [low + left * part / sum(more) for low, part in zip(least, more)]
    return [round(100 * low / sum(least), 2) for low in least]


def of_table(table: b.Table) -> list[float]:
    """The shares of a table's columns."""
    return percent(
        [column.title, *(words(line) for row in table.rows for line in row.cells[at].lines)]
        for at, column in enumerate(table.columns)
    )


def letters(table: b.Table) -> int:
    """How much a table holds."""
    return sum(len(words(line)) for row in table.rows for cell in row.cells for line in cell.lines)


def words(line: b.Line) -> str:
    return "".join("Källa\N{NO-BREAK SPACE}00" if isinstance(part, b.Cite) else part.text for part in line)


__all__: Sequence[str] = ("letters", "of_table", "percent")
