"""Pages as authorities write them, in Markdown as it should be: nothing in them is told, or changed."""

GOOD = [
    # headings, lead, lists under a line of their own
    """# Anmäl en misstanke

Här ser du hur du anmäler en misstanke om välfärdsbrott.

## Så gör du

1. Prata med din chef.
2. Skriv ner vad du har sett.
3. Anmäl i systemet.

## Ta med

- legitimation
- beslutet, om du har det
- **diarienumret**
""",
    # hard-wrapped text and points, dates and numbers within
    """# Föreskrifter

Lagen gäller från den 1 januari
2025 och ersätter lagen från
2007. Den omfattar alla verksamheter som
avses i 3 kap. 5 § socialtjänstlagen.

* En punkt som är så lång att den
  har brutits på två rader.
* En punkt till, med ett tal:
  12 procent av alla ärenden.
""",
    # nested by four, nested by two
    """# Roller

- Nämnden
    - beslutar om planen
    - följer upp
- Förvaltningen
    - tar fram underlag
        - statistik
        - riskanalys

Och så här:

* Chef
  * ansvarar
  * beslutar
* Medarbetare
""",
    # points of several paragraphs
    """# Rutin

1. Läs igenom rutinen.

    Rutinen ligger på intranätet.

2. Gå igenom listan.

    - Är allt med?
    - Stämmer datumen?

3. Signera.
""",
    """# Rutin

1. Läs igenom rutinen.

   Rutinen ligger på intranätet.

2. Gå igenom listan.
   - Är allt med?
   - Stämmer datumen?

3. Signera.
""",
    # two lists with their own beginnings
    """# Boka och avboka

För att boka:

1. Logga in.
2. Välj tid.

För att avboka:

1. Logga in.
2. Välj Avboka.
3. Bekräfta.

## Om det inte går

1. Ring växeln.
""",
    # a list that goes on after a paragraph
    """# Tre steg

1. Ring 112 om det är bråttom.

Vänta på svar innan du går vidare.

2. Meddela din chef.
3. Skriv en rapport.
""",
    # speech
    """# Nyhet

Kommunen satsar mer på kontroller.

– Vi ska göra mer, säger direktören.

– Det är viktigt för alla, säger ordföranden. Mer kommer under våren:

– Då är vi klara.
""",
    # a table with alignment, links, code and an escaped stroke
    r"""# Tider

| Ärende | Tid | Kostnad |
| :----- | --: | :-----: |
| [Bygglov](bygglov.md) | 10 veckor | 5 000 kr |
| Anmälan | – | 0 kr |
| `a \| b` | | |

Tabellen gäller 2025.
""",
    # a table without outer strokes
    """# Läget

Enhet | Antal
--- | ---
Norr | 12
Söder | 7
""",
    # boxes
    """# Avgifter

!!! note
    Avgiften betalas i förskott.

!!! warning "Tänk på"
    - Spara kvittot.
    - Avgiften återbetalas inte.

    Gäller från **1 mars**.

??? question "Kan jag få anstånd?"
    Ja, i tre månader.

    | När | Hur |
    | --- | --- |
    | före | ring |
""",
    # a box in a point, a list in a quote
    """# Citat

> Nämnden beslutar
>
> - att godkänna planen
> - att överlämna den
>
> och förklarar paragrafen justerad.

Ur protokollet, § 45.
""",
    # definitions
    """# Ord

Välfärdsbrott
:   Brott mot välfärdssystemen.

    Kallas också bidragsbrott.

Otillåten påverkan
:   Hot, våld eller korruption.
:   Även trakasserier.
""",
    # code
    """# Teknik

Kör så här:

```bash
pip install uppslag
# en kommentar
- inte en lista
```

~~~ yaml
plan: asf-2025
  - a
~~~

Skriv `make check` eller `**inte fet**`. Indragen kod går också:

    git commit -m "x"
    python -m macros check

Svaret är `[[x]]` eller `==x==`.
""",
    # macros in text, alone and between
    """{{ activity() }}

## Mer om aktiviteten

Läs mer i {{ source("plan") }} och {{ link("x") }}.

- En punkt {{ source("a") }}
- En till

{{ register("units") }}

### Under makrots rubrik

Text.
""",
    """# Plan

{{ plan_status(
    "asf-2025",
    theme="x"
) }}

Texten efter.
""",
    # links of every kind
    """# Länkar

Läs på https://www.example.org/sida_med_streck eller <https://example.org>. Skriv till
registrator@example.org eller <kontakt@example.org>. Se [sidan][1], [Lagen] och [filen](fil%20(1).pdf "Titel").

![En karta över området](karta.png)

[1]: sida.md
[lagen]: https://example.org/lag
""",
    # emphasis, signs and entities
    """# Tecken

Det är *viktigt* att **alla** vet, __verkligen__ _alla_. 5 * 3 = 15, 5*3*2 och a_b_c. Kostar 100&nbsp;kr
&ndash; ungef&auml;r, `&auml;` &lt;. 3 < 4 & 5 > 2. Snabel-a är @, stjärna är \\*. Lösenordet är \\*\\*\\*\\*. R&D.
Klockan 10:30:00, kvot 1:2:3, ~50 st, 40~60, 5^2. Se § 5 och 3 § i lagen.

§ 5 handlar om detta. Det står i Dnr: 2024:5.
""",
    # rules between parts, setext-free
    """# Del ett

Text.

---

Text två.

***

Slut.
""",
    # tasks
    """# Checklista

- [ ] Läs planen
- [x] Boka möte
    - [ ] Sal
    - [ ] Kaffe
""",
    # attributes
    """# Egna ankare

## Rubrik med ankare {#eget}

Stycke med språk.
{: lang="fi" }

### Under {: #under .klass }

Text.
""",
    # a list right under a heading, with other marks
    """# Kontakt
Ring oss på 040-34 00 00.
## Öppettider
- måndag–fredag 8–17
- lördag 10–14
## Hitta hit
+ buss 5
+ tåg
""",
    # hard breaks: an address
    """# Besök oss

Stadshuset  
August Palms plats 1  
205 80 Malmö

**Telefon:** 040-34 10 00\\
**E-post:** malmostad@malmo.se
""",
    # a numbered list all of ones, and letters in running text
    """# Ettor

1. Först
1. Sedan
1. Sist

Välj a) eller b) nedan. I punkt 1) ovan står det.
""",
    # questions and answers
    """# Frågor och svar

## Vem kan söka?

Alla som bor i kommunen. Även

- studerande,
- pensionärer och
- den som är folkbokförd på annan ort men vistas här.

## Vad kostar det?

Ingenting.
""",
    # quotes with lazy lines, a quote after text
    """# Remissvar

Nämnden skriver:
> Förslaget är bra, men
det saknas en konsekvensanalys.

Vi instämmer.
""",
    # mixed lists
    """# Blandat

- Före mötet
    1. Kalla.
    2. Boka sal.
- Under mötet
    1. Öppna.
    2. Välj justerare.

1. Sammanfattning
    - kort
    - tydlig
2. Bakgrund
""",
    # long, with levels up and down
    """# Handbok

## 1. Inledning

### 1.1 Syfte

Syftet är att beskriva.

#### 1.1.1 Avgränsning

Text.

## 2. Metod

Enligt 2.1 ovan.
2.2 Nästa avsnitt finns inte.
""",
    # a bold lead and a list of links
    """# Genvägar

**Populärt just nu**

- [Ansök](a.md)
- [Boka](b.md): snabbt och enkelt
- *Nytt!* [Anmäl](c.md)

*[Källa: SCB]*
""",
    # an indented list under text, and a point with a break
    """# Lista

Gör så här:

 1. Öppna.
 2. Läs.
 3. Stäng.

  - Ett  
    rad två
  - Två
""",
    # wrapped lazily
    """# Löst

- En punkt som fortsätter
på nästa rad utan indrag
- En till
""",
    # numbers that aren't lists
    """# Historik

1.5 miljoner kronor avsattes. 10) är ingen punkt här.

2025 beslutade nämnden. -5 grader är kallt.

-5 grader på natten

+46 40 34 10 00 är numret.
""",
]
