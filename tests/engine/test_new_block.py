"""A block that is new to the code: drawn by every format, or the code says which drawing is missing."""

import pytest

from tests import sites
from tests.engine.test_new_kind import after, within
from tests.made_records import write

BLOCK = '''@dataclass(frozen=True)
class KeyFigure:
    """One number that is the point of a page, and what it counts."""

    value: str
    label: str


'''
MACRO = '''

@macro('key_figure("12", "rutiner")')
def key_figure(view: View, value: str, label: str) -> Fragment:
    """Lyfter fram en siffra, och vad den räknar."""
    return Fragment((KeyFigure(value, label),))
'''
TEMPLATE = '<p class="u-keyfigure"><strong>{{ it.value }}</strong> {{ it.label }}</p>\n'
PIECES = """    def of_keyfigure(self, it: b.KeyFigure) -> Iterable[Piece]:
        yield from copy(Para((Run(f"{plain(it.value)} {plain(it.label)}", bold=True),)))

"""


@pytest.fixture
def tree(tmp_path):
    """A tree whose code has a new block, a macro that makes it, and everything that draws it."""
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun", code=True)
    macros = tree / "macros"
    within(
        macros / "blocks/blocks.py",
        "@dataclass(frozen=True)\nclass Danger:",
        f"{BLOCK}@dataclass(frozen=True)\nclass Danger:",
    )
    within(macros / "blocks/blocks.py", "    | Danger\n", "    | KeyFigure\n    | Danger\n")
    write(macros / "render/html/templates/keyfigure.html", TEMPLATE)
    within(macros / "render/pieces/pieces.py", "    def of_danger(", f"{PIECES}    def of_danger(")
    within(
        macros / "components/figures.py",
        "from macros.blocks.blocks import (\n",
        "from macros.blocks.blocks import (\n    KeyFigure,\n",
    )
    after(macros / "components/figures.py", MACRO)
    after(tree / "docs/om/index.md", '\n{{ key_figure("12", "rutiner & annat") }}\n')
    return tree


def test_a_new_block_is_drawn_on_a_page(tree):
    assert "12 rutiner & annat" in sites.article(sites.build(tree), "om")


@pytest.mark.parametrize(
    "module, file, asked_for",
    [
        ("html.html_blocks", "html/templates/keyfigure.html", "write render/html/templates/keyfigure.html"),
        ("pieces.pieces", "pieces/pieces.py", "write of_keyfigure in Pieces"),
    ],
)
def test_a_format_that_cannot_draw_a_block_raises_when_it_is_imported(tree, module, file, asked_for):
    (tree / "macros/render" / file).unlink()
    if file.endswith(".py"):
        sites.copy(sites.ROOT / "macros/render" / file, tree / "macros/render" / file)
    done = sites.run(tree, f"macros.render.{module}")
    assert f"nothing draws KeyFigure: {asked_for}" in done.stderr.splitlines()[-1]
