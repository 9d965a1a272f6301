"""Runs and paragraphs to the XML of a text body: every run says that it is Swedish."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Pt

from macros.render.pieces.colours import office
from macros.render.pieces.pieces import Para
from macros.render.pieces.words import LANGUAGE, Run, Runs
from macros.render.pptx.pptx_measure import small
from macros.render.pptx.pptx_plan import LOOKS, SPACING, para_size

SECOND = "second"
SIGNS = {"bullet": ("Arial", "•"), "do": ("Wingdings", "\uf0fc"), "dont": ("Wingdings", "\uf0fb")}


def write(body: Any, paras: Iterable[Para], size: int, part: Any, colour: str = "", air: float = 0) -> None:
    """Fills a text body. `part` keeps the links; `colour` names that of the text where not the usual,
    `air` is points between paragraphs."""
    clear(body)
    for n, para in enumerate(paras):
        element = body._add_p()
        set_look(element, para, size, first=not n, air=air)
        own, bold = para_size(para, size), LOOKS[para.kind].bold
        tone = "primary" if para.kind == "kicker" and not colour else colour
        add_runs(element, para.runs, own, part, bold, tone)
    if not body.findall(qn("a:p")):
        add_runs(body._add_p(), (), size, part)


def plain_lines(
    body: Any, several: Iterable[tuple[str, bool]], size: float | None = None, colour: str = ""
) -> None:
    """Fills a text body with lines that have no links: a title, a foot."""
    clear(body)
    for text, bold in several:
        add_runs(body._add_p(), (Run(text, bold),) if text else (), size, None, colour=colour)


def clear(body: Any) -> None:
    for old in body.findall(qn("a:p")):
        body.remove(old)


def set_look(element: Any, para: Para, size: int, first: bool, air: float) -> None:
    look, own = LOOKS[para.kind], para_size(para, size)
    kept = element.get_or_add_pPr()
    indent = Pt(look.indent * own)
    kept.set("marL", str(indent))
    kept.set("indent", str(0 if para.kind == "under" else -indent))
    if para.kind in ("bullet", "number", "do", "dont"):
        kept.set("lvl", "1")  # the template's level of lists
    add(add(kept, "a:lnSpc"), "a:spcPct", val=str(round(SPACING * 100000)))
    before = 0 if first else round((look.before * own + air * (para.kind != "under")) * 100)
    add(add(kept, "a:spcBef"), "a:spcPts", val=str(before))
    if para.kind in SIGNS:
        font, sign = SIGNS[para.kind]
        add(kept, "a:buFont", typeface=font)
        add(kept, "a:buChar", char=sign)
    elif para.kind == "number":
        add(kept, "a:buFont", typeface="+mj-lt")
        start = {"startAt": str(para.start)} if para.start > 1 else {}
        add(kept, "a:buAutoNum", type="arabicPeriod", **start)
    else:
        add(kept, "a:buNone")


def add_runs(
    element: Any, runs: Runs, size: float | None, part: Any, bold: bool = False, colour: str = ""
) -> None:
    for run in runs:
        added = add(element, "a:r")
        kept = add(added, "a:rPr", lang=LANGUAGE, **sized(small(size) if run.small and size else size))
        if run.bold or bold and not run.quiet:
            kept.set("b", "1")
        tone = colour or (SECOND if run.quiet else "")
        if tone and not run.address:
            add(add(kept, "a:solidFill"), "a:srgbClr", val=office(tone))
        if run.address:
            key = part.relate_to(run.address, RT.HYPERLINK, is_external=True)
            add(kept, "a:hlinkClick").set(qn("r:id"), key)
        add(added, "a:t").text = run.text
    add(element, "a:endParaRPr", lang=LANGUAGE, **sized(size))


def sized(size: float | None) -> dict[str, str]:
    return {"sz": str(round(size * 100))} if size else {}


def add(parent: Any, tag: str, **attributes: str) -> Any:
    """A new last child."""
    child = parent.makeelement(qn(tag), attributes)
    parent.append(child)
    return child
