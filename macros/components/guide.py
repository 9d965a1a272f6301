"""The editor's guide to the macros, made from their own registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from macros.blocks.blocks import (
    Anchor,
    Block,
    Bullets,
    Code,
    Columns,
    Contacts,
    Details,
    Fragment,
    Heading,
    Muted,
    Paragraph,
    Strong,
    Table,
    Text,
    line,
)
from macros.catalogue.view import View
from macros.components.control_report import ALONE
from macros.components.registry import MACROS, Here, Macro, Parameter, faults, macro, run
from macros.pages.language import parse
from macros.records import KINDS

SHOWN = 6  # lines of a list in an example


@macro("macro_guide()")
def macro_guide(view: View, *, here: Here) -> Fragment:
    """Den här listan: varje makro med vad det gör, vad det tar och ett exempel som är levande."""
    told = ((MACROS[name], described(view, MACROS[name], here)) for name in sorted(MACROS))
    return Fragment((Heading(2, "I bokstavsordning", "makro-alla"), *unfolded(told)))


def unfolded(told: Iterable[tuple[Macro, tuple[Block, ...]]]) -> Iterator[Details]:
    """A line for each macro, with the rest under it."""
    held: set[str] = set()
    for one, blocks in told:
        yield Details(
            one.name,
            tuple(anchored_once(blocks, held)),
            line(" ".join(one.help.partition("\n\n")[0].split())),
            f"makro-{one.name}",
        )


def anchored_once(blocks: Iterable[Block], held: set[str]) -> Iterator[Block]:
    """The blocks, without anchors that an earlier one has: two examples may show the same thing."""
    for block in blocks:
        if isinstance(block, Anchor) and block.id in held:
            continue
        if isinstance(block, Anchor):
            held.add(block.id)
        elif isinstance(block, Table):
            held.update(row.id for row in block.rows)
        elif isinstance(block, Contacts):
            block = unheld(block, held)
        yield block


def unheld(box: Contacts, held: set[str]) -> Contacts:
    """The box, its contacts without the anchors that an earlier one has."""
    kept = tuple(replace(one, id="") if one.id in held else one for one in box.contacts)
    held.update(one.id for one in kept)
    return replace(box, contacts=kept)


def described(view: View, one: Macro, here: Here) -> tuple[Block, ...]:
    takes = tuple((Strong(p.name), Text(f": {taken(p)}")) for p in one.parameters)
    return (
        *(Paragraph(line(" ".join(text.split()))) for text in one.help.split("\n\n")[1:]),
        *((Bullets(takes),) if takes else ()),
        Code(f"{{{{ {one.example} }}}}"),
        *shown(view, one, here),
    )


def taken(one: Parameter) -> str:
    what = {str: "text inom citattecken", int: "ett heltal", bool: "True eller False"}[one.type]
    if one.date:
        what = 'en tidpunkt, till exempel "oktober 2025"'
    if one.kind:
        what = f"id för {KINDS[one.kind].one if one.kind in KINDS else 'tema'}"
    if one.choices:
        what = "något av " + ", ".join(f'"{choice}"' for choice in one.choices if choice)
    if one.many:
        return f"{what}, ett eller flera"
    return what if one.required else f"{what}, om du vill"


def shown(view: View, one: Macro, here: Here) -> tuple[Block, ...]:
    """The example as it looks, except where it would hold this guide, a page's own heading, or a secret."""
    if one.name == "macro_guide":
        return ()
    if one.whole_page:
        return (Paragraph(line("Anropet gör en hel sida, så det visas inte här.")),)
    if one.name == ALONE:
        return (Paragraph(line("Det som makrot visar står bara i rapporten, så det visas inte här.")),)
    [call], _ = parse(f"{{{{ {one.example} }}}}")
    args, kwargs = call.args, dict(call.kwargs)
    if faults(one.name, args, kwargs, view.ids):
        return (Paragraph(line("Exemplets id finns inte i de här posterna, så det visas inte.")),)
    fragment = run(one.name, args, kwargs, view, here)
    inline = (Paragraph(fragment.inline),) if fragment.inline else ()
    blocks = tuple(Anchor(b.id) if isinstance(b, Heading) else b for b in fragment.blocks if fits(b))[:6]
    short = tuple(map(shortened, blocks))
    cut = () if short == blocks else (Paragraph(line(Muted("Exemplet är förkortat.")), "small"),)
    return (*inline, *short, *cut) or (Paragraph(line("Se startsidan, där det används.")),)


def shortened(block: Block) -> Block:
    """The block, of a long list or table its first lines, folded or not: a guide need not grow with its site."""
    if isinstance(block, Details):
        return replace(block, blocks=tuple(map(shortened, block.blocks)))
    if isinstance(block, Table) and len(block.rows) > SHOWN:
        return replace(block, rows=block.rows[:SHOWN], rest=None)
    if isinstance(block, Bullets) and len(block.items) > SHOWN:
        return replace(block, items=block.items[:SHOWN])
    return block


def fits(block: Block) -> bool:
    """Whether it may stand in an example: headings would be in the guide's own table of contents.

    Of those that something links to, the anchor stays.
    """
    return bool(block.id) if isinstance(block, Heading) else not isinstance(block, Columns)
