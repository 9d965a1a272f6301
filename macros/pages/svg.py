"""SVG as XML, against a list of what a picture may hold.

A drawing is the one picture that a browser runs as a page when it is opened by itself. What is published
is written anew from what was read, so that nothing else comes through.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import NoReturn
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
ELEMENTS = """
svg g defs symbol use switch title desc style path rect circle ellipse line polyline polygon text tspan
textPath image marker pattern clipPath mask linearGradient radialGradient stop filter feBlend
feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode
feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
"""
ATTRIBUTES = """
id class style lang role version baseProfile preserveAspectRatio viewBox x y x1 y1 x2 y2 dx dy cx cy r rx
ry fx fy fr d points width height transform pathLength rotate textLength lengthAdjust startOffset method
spacing side gradientUnits gradientTransform spreadMethod offset patternUnits patternContentUnits
patternTransform clipPathUnits maskUnits maskContentUnits markerWidth markerHeight markerUnits refX refY
orient filterUnits primitiveUnits in in2 result type values mode operator k1 k2 k3 k4 order kernelMatrix
divisor bias targetX targetY edgeMode preserveAlpha surfaceScale diffuseConstant specularConstant
specularExponent kernelUnitLength scale xChannelSelector yChannelSelector azimuth elevation z pointsAtX
pointsAtY pointsAtZ limitingConeAngle stdDeviation radius baseFrequency numOctaves seed stitchTiles slope
intercept tableValues amplitude exponent media zoomAndPan focusable contentStyleType requiredExtensions
requiredFeatures systemLanguage enable-background alignment-baseline baseline-shift clip clip-path
clip-rule color color-interpolation color-interpolation-filters color-profile color-rendering cursor
direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font
font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style
font-variant font-weight glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation
kerning letter-spacing lighting-color line-height marker marker-end marker-mid marker-start mask mask-type
mix-blend-mode opacity overflow paint-order pointer-events shape-rendering solid-color solid-opacity
stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
stroke-miterlimit stroke-opacity stroke-width text-align text-anchor text-decoration text-overflow
text-rendering transform-box transform-origin unicode-bidi vector-effect visibility white-space
word-spacing writing-mode
"""
KNOWN_ELEMENTS, KNOWN_ATTRIBUTES = frozenset(ELEMENTS.split()), frozenset(ATTRIBUTES.split())
# What drawing programs write beside the drawing: no browser reads it, and it isn't published.
TOOLS = (
    "http://sodipodi.sourceforge.net/",
    "http://www.inkscape.org/namespaces/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns",
    "http://creativecommons.org/ns",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://ns.adobe.com/",
    "http://www.serif.com/",
    "http://www.bohemiancoding.com/sketch/",
    "http://schemas.microsoft.com/visio/",
    "http://www.openswatchbook.org/",
)
PUBLIC = re.compile(r"-//W3C//DTD SVG [\w. ]+//EN")  # names a description that nobody fetches
DECLARED = re.compile(r"""<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']*)""")
NAMED = re.compile(r"#[^\s\"'()<>\\]+")
DATA = re.compile(r"data:image/(png|jpe?g);base64,([A-Za-z0-9+/=\s]+)")
URL = re.compile(r"""url\(\s*(["']?)#[^\s"'()<>\\]+\1\s*\)""", re.IGNORECASE)
# In a style: what fetches, what imports, what spells a word that wouldn't pass.
STYLE = re.compile(
    r"\\|@(?!media\b)|url\s*\(|src\s*\(|image(?:-set)?\s*\(|expression|binding|script\s*:", re.I
)
UTF8 = "är inte sparad som UTF-8. Spara den på nytt som vanlig SVG, eller som PNG."
HOW = "Spara den som ren bild, utan skript, länkar och rörelser, eller som PNG."

Embedded = Callable[[str, bytes], bytes]  # kind and bytes of a picture within → those to publish


class SvgError(ValueError):
    """Why a drawing can't be published, in Swedish, to stand after its name."""


def fault(data: bytes, inner: Callable[[str, bytes], str]) -> str:
    """Why the drawing can't be published; empty when it can. `inner` says so of a picture within."""

    def embedded(kind: str, within: bytes) -> bytes:
        if inner(kind, within):
            raise ValueError(kind)
        return within

    try:
        cleaned(data, embedded)
    except SvgError as error:
        return str(error)
    return ""


def cleaned(data: bytes, embedded: Embedded) -> bytes:
    """The drawing without what programs write beside it. SvgError for one that holds something else.

    `embedded` is asked for each picture within; its ValueError makes the drawing unusable too.
    """
    text = decoded(data)
    drawing = Drawing(embedded)
    try:
        drawing.parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise SvgError(f"går inte att läsa som SVG (rad {error.lineno}). {HOW}") from error
    return "".join(drawing.out).encode()


def decoded(data: bytes) -> str:
    """The text. SvgError for other encodings than UTF-8, in which a browser may read something else."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SvgError(UTF8) from None
    declared = DECLARED.match(text)
    if "\0" in text or declared and declared[1].lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
        raise SvgError(UTF8)
    return text


class Drawing:
    """Reads a drawing once, refuses what isn't on the list, and writes what is."""

    def __init__(self, embedded: Embedded) -> None:
        self.embedded, self.out = embedded, [""]
        self.open: list[str] = []
        self.skipped = 0  # how deep within what isn't published
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.ordered_attributes = True
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words

    def refuse(self, what: str) -> NoReturn:
        raise SvgError(f'innehåller "{what[:60]}" (rad {self.parser.CurrentLineNumber}). {HOW}')

    def doctype(self, name: str, system: str | None, public: str | None, own: bool) -> None:
        if own or not PUBLIC.fullmatch(public or ""):
            self.refuse("<!DOCTYPE")

    def instruction(self, target: str, data: str) -> None:
        if target.lower() == "xml-stylesheet":
            self.refuse("<?xml-stylesheet")

    def start(self, name: str, given: list[str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.open and not self.skipped and local != "svg":
            self.refuse(f"<{local}>")
        drawn = space in ("", SVG)
        if self.skipped or space.startswith(TOOLS) or drawn and local == "metadata":
            self.inert(space, local)
            self.skipped += 1
            return
        if not drawn or local not in KNOWN_ELEMENTS or self.open[-1:] == ["style"]:
            self.refuse(f"<{local}>")
        several = [self.attribute(local, *pair) for pair in zip(given[::2], given[1::2])]
        spaces = "" if self.open else f' xmlns="{SVG}" xmlns:xlink="{XLINK}"'
        self.out.append(f"<{local}{spaces}{''.join(several)}>")
        self.open.append(local)

    def inert(self, space: str, local: str) -> None:
        """Even what isn't published may not be a page's own: it shows that the file is no picture."""
        if space == "http://www.w3.org/1999/xhtml" or local.lower() == "script":
            self.refuse(f"<{local}>")

    def end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        self.style_is_plain()
        self.out.append(f"</{self.open.pop()}>")

    def words(self, text: str) -> None:
        if self.skipped:
            return
        self.out.append(escape(text))

    def style_is_plain(self) -> None:
        """The text of a style that ends here, which may have come in several pieces."""
        if self.open[-1] == "style":
            text = "".join(reversed(list(self.last_words())))
            self.css(text)

    def last_words(self) -> Iterator[str]:
        for piece in reversed(self.out):
            if piece.startswith("<"):  # words are escaped, so this is an element
                return
            yield piece

    def css(self, text: str) -> None:
        found = STYLE.search(URL.sub("", text))
        if found:
            self.refuse(text[max(0, found.start() - 10) : found.end() + 30].strip())

    def attribute(self, element: str, name: str, value: str) -> str:
        """The attribute as it is to be written; empty for one that isn't published."""
        space, _, local = name.rpartition(" ")
        if space.startswith(TOOLS):
            return ""
        if local == "href" and space in ("", XLINK):
            return f" xlink:href={quoteattr(self.target(element, value))}"
        if space == XLINK and local in ("type", "show", "actuate", "title", "role", "arcrole"):
            return ""
        if space == XML and local in ("space", "lang"):
            return f" xml:{local}={quoteattr(value)}"
        if not space and local.startswith("data-"):
            return ""
        said = local.startswith("aria-")
        if space or not (said or local in KNOWN_ATTRIBUTES):
            self.refuse(f"{local}=")
        if local == "style":
            self.css(value)
        elif not said:
            self.plain(local, value)
        return f" {local}={quoteattr(value)}"

    def plain(self, name: str, value: str) -> None:
        """A value fetches nothing: it names what is in the drawing itself."""
        if re.search(r"url\s*\(|\bsrc\s*\(|\\", URL.sub("", value), re.I):
            self.refuse(f"{name}={value}")

    def target(self, element: str, value: str) -> str:
        value = value.strip()
        if NAMED.fullmatch(value) and element != "image":
            return value
        data = DATA.fullmatch(value) if element == "image" else None
        if data is None:
            self.refuse(f"href={value}")
        kind = "png" if data[1] == "png" else "jpeg"
        try:
            inner = self.embedded(kind, base64.b64decode("".join(data[2].split()), validate=True))
        except (ValueError, binascii.Error):
            self.refuse("<image>")
        return f"data:image/{kind};base64,{base64.b64encode(inner).decode()}"
