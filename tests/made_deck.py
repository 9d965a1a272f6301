"""A small deck made by hand, with one of everything that a deck can hold.

What draws decks is tested on it without reading any Markdown. `DECK` is never changed by a test.
"""

from __future__ import annotations

from macros.blocks.blocks import (
    Bullets,
    Cell,
    Chart,
    Cite,
    Column,
    Contact,
    Contacts,
    Gap,
    Link,
    Measure,
    NoWrap,
    Paragraph,
    Quote,
    Row,
    Strong,
    Table,
    line,
)
from macros.blocks.deck import Case, Content, Deck, Film, Question, Slide
from macros.blocks.sources import Document
from macros.records.when import parse
from macros.text.problems import Place

PATH = "docs/apt/provet.md"


def document(document_id: str) -> Document:
    """What a list of sources says of any document."""
    return Document("Rutin för provet", "ASN-2025-1", parse("2025-03"), "dokument/prov/")


CITE = Cite("prov", "3.2", "4")

TABLE = Table(
    "Vem gör vad",
    (Column("Roll", "heading"), Column("Uppgift"), Column("Dagar", "number")),
    (
        Row((Cell((line("Medarbetare"),)), Cell((line("Berättar för sin chef"),)), Cell((line("1"),)))),
        Row((Cell((line("Chef"),)), Cell((line("Anmäler och följer upp"),)), Cell((line("5"),)))),
    ),
)

CHART = Chart(
    "bar",
    "Visningar per år",
    "Visningarna ökade från 120 till 210.",
    ("2024", "2025"),
    (Measure("Visningar", (120, 210)),),
    "st",
)

CONTACTS = Contacts(
    "Vem du vänder dig till",
    (
        Contact(
            "Närmaste chef", "När något inte stämmer", (("gap", line(Gap("Telefon anges inte i källan"))),)
        ),
        Contact(
            "Säkerhetssamordnare",
            "När någon har blivit hotad",
            (
                ("phone", line(Link("tel:+4640000000", "040-00 00 00"))),
                ("mail", line(Link("mailto:prov@example.se", "prov@example.se"))),
            ),
            line("Vardagar på dagtid."),
        ),
    ),
)


def slide(
    id: str,
    title: str,
    *contents: Content,
    minutes: tuple[int, int],
    script: str = "",
    only: tuple[tuple[str, int], ...] = (),
    missing: tuple[str, ...] = (),
    at: int = 1,
) -> Slide:
    """A slide. `minutes` are those of 15 and of 30; 0 leaves it out. `only`: manuscript of one."""
    said = (Content((Paragraph(line(script)),)),) if script else ()
    special = tuple(Content((Paragraph(line(text)),), frozenset({v})) for text, v in only)
    shown = tuple((v, m) for v, m in zip((15, 30), minutes) if m)
    return Slide(id, title, contents, (*said, *special), shown, Place(PATH, at, 1), missing)


SLIDES = (
    slide(
        "valkommen",
        "Välkommen till provet",
        Content((Paragraph(line("Ett samtal om det som ", Strong("inte stämmer"), ".")),)),
        minutes=(1, 2),
        script="Hälsa välkommen. Säg att den som vill får gå ut en stund.",
        only=(("Berätta också hur lång tid ni har.", 30),),
        at=20,
    ),
    slide(
        "det-har-ar-det",
        "Det här är välfärdsbrott",
        Content((Paragraph(line("Pengar som går till fel sak.")),)),
        Content(
            (
                Bullets(
                    (
                        line("Bidrag på ", Strong("felaktiga"), " grunder"),
                        line("Oseriösa leverantörer"),
                        line("Se ", Link("rutiner/", "alla rutiner")),
                    )
                ),
            )
        ),
        Content((Paragraph(line("Mer tid: ta upp ett eget exempel.")),), frozenset({30})),
        minutes=(2, 3),
        script="Läs punkterna. Fråga om något är nytt.",
        at=27,
    ),
    slide(
        "vem-gor-vad",
        "Vem gör vad?",
        Content((TABLE,)),
        minutes=(2, 3),
        script="Gå igenom raderna.",
        at=40,
    ),
    slide(
        "sa-manga",
        "Så många har sett materialet",
        Content((CHART,)),
        minutes=(0, 3),
        script="Siffrorna är från uppföljningen.",
        at=50,
    ),
    slide(
        "stod",
        "Hit vänder du dig",
        Content((CONTACTS,)),
        minutes=(2, 3),
        script="Visa var uppgifterna finns.",
        at=57,
    ),
    slide(
        "prata",
        "Prata med varandra",
        Content(
            Question(
                line("Vad skulle ", Strong("du"), " göra först?"),
                3,
                (line("Att någon tar upp närmaste chef"), line("Oro för att peka ut någon")),
            )
        ),
        minutes=(3, 5),
        script="Två och två, sedan tillsammans.",
        at=64,
    ),
    slide(
        "fall-fakturan",
        "Ett fall att prata om",
        Content(
            Case(
                "Fakturan",
                (Paragraph(line("En leverantör skickar en faktura på timmar som ingen har sett.")),),
                (line("Vad är det som inte stämmer?"), line("Vem behöver veta det?")),
                (line("Att betalningen kan vänta"),),
                (
                    Paragraph(line(Quote("Stoppa betalningen och kontakta din chef."), " ", CITE)),
                    Bullets((line("Diarieför under ", NoWrap("ASN-2025-1")),)),
                ),
            )
        ),
        minutes=(3, 5),
        script="Läs fallet högt.",
        at=73,
    ),
    slide(
        "fall-grannen",
        "Ett fall till",
        Content(
            Case(
                "Grannen",
                (Paragraph(line("En granne säger att lägenheten hyrs ut i andra hand.")),),
                (line("Vad frågar du om?"),),
            )
        ),
        minutes=(0, 3),
        script="Skriv ner vad ni kommer fram till.",
        at=90,
    ),
    slide(
        "film",
        "En film",
        Content(
            Film(
                "Så går det till",
                (Paragraph(line("Filmen visar ett möte på ett kontor.")),),
            )
        ),
        Content(
            (
                Bullets(
                    (line("Titta efter vem som frågar"), line("Säg emot om du inte håller med")), "numbered"
                ),
            )
        ),
        minutes=(1, 2),
        script="Visa filmen om ni har den.",
        missing=("Filmens adress anges inte i källan.",),
        at=103,
    ),
    slide(
        "tack",
        "Tack för i dag",
        Content((Paragraph(line("Skriv ner vad ni kom överens om.")),)),
        minutes=(1, 1),
        script="Fyll i bladet tillsammans.",
        at=115,
    ),
)

DECK = Deck(
    id="provet",
    path="apt/provet.md",
    title="Provet på arbetsplatsen",
    description="Ett litet material med ett av varje, gjort för att pröva allt som ritar material.",
    purpose="Att alla vet vad de gör när något inte stämmer.",
    audience="Alla medarbetare",
    theme="Brott i välfärden",
    variants=(15, 30),
    slides=SLIDES,
    prepare=(line("Läs igenom manuset."), line("Skriv ut bladet.")),
    afterwards=(line("Ta med det ni kom fram till till ledningsgruppen."),),
    summary=(line("Det som inte stämmer ska sägas."), line("Börja hos din ", Strong("chef"), ".")),
    contacts=(CONTACTS,),
    routines=(Bullets((line(Link("rutiner/prov/", "Rutin för provet")),)),),
    owner="Trygghet och säkerhet",
    reviewed="2026-02-01",
    yearly="Årshjulet tar upp det i februari.",
    version="a1b2c3d4",
    date="2026-11-23",
    address="apt/provet/",
)
