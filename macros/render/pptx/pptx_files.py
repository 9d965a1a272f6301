"""What a presentation says of itself, and a file whose bytes depend on nothing but what it holds."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from macros.blocks.deck import Deck
from macros.render.pieces.imprint import Origin
from macros.render.pieces.words import LANGUAGE, plain
from macros.render.pptx.pptx_chart import stamp

APP = "docProps/app.xml"


def properties(show: Any, deck: Deck, variant: int, origin: Origin) -> None:
    """Title, subject, language and dates, as they are shown in a list of files."""
    core = show.core_properties
    core.title = plain(f"{deck.title}, {variant} minuter")[:255]
    core.subject = plain(deck.description)[:255]
    core.author = core.last_modified_by = plain(deck.owner or origin.site)[:255]
    core.keywords = plain(deck.theme)[:255]
    core.category = "APT-material"
    core.comments = plain(f"Hämtat från {origin.address(deck)}")[:255]
    core.language = LANGUAGE
    core.version = plain(deck.version)[:255]
    core.identifier = plain(f"{deck.id}-{variant}")[:255]
    core.content_status = ""
    core.revision = 1
    core.created = core.modified = stamp()


def dated(file: bytes, company: str, slides: int) -> bytes:
    """The same package with the build's date on each of its parts."""
    when = max(stamp().timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    made = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            info = ZipInfo(name, when)
            info.compress_type, info.create_system = ZIP_DEFLATED, 3
            new.writestr(info, app(company, slides) if name == APP else old.read(name))
    return made.getvalue()


def app(company: str, slides: int) -> bytes:
    """The application's properties: the library's own speak of an empty 4:3 show in English."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>Uppslag</Application><PresentationFormat>16:9</PresentationFormat><Slides>{slides}"
        f"</Slides><Notes>{slides}</Notes><Company>{escape(plain(company))}</Company></Properties>"
    ).encode()
