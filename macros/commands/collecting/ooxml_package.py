"""A workbook's file → its parts, read as streams. Nothing in it can make us use more than is allowed.

A workbook is a zip of XML. How much a part holds is known only when it has been read, whatever the zip
and the sheets say of their sizes, so each stream is counted as it comes.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0"
ENTRY = b"PK\x01\x02"  # before each in a zip's own list

# A form is some ten thousand bytes, unpacked some hundred thousand. These leave room for pictures, for
# other sheets and for frames drawn far below, and are read within three seconds.
LARGEST = 20 * 2**20  # bytes of a file
ENTRIES = 5000
UNPACKED = 200 * 2**20  # bytes, as the zip says and as they are
TAGS = 4_500_000
SIGNS = 20 * 2**20  # of text to keep
SMALL = 16 * 2**20  # bytes of a part that is kept whole: styles, comments, what leads to the sheets
LONGEST = 2**20  # bytes of one tag
CHUNK = 2**16

DAMAGED = (
    "filen är skadad. Öppna den i Excel eller LibreOffice, spara den på nytt som "
    "Excel-arbetsbok (.xlsx) och försök igen."
)
TOO_MUCH = (
    "filen är för stor för att vara ett ifyllt formulär. Ta bort allt utanför formulärets rader, även tomma "
    "rader med ramar och färger, eller kopiera svaren till ett nytt formulär."
)
# What else is a zip, by an entry that it has: its name begins and ends so.
OTHERS = (
    ("xl/workbook", ".bin", "filen är i Excels binära format (.xlsb)"),
    ("word/", ".xml", "filen är ett Word-dokument"),
    ("ppt/", ".xml", "filen är en PowerPoint-presentation"),
    ("index/", ".iwa", "filen är från Numbers"),
    ("content.xml", "", "filen är i formatet OpenDocument (.ods)"),
)


class Unreadable(Exception):
    """A file that no row can be read from. Its words say why, and what to do."""


@dataclass
class Handler:
    """What to do where a tag begins and ends, by its name without prefix, and with text."""

    starts: dict[str, Callable[[dict[str, str]], None]] = field(default_factory=dict)
    ends: dict[str, Callable[[], None]] = field(default_factory=dict)

    def text(self, data: str) -> None:
        """Text comes in pieces; most parts have none that is of use."""


@dataclass
class Package:
    """The parts of a workbook by their names, and how much more may be read of them."""

    zip: zipfile.ZipFile
    parts: Mapping[str, zipfile.ZipInfo]
    left: dict[str, int]

    @classmethod
    def opened(cls, file: Path) -> Package:
        """The package of a file. Unreadable for what is no workbook, told by what it holds and not by its name."""
        data = contents(file)
        try:
            packed = zipfile.ZipFile(io.BytesIO(data))
            parts = {one.filename.lower().lstrip("/"): one for one in packed.infolist()}
        except Exception as error:  # whatever a damaged file makes the library stumble on
            raise Unreadable(DAMAGED) from error
        if sum(one.file_size for one in parts.values()) > UNPACKED:
            raise Unreadable(TOO_MUCH)
        tell_of_others(parts)
        return cls(packed, parts, {"bytes": UNPACKED, "tags": TAGS, "signs": SIGNS})

    def spend(self, what: str, amount: int) -> None:
        """Unreadable when more has been read than is allowed."""
        self.left[what] -= amount
        if self.left[what] < 0:
            raise Unreadable(TOO_MUCH)

    def read(self, part: str, handler: Handler) -> None:
        """The whole of a part that should be small, where there is one."""
        if part.lower() in self.parts:
            for read in self.events(part, handler):
                if read > SMALL:
                    raise Unreadable(TOO_MUCH)

    def events(self, part: str, handler: Handler) -> Iterator[int]:
        """Gives a part to its handler, a stretch at a time; yields how many bytes have been read."""
        parser, read = parser_of(handler), 0
        try:
            with self.zip.open(allowed(self.parts[part.lower()])) as stream:
                while chunk := stream.read(CHUNK):
                    read += len(chunk)
                    self.spend("bytes", len(chunk))
                    self.spend("tags", chunk.count(b"<"))
                    parser.Parse(chunk, False)
                    if read - parser.CurrentByteIndex > LONGEST:
                        raise Unreadable(TOO_MUCH)
                    yield read
                parser.Parse(b"", True)
                yield read
        except Unreadable:
            raise
        except MemoryError as error:
            raise Unreadable(TOO_MUCH) from error
        except Exception as error:  # of the zip, of the XML, or a number that is none
            raise Unreadable(DAMAGED) from error

    def related(self, part: str) -> Mapping[str, tuple[str, str]]:
        """What a part leads to within the package: id → kind ("worksheet") and part."""
        folder, name = posixpath.split(part)
        found = Relations(folder)
        self.read(posixpath.join(folder, "_rels", f"{name}.rels"), found)
        return found.found


def contents(file: Path) -> bytes:
    """The bytes of a file that begins as a workbook does; Unreadable for others."""
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(
            "filen går inte att öppna. Kontrollera namnet och att den inte är öppen någon annanstans."
        ) from error
    if data.startswith(OLE):
        raise Unreadable(
            "filen har lösenord eller är i det äldre formatet .xls. Spara den som "
            "Excel-arbetsbok (.xlsx) utan lösenord."
        )
    if not data.startswith(ZIP):
        raise Unreadable("filen är ingen Excel-arbetsbok. Spara den som Excel-arbetsbok (.xlsx).")
    if len(data) > LARGEST or data.count(ENTRY) > ENTRIES:
        raise Unreadable(TOO_MUCH)
    return data


def tell_of_others(parts: Mapping[str, zipfile.ZipInfo]) -> None:
    """Unreadable for a zip that is something else than a workbook."""
    for start, end, what in OTHERS:
        if any(name.startswith(start) and name.endswith(end) for name in parts):
            raise Unreadable(f"{what}. Spara eller exportera den som Excel-arbetsbok (.xlsx).")
    if any(name.endswith(".xlsx") for name in parts):
        raise Unreadable("filen är en zip-fil med andra filer i. Packa upp den och läs in mappen.")


def allowed(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The entry, when it is packed in a way whose memory is bounded: the two that the format has."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable(DAMAGED)
    return entry


def parser_of(handler: Handler) -> expat.XMLParserType:
    """A parser that hands on by local names: the same in Strict and in Transitional Open XML."""
    starts, ends = handler.starts, handler.ends

    def start(name: str, attributes: dict[str, str]) -> None:
        do = starts.get(name) or (":" in name and starts.get(name.rpartition(":")[2]))
        if do:
            do(attributes)

    def end(name: str) -> None:
        do = ends.get(name) or (":" in name and ends.get(name.rpartition(":")[2]))
        if do:
            do()

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse
    return parser


def refuse(*declared: object) -> None:
    """A workbook declares no entities; one that does wants to swell, or to read our files."""
    raise Unreadable(DAMAGED)


class Relations(Handler):
    """Reads which parts a part of this folder leads to."""

    def __init__(self, folder: str) -> None:
        super().__init__({"Relationship": self.relation})
        self.folder = folder
        self.found: dict[str, tuple[str, str]] = {}

    def relation(self, given: dict[str, str]) -> None:
        if given.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self.folder, given["Target"])).lstrip("/")
            self.found[given["Id"]] = (given["Type"].rpartition("/")[2], target)
