"""A report made by hand, with one of everything that a report can hold. Never changed by a test."""

from __future__ import annotations

from macros.blocks.blocks import (
    Bullets,
    Cell,
    Chart,
    Cite,
    Column,
    Columns,
    Details,
    Distribution,
    Event,
    Fact,
    Facts,
    Gap,
    Heading,
    Link,
    Mark,
    Measure,
    Muted,
    Notice,
    Paragraph,
    Quote,
    Row,
    Segment,
    Steps,
    Strong,
    Table,
    Tag,
    Tallies,
    Tally,
    Timeline,
    line,
)
from macros.blocks.report import Report
from macros.reading.report_reading import named

ROWS = 60  # more than one page has room for

LONG_TABLE = Table(
    "Alla aktiviteter",
    (Column("Aktivitet", "heading"), Column("Status"), Column("Antal", "number")),
    tuple(
        Row(
            (
                Cell((line(f"Aktivitet nummer {n}"),)),
                Cell((line("Pågår"), line(Muted("mars 2025")))),
                Cell((line(str(n)),)),
            )
        )
        for n in range(1, ROWS + 1)
    ),
)

DISTRIBUTION = Distribution(
    "Planen: 4 aktiviteter",
    (
        Segment("genomford", "Genomförd", 3, 75),
        Segment("pagar", "Pågår", 1, 25),
        Segment("ingen", "Ingen uppföljning publicerad", 0, 0),
    ),
)

CHARTS = (
    Chart(
        "bar",
        "Visningar",
        "Visningarna ökade från 120 till 210.",
        ("2024", "2025"),
        (Measure("Visningar", (120, 210)),),
        "st",
    ),
    Chart(
        "line",
        "Kontroller",
        "Kontrollerna blev fler.",
        ("2023", "2024", "2025"),
        (Measure("Stickprov", (3, None, 9)), Measure("Alla", (5, 6, 7))),
    ),
    Chart("share", "Svar", "De flesta svarade ja.", ("Ja", "Nej"), (Measure("Svar", (70, 30)),), "%"),
)

BLOCKS = named(
    (
        Paragraph(line("En inledning med ", Strong("eftertryck"), ". ", Cite("prov", "3.2", "4"))),
        Heading(2, "Bakgrund"),
        Paragraph(
            line("Planen säger ", Quote("Det ska bli rätt"), " ", Mark("Vår tolkning"), " ", Cite("annat"))
        ),
        Bullets((line("Först det ena"), line("Sedan ", Link("rutiner/", "rutinerna"))), "numbered"),
        Bullets((line("En punkt"), line(Tag("pagar", "Pågår")))),
        Bullets((line("Åter från början"),), "numbered"),
        Heading(3, "Läget"),
        Facts((Fact("Ansvarig", (line("Enheten"),)), Fact("Tid", (line(Gap("Anges inte i källan")),)))),
        Facts((Fact("En till", (line("direkt efter"),)),)),
        DISTRIBUTION,
        Tallies(
            "Tema för tema",
            (
                Tally("Se", "", (("pagar", "Pågår"), ("genomford", "Genomförd")), "1 Pågår, 1 Genomförd"),
                Tally("Göra", "", (("pagar", "Pågår"),), "1 Pågår"),
            ),
        ),
        Heading(4, "Djupt nere"),
        *CHARTS,
        Heading(2, "Läget"),
        LONG_TABLE,
        Notice(
            "source", "Källorna säger olika", (Paragraph(line("Den ena säger tre.")), Bullets((line("Två"),)))
        ),
        Steps("Så gör du", (("Ring", line("Till din chef.")), ("Skriv", line("Upp det.")))),
        Timeline((Event("2025-03", "uppföljning", line("Läget rapporterades"), (line("Tre av fyra"),)),)),
        Details("Mer", (Paragraph(line("Det som ligger under.")),)),
        Columns(((Paragraph(line("Till vänster")),), (Paragraph(line("Till höger")),))),
    )
)

REPORT = Report(
    id="plan-2025",
    path="plan/2025.md",
    address="plan/2025/",
    title="Uppföljning 2025",
    blocks=BLOCKS,
    description="Hur det gick med planen.",
    subject="Planen för provet",
    as_of="slutet av oktober 2025",
    owner="Trygghet och säkerhet",
    version="a1b2c3d4",
    date="2026-11-23",
)
