"""The one door for text: what comes in from files, cells and names, as one kind of signs.

Values of records and front matter pass it after YAML is read, so that positions remain the file's;
pages pass it outside code, and `Passed` leads back to where a sign was written. What has been decided
and frozen never comes here.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# What ends a line: for Windows, old Macs, Word's manual breaks, mainframes and Unicode.
LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Signs that steer what reads them and never show. In a file an editor is told; elsewhere they go.
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")
# Signs without a width, of which none is a letter: soft hyphen, grapheme joiner, Mongolian and Hangul
# fillers, zero-width space, marks of direction, invisible operators, byte order mark. Joiners and
# styles are left to what follows.
UNSEEN = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e0fff]"
)
EMOJI = (
    "\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d"
    "\u3297\u3299\U0001f000-\U0001faff"
)
TAGS = "\U000e0020-\U000e007f"  # spell a region after a black flag: Scotland's
# Those that hold no emoji together: a style after no emoji or for no keycap, tags after no flag, and
# then a joiner that isn't between two.
STYLES = re.compile(
    f"(?<![{EMOJI}#*0-9])[\ufe00-\ufe0f]|(?<=[#*0-9])[\ufe00-\ufe0f](?!\u20e3)"
    f"|(?<![\U0001f3f4{TAGS}])[{TAGS}]+"
)
JOINERS = re.compile(f"(?<![{EMOJI}\ufe0e\ufe0f{TAGS}])\u200d|\u200d(?![{EMOJI}])")
# Hard spaces that stay, since a line may not break there: within a number, between a number and its
# sign, unit, month or section, after a section's sign, and between "kap." and the like and a number.
HARD = "[\xa0\u202f]"
UNITS = (
    "kr|kronor|öre|tkr|mkr|mnkr|mdkr|mdr|tusen|miljon(?:er)?|miljard(?:er)?|procent|procentenhet(?:er)?"
    "|SEK|EUR|MSEK|st|mm|cm|dm|m|km|m²|m³|ha|mg|g|hg|kg|ton|ml|cl|dl|l|kWh|MWh|GWh|W|kW|MW|GB|MB|kB"
    "|s|sek|min|h|tim|dagar|veckor|år|kap|st|p"
)
MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
BEFORE_NUMBER = "kap|s|sid|nr|st|p|art|bil|kl|ca|dnr|tfn|tel|fig|tab"
SPACE = re.compile(
    rf"(?P<hard>(?<=\d){HARD}(?=[\d%‰°§€$£]|(?:{UNITS}|{MONTHS})\b)|(?<=§){HARD}"
    rf"|\b(?:{BEFORE_NUMBER})\.?{HARD}(?=\d))"
    "|[\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]",
    re.IGNORECASE,
)
# A hyphen that is none to a search or a date; a figure's space is as hard as the other two.
SAME = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2007": "\xa0"})
# Whether any of it may be here. All but these and loose accents are let through as they stand.
ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u2011"
    "\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def passes(text: str) -> bool:
    """Whether the text, and each part of it, would be let through as it stands. In doubt not."""
    return not ODD.search(text) and unicodedata.is_normalized("NFC", text)


def admit(text: str) -> str:
    """The text in composed letters and signs that can be seen. Text that is so already is returned."""
    if not ODD.search(text):
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    text = UNSEEN.sub("", CONTROL.sub("", LINE_END.sub("\n", text)).translate(SAME))
    text = SPACE.sub(lambda space: space[0] if space["hard"] else " ", JOINERS.sub("", STYLES.sub("", text)))
    return unicodedata.normalize("NFC", text)


@dataclass(frozen=True)
class Passed:
    """A text that has passed the door, and what it was: a stretch of each at a time."""

    text: str
    stretches: tuple[str, ...]  # as written
    starts: tuple[int, ...]  # of what became of each, in `text`

    @property
    def original(self) -> str:
        return "".join(self.stretches)

    def origin(self, offset: int) -> int:
        """Where the sign at an offset of `text` was written."""
        number = bisect_right(self.starts, offset) - 1
        written, within = self.stretches[number], offset - self.starts[number]
        before = sum(map(len, self.stretches[:number]))
        if self.text.startswith(written, self.starts[number]):
            return before + within
        lengths = (len(admit(written[: end + 1])) for end in range(len(written)))
        return before + next((end for end, length in enumerate(lengths) if length > within), len(written))


def passed(text: str, kept: Iterable[tuple[int, int]] = ()) -> Passed:
    """The text through the door, but for the stretches (start, end) that are kept: code."""
    stretches, signs, done = [], [], 0
    for start, end in (*kept, (len(text), len(text))):
        lines = text[done:start].splitlines(keepends=True)
        stretches += [*lines, text[start:end]]
        signs += [*map(admit, lines), text[start:end]]
        done = end
    starts = [0]
    for one in signs:
        starts.append(starts[-1] + len(one))
    return Passed("".join(signs), tuple(stretches), tuple(starts[:-1]))


def on_disk(folder: Path, path: str) -> Path:
    """The file at a path below a folder, whichever way its name's letters are composed."""
    for name in path.split("/"):
        if not (folder / name).exists() and folder.is_dir():
            name = next((one.name for one in folder.iterdir() if admit(one.name) == admit(name)), name)
        folder /= name
    return folder
