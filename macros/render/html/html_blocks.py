"""Blocks to HTML: one small template a kind of block, in templates/, under auto-escaping. The commonest
words are drawn by plain_words.py.

In: frozen blocks and a Context that knows the page (its distance to the root, its sources).
Out: a string of HTML without inline style, script or handlers, which a strict CSP lets through.
Every word from a block is escaped, by the template engine or in that one file; no template marks a value
as safe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from macros.blocks import blocks as b
from macros.blocks.charts import bars, number, parts, plot, wholes, words_of
from macros.blocks.layers import of_sources
from macros.blocks.looks import known_look, tell
from macros.blocks.sources import Known, Reference
from macros.blocks.wheel import wheel
from macros.render.html.plain_words import WORDS, joined
from macros.text.addresses import address, host, slug

TEMPLATES = Path(__file__).with_name("templates")
KINDS = frozenset(kind.__name__ for kind in (*get_args(b.Block), *get_args(b.Inline)))


for name in sorted(KINDS - {kind.__name__ for kind in WORDS}):
    if not (TEMPLATES / f"{name.lower()}.html").is_file():
        raise TypeError(f"nothing draws {name}: write render/html/templates/{name.lower()}.html")


@dataclass(frozen=True)
class Context:
    """What a block can't know: where the page lies, and the numbers of its sources.

    `base` leads from the page to the site's root ('', './', '../../'). `cite` numbers a source. Where the page
    has a foot, `letter` gives a reading of ours its letter, and `leave` takes what is told elsewhere; otherwise
    both are told where they stand.
    """

    base: str
    cite: Callable[[b.Cite], Reference]
    letter: Callable[[b.Basis], str] = lambda basis: ""
    leave: Callable[[b.Notice], bool] = lambda notice: False


# ---------------------------------------------------------------------------- what others call


def render(blocks: Iterable[b.Block], context: Context) -> str:
    """The blocks as HTML, in order. TypeError for what is no block, ValueError for a bad target."""
    return str(Page(context).draw(blocks))


def render_line(line: b.Line, context: Context) -> str:
    """Words within a sentence as HTML."""
    return str(Page(context).inline(line))


def render_sources(references: Iterable[Reference], context: Context, note: b.Line = ()) -> str:
    """The numbered list that the citations lead to, then the note. The heading is the caller's."""
    rows = sorted(references, key=lambda reference: reference.number)
    return str(Page(context).template("_sources", references=rows, note=note))


def render_foot(known: Known, context: Context, note: b.Line = ()) -> str:
    """What ends a page: how we know what it says, folded, then the note."""
    return str(Page(context).template("_foot", known=known, note=note))


# ---------------------------------------------------------------------------- dispatch


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of pages, under auto-escaping."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # it would look at a file for every word drawn; a preview starts again instead
    )
    env.globals.update(
        bars=bars,
        plot=plot,
        wholes=wholes,
        parts=parts,
        tell=tell,
        number=number,
        words_of=words_of,
        slug=slug,
        host=host,
        look=known_look,
        of_sources=of_sources,
        uid=unique,
    )
    env.globals["wheel"] = wheel
    return env


@cache
def _template(templates: Environment, name: str) -> Template:
    """A template by its name. To look it up, and to put its globals together, takes as long as many a block."""
    found = templates.get_template(f"{name}.html")
    found.globals = dict(found.globals)
    return found


@lru_cache(maxsize=1_000)
def _tag(templates: Environment, value: b.Tag) -> Markup:
    """A status: a site has a handful of them, and shows each some thousand times."""
    return Markup(_template(templates, "tag").render(it=value).strip("\n"))


class Page:
    """Draws values for one context. The template of a value is found by the name of its class. `words`:
    what is drawn without one."""

    words = WORDS

    def __init__(self, context: Context, templates: Environment | None = None) -> None:
        self.context = context
        self.templates = templates or environment()

    def draw(self, blocks: Iterable[b.Block]) -> Markup:
        return joined([self.one(block) for block in blocks if not self.left(block)], "\n")

    def inline(self, line: b.Line) -> Markup:
        return joined([self.one(part) for part in line])

    def one(self, value: object) -> Markup:
        if word := self.words.get(type(value)):
            return word(value, self)
        if isinstance(value, b.Tag):
            return _tag(self.templates, value)
        name = type(value).__name__
        if name not in KINDS:
            raise TypeError(f"kan inte ritas som HTML: {value!r}")
        return self.template(name.lower(), it=value)

    def template(self, name: str, **values: object) -> Markup:
        """What a template draws, without its last line break: a space between a word and its full stop."""
        template = _template(self.templates, name)
        drawn = template.render(draw=self.draw, inline=self.inline, href=self.href, **values)
        return Markup(drawn.strip("\n"))

    def href(self, target: str) -> str:
        return address(target, self.context.base)

    def reference(self, cite: b.Cite) -> Reference:
        return self.context.cite(cite)

    def letter(self, basis: b.Basis) -> str:
        return self.context.letter(basis) if basis.reading else ""

    def left(self, block: b.Block) -> bool:
        """Whether a block is left to the page's foot."""
        return isinstance(block, b.Notice) and block.elsewhere is not None and self.context.leave(block)


# ---------------------------------------------------------------------------- addresses and ids


def unique(value: object) -> str:
    """An id for what only the drawing itself refers to: the same in every build of the same."""
    return "u" + sha256(repr(value).encode()).hexdigest()[:8]


# ---------------------------------------------------------------------------- words
