"""The template that presentations are made from: 16:9, with the site's colours, type and layouts.

Made by code, so that it can be read and changed as text. Every placeholder has all four of its
measures: one that inherits some and sets others is clipped off the slide, and no checker sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.util import Pt

from macros.render.pieces.colours import office, scheme
from macros.render.pieces.words import LANGUAGE
from macros.render.pptx.pptx_measure import FAMILY
from macros.render.pptx.pptx_plan import (
    BODY,
    GAP,
    GUTTER,
    HIGH,
    INSET,
    LOOKS,
    MARGIN,
    SIZES,
    SPACING,
    TITLE,
    TITLE_SPACING,
    TITLES,
    WIDE,
    Box,
)

NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
# The site's light colours, by their names. tx2 is the primary, bg2 the sand; the accents are those of the
# statuses.
THEME = {
    "dk1": "text",
    "lt1": "page",
    "dk2": "primary",
    "lt2": "band",
    "accent1": "primary",
    "accent2": "pagar-fill",
    "accent3": "genomford-fill",
    "accent4": "ej-genomford-fill",
    "accent5": "avslutad-fill",
    "accent6": "ej-paborjad-fill",
    "hlink": "link",
    "folHlink": "visited",
}
SECOND, HAIRLINE, TINT, PALE = "second", "hair", "tint", "footer-second"
COVER_ARC, EDGE = "cover-arc", "footer-focus"  # decoration on the primary

FOOT = Box(MARGIN, 492, 784, 32)
NUMBER = Box(WIDE - MARGIN - 64, 492, 64, 32)
FOOT_SIZE = 21
COVER_TITLE = Box(MARGIN, 120, 640, 200)
COVER_TEXT = Box(MARGIN, 332, 640, 148)
COVER_TITLES = (72, 66, 60, 54, 48, 44, 40, 36)

HALF = (BODY.width - GUTTER) / 2
LEFT = Box(BODY.left, BODY.top, HALF, 220)
RIGHT = Box(BODY.left + HALF + GUTTER, BODY.top, HALF, 220)
UNDER = Box(BODY.left, BODY.top + 220 + GAP, BODY.width, BODY.height - 220 - GAP)

# The layouts, by name: the places for text that they have, each with the colour behind it.
LAYOUTS: dict[str, tuple[tuple[Box, str], ...]] = {
    "Omslag": (),
    "Text": ((BODY, ""),),
    "Två spalter": (
        (Box(BODY.left, BODY.top, HALF, BODY.height), ""),
        (Box(RIGHT.left, BODY.top, HALF, BODY.height), ""),
    ),
    "Mening": ((BODY, ""),),
    "Kontrast": (
        (Box(BODY.left, BODY.top, HALF, BODY.height), TINT),
        (Box(RIGHT.left, BODY.top, HALF, BODY.height), THEME["lt2"]),
    ),
    "Vem gör vad": ((BODY, ""),),
    "Steg för steg": ((BODY, ""),),
    "Fråga": ((BODY, ""),),
    "Fall": ((LEFT, ""), (RIGHT, TINT), (UNDER, THEME["lt2"])),
    "Tabell eller diagram": ((BODY, ""),),
    "Film": ((BODY, ""),),
}
WHOLE = ("Text", "Vem gör vad", "Steg för steg", "Tabell eller diagram")  # text, table or chart alike
LARGE = {"Fråga": "question", "Mening": "statement"}  # whose text is set as a kind of paragraph
FIRST = 13  # the number of a layout's first place; 10 to 12 are the foot's


def template() -> bytes:
    """An empty presentation of the template in the site's colours, as a file."""
    return made(scheme())


@lru_cache(maxsize=2)
def made(scheme: str) -> bytes:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDE), Pt(HIGH)
    sizes = deck.element.find(f"{{{P}}}sldSz")
    sizes.attrib.pop("type", None)  # it was said to be 4:3
    set_theme(deck.slide_master.part.part_related_by(RT.THEME))
    set_defaults(deck)
    set_master(deck.slide_master)
    set_layouts(deck)
    set_notes(deck)
    drop_leftovers(deck)
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"


# ---------------------------------------------------------------------------- theme and defaults


def theme_xml() -> bytes:
    colours = "".join(f'<a:{name}><a:srgbClr val="{office(one)}"/></a:{name}>' for name, one in THEME.items())
    # 34: a sans of varying width, which is what a program without the font chooses another by.
    latin = f'<a:latin typeface="{FAMILY}" panose="020B0604020202020204" pitchFamily="34" charset="0"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    edge = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    none = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a:theme xmlns:a="{A}" name="Uppslag">'
        f'<a:themeElements><a:clrScheme name="Uppslag">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Uppslag"><a:majorFont>{latin}</a:majorFont><a:minorFont>{latin}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="Uppslag"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{edge * 3}</a:lnStyleLst><a:effectStyleLst>{none * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    ).encode()


def set_theme(part: Part) -> None:
    if hasattr(part, "_element"):
        part._element = parse_xml(theme_xml())
    else:
        part._blob = theme_xml()


def level(
    number: int,
    size: float,
    *,
    name: str = "",
    bullet: str = "",
    indent: float = 0,
    bold: bool = False,
    colour: str = "tx1",
    spacing: float = SPACING,
    before: float = 0,
) -> str:
    """How text of a level is set. `indent` and `before` are points."""
    sign = f'<a:buFont typeface="Arial"/><a:buChar char="{bullet}"/>' if bullet else "<a:buNone/>"
    return (
        f'<a:{name or f"lvl{number}pPr"} marL="{Pt(indent)}" indent="{-Pt(indent)}" algn="l" rtl="0" '
        f'eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="{round(spacing * 100000)}"/>'
        f'</a:lnSpc><a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef>{sign}'
        f'<a:defRPr lang="{LANGUAGE}" sz="{round(size * 100)}" b="{int(bold)}" kern="1200">'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:{name or f'lvl{number}pPr'}>"
    )


def text_levels() -> str:
    """Plain text first, then a list, then a list within it."""
    size, before = SIZES[0], SIZES[0] * LOOKS["text"].before
    indent = LOOKS["bullet"].indent
    found = [level(1, size, before=before), level(2, size, bullet="•", indent=indent * size, before=before)]
    found += [level(n, 26, bullet="–", indent=indent * 26 * (n - 1), before=before / 2) for n in range(3, 10)]
    return "".join(found)


def set_defaults(deck: Any) -> None:
    """What text is like that stands in no placeholder: as in a placeholder, and Swedish."""
    old = deck.element.find(f"{{{P}}}defaultTextStyle")
    old.getparent().replace(
        old,
        parse_xml(
            f'<p:defaultTextStyle {NS}><a:defPPr><a:defRPr lang="{LANGUAGE}"/></a:defPPr>'
            f"{text_levels()}</p:defaultTextStyle>"
        ),
    )


# ---------------------------------------------------------------------------- master and layouts


def set_master(master: Any) -> None:
    root = master.element
    replace_tree(
        root,
        (
            edge(20, THEME["dk2"]),
            placeholder(2, "Rubrik", 'type="title"', TITLE, "Skriv rubriken här", anchor="b"),
            placeholder(3, "Text", 'type="body" idx="1"', BODY, "Skriv texten här", levels=3),
            *foot_places(4),
        ),
        background="bg1",
    )
    styles = root.find(f"{{{P}}}txStyles")
    title = level(1, TITLES[0], bold=True, spacing=TITLE_SPACING)
    root.replace(
        styles,
        parse_xml(
            f"<p:txStyles {NS}><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{text_levels()}</p:bodyStyle>"
            f'<p:otherStyle><a:defPPr><a:defRPr lang="{LANGUAGE}"/></a:defPPr>{text_levels()}</p:otherStyle>'
            "</p:txStyles>"
        ),
    )


def set_layouts(deck: Any) -> None:
    layouts = list(deck.slide_layouts)
    for layout in layouts[len(LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    for layout, name in zip(layouts, LAYOUTS):
        root = layout.element
        for attribute in ("type", "showMasterSp", "matchingName"):
            root.attrib.pop(attribute, None)
        root.set("preserve", "1")
        if name == "Omslag":
            root.set("type", "title")
            root.set("showMasterSp", "0")
            replace_tree(root, cover(), background="tx2")
        else:
            root.set("userDrawn", "1")
            replace_tree(root, tuple(places(name)), background=TINT if name == "Fråga" else "")
        root.find(f"{{{P}}}cSld").set("name", name)


def places(name: str) -> Iterator[str]:
    yield placeholder(2, "Rubrik", 'type="title"', TITLE, "Skriv rubriken här", anchor="b")
    for n, (box, fill) in enumerate(LAYOUTS[name]):
        kind = 'type="body" sz="quarter" ' if name not in WHOLE else ""
        style, anchor = ("", "t")
        if name in LARGE:
            size = SIZES[0] * LOOKS[LARGE[name]].times
            style, anchor = level(1, size, bold=True, before=size * 0.15), "ctr"
        yield placeholder(
            3 + n,
            "Text",
            f'{kind}idx="{FIRST + n}"',
            box,
            "Skriv texten här",
            levels=1 if style else 3,
            style=style,
            fill=fill,
            anchor=anchor,
        )
    yield from foot_places(3 + len(LAYOUTS[name]))


def cover() -> tuple[str, ...]:
    title = level(1, COVER_TITLES[0], bold=True, colour="bg1", spacing=TITLE_SPACING)
    text = level(1, 30, before=6).replace('<a:schemeClr val="tx1"/>', f'<a:srgbClr val="{office(PALE)}"/>')
    return (
        edge(20, EDGE),
        *arcs(21),
        placeholder(
            2, "Rubrik", 'type="ctrTitle"', COVER_TITLE, "Skriv rubriken här", style=title, anchor="b"
        ),
        placeholder(3, "Text", 'type="subTitle" idx="1"', COVER_TEXT, "Skriv texten här", style=text),
        *foot_places(4, colour=PALE),
    )


def edge(id: int, colour: str) -> str:
    """Decoration: a stripe along the left edge."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Kant"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'{transform(Box(0, 0, 10, HIGH))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:srgbClr val="{office(colour)}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/>'
        f'<a:lstStyle/><a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p></p:txBody></p:sp>'
    )


def arcs(first: int) -> Iterator[str]:
    """Decoration: quarters of rings round the upper right corner, within the slide."""
    for n, radius in enumerate((110, 160, 210, 260)):
        side = Pt(radius)
        yield (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{first + n}" name="Båge {n + 1}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
            f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{Pt(WIDE) - side}" y="0"/><a:ext cx="{side}" cy="{side}"/>'
            f'</a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f'<a:pathLst><a:path w="{side}" h="{side}" fill="none"><a:moveTo><a:pt x="{side}" y="{side}"/></a:moveTo>'
            f'<a:arcTo wR="{side}" hR="{side}" stAng="5400000" swAng="5400000"/></a:path></a:pathLst></a:custGeom>'
            f'<a:noFill/><a:ln w="{Pt(22)}" cap="rnd"><a:solidFill><a:srgbClr val="{office(COVER_ARC)}"/></a:solidFill></a:ln>'
            f'</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p></p:txBody></p:sp>'
        )


def foot_places(first: int, colour: str = SECOND) -> Iterator[str]:
    """Where the file came from, and the slide's number."""
    style = level(1, FOOT_SIZE).replace('<a:schemeClr val="tx1"/>', f'<a:srgbClr val="{office(colour)}"/>')
    yield placeholder(
        first,
        "Sidfot",
        'type="ftr" sz="quarter" idx="11"',
        FOOT,
        "Varifrån filen kommer",
        style=style,
        anchor="ctr",
    )
    yield placeholder(
        first + 1,
        "Sidnummer",
        'type="sldNum" sz="quarter" idx="12"',
        NUMBER,
        "",
        style=style.replace('algn="l"', 'algn="r"'),
        anchor="ctr",
        field="slidenum",
    )


def placeholder(
    id: int,
    name: str,
    kind: str,
    box: Box,
    prompt: str,
    *,
    levels: int = 1,
    style: str = "",
    fill: str = "",
    anchor: str = "t",
    field: str = "",
) -> str:
    """A place for text. All four measures, always."""
    inset = Pt(INSET) if fill else 0
    colour = f'<a:solidFill><a:srgbClr val="{office(fill)}"/></a:solidFill>' if fill else ""
    prompts = (prompt, "Punkt i en lista", "Punkt under en punkt")[:levels]
    paras = (
        "".join(
            f'<a:p><a:pPr lvl="{n}"/><a:r><a:rPr lang="{LANGUAGE}"/><a:t>{escape(text)}</a:t></a:r></a:p>'
            for n, text in enumerate(prompts)
            if text
        )
        or f'<a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p>'
    )
    if field:
        paras = (
            f'<a:p><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="{field}">'
            f'<a:rPr lang="{LANGUAGE}"/><a:t>‹nr›</a:t></a:fld>'
            f'<a:endParaRPr lang="{LANGUAGE}"/></a:p>'
        )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name} {id}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{transform(box)}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{colour}</p:spPr><p:txBody>'
        f'<a:bodyPr vert="horz" wrap="square" lIns="{inset}" tIns="{inset}" rIns="{inset}" bIns="{inset}" '
        f'rtlCol="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{style}</a:lstStyle>{paras}</p:txBody></p:sp>"
    )


def transform(box: Box) -> str:
    return (
        f'<a:xfrm><a:off x="{Pt(box.left)}" y="{Pt(box.top)}"/>'
        f'<a:ext cx="{Pt(box.width)}" cy="{Pt(box.height)}"/></a:xfrm>'
    )


def replace_tree(root: Any, shapes: tuple[str, ...], background: str) -> None:
    """Puts shapes and a background in the place of those that were."""
    kind, colour = ("srgbClr", office(TINT)) if background == TINT else ("schemeClr", background)
    ground = (
        (f'<p:bg><p:bgPr><a:solidFill><a:{kind} val="{colour}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>')
        if background
        else ""
    )
    root.replace(
        root.find(f"{{{P}}}cSld"),
        parse_xml(
            f'<p:cSld {NS}>{ground}<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>'
            '</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
            f'<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{"".join(shapes)}</p:spTree></p:cSld>'
        ),
    )


# ---------------------------------------------------------------------------- notes, rest


def set_notes(deck: Any) -> None:
    """The notes' master is made here, so that it is Swedish too."""
    notes = deck.notes_master
    set_theme(notes.part.part_related_by(RT.THEME))
    for node in notes.element.iter():
        if "lang" in node.attrib:
            node.set("lang", LANGUAGE)


def drop_leftovers(deck: Any) -> None:
    """What the library's own template carries: a printer's settings and a picture of itself."""
    drop(deck.part.rels, "printerSettings")
    drop(deck.part.package._rels, "thumbnail")


def drop(relations: Any, ending: str) -> None:
    for key in [key for key, relation in relations.items() if relation.reltype.endswith(ending)]:
        relations.pop(key)
