"""Rules on the navigation in mkdocs.yml: what it lists is there, is shown and has a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.checks.content import Content
from macros.checks.page_addresses import OUTER
from macros.checks.settings_rules import tell
from macros.pages.navigation import section_of
from macros.text.addresses import of_outer, parted
from macros.text.door import admit
from macros.text.problems import Place, Problem, at, did_you_mean
from macros.text.yaml_source import Location, Tagged

FORM = 'Skriv "- Rubrik: mapp/sida.md", eller "- Rubrik:" och sidorna indragna under.'
FRONT = "index.md"
NOT_FIRST = (
    'landing: sidan har inga sidor under sig i menyn. Skriv den först under en rubrik i mkdocs.yml: "- Rubrik:", '
    'och indraget "- {}" med de andra efter.'
)


def the_site_has_a_front_page(content: Content) -> Iterator[Problem]:
    """Det finns en startsida: docs/index.md."""
    if FRONT not in content.files.published:
        yield at(Place(f"docs/{FRONT}"), "front", f"startsidan saknas. Gör filen docs/{FRONT}.")


def navigation_leads_to_pages(content: Content) -> Iterator[Problem]:
    """Menyn har sidor som finns och visas, var och en en gång, under rubriker som är text."""
    nav = content.settings.value.get("nav")
    if nav is None and "nav" in content.settings.value:
        yield tell(content, ("nav",), f"menyn är tom. {FORM} Eller ta bort raden.")
    elif nav is not None and not isinstance(nav, Tagged):
        yield from of_items(content, ("nav",), nav, content.settings.said.get("nav"), {})


def landing_pages_have_pages_under_them(content: Content) -> Iterator[Problem]:
    """En sida som listar det som ligger under den i menyn står först under en rubrik där."""
    if not content.nav:  # there is none, or it can't be read
        return
    for page in content.pages:
        for call in page.calls:
            section = section_of(content.nav, page.path) if call.name == "landing" else None
            if call.name == "landing" and (section is None or len(section.below) < 2):
                yield at(page.place(call.offset), "landing", NOT_FIRST.format(page.path))


def of_items(
    content: Content, place: Location, items: Any, read: Any, seen: dict[str, Location]
) -> Iterator[Problem]:
    """What is wrong with a list of entries. `read`: as MkDocs reads it; `seen`: the pages listed before."""
    if not isinstance(items, list) or not items:
        yield tell(content, place, f'ska vara en lista, med "- " först på varje rad. {FORM}')
        return
    for number, one in enumerate(items):
        inner = (*place, number)
        if isinstance(one, str):
            yield from of_target(content, inner, read[number], seen)
        elif isinstance(one, dict) and len(one) == 1:
            yield from of_entry(content, inner, one, read[number], seen)
        elif isinstance(one, dict) and one:
            yield tell(content, inner, f'flera rader hör ihop. Sätt "- " först på varje. {FORM}')
        elif not isinstance(one, Tagged):
            yield tell(content, inner, f"raden har varken rubrik eller sida. {FORM}")


def of_entry(
    content: Content, place: Location, one: dict[str, Any], read: Any, seen: dict[str, Location]
) -> Iterator[Problem]:
    """What is wrong with "- Rubrik: …"."""
    (title, target), (title_read, inner_read) = next(iter(one.items())), next(iter(read.items()))
    place = (*place, title)
    if not isinstance(title_read, str):
        yield tell(content, place, f'rubriken ska vara text. Sätt citattecken: "{title}".', key=True)
    elif not title.strip():
        yield tell(content, place, f"rubriken är tom. {FORM}", key=True)
    if isinstance(target, str):
        yield from of_target(content, place, inner_read, seen)
    elif isinstance(target, (list, dict)):
        yield from of_items(content, place, target, inner_read, seen)
    elif not isinstance(target, Tagged):
        yield tell(content, place, f'rubriken "{title}" saknar sida. {FORM}')


def of_target(content: Content, place: Location, target: Any, seen: dict[str, Location]) -> Iterator[Problem]:
    """What is wrong with the page of an entry, as MkDocs reads it: its letters are not made plain."""
    if not isinstance(target, str):
        yield tell(content, place, f'"{target}" är ingen sida. {FORM}')
    elif message := wrong(content, target):
        yield tell(content, place, message)
    elif target in seen:
        line = content.settings.place(seen[target]).line
        yield tell(content, place, f'sidan "{target}" står redan på rad {line}. Ta bort den ena.')
    seen.setdefault(str(target), place)


def wrong(content: Content, target: str) -> str:
    """What is wrong with what an entry leads to; "" for a page that is shown, or an outer address."""
    if target in content.by_path:
        return of_page(content, target)
    if OUTER.match(target):
        return of_outer(target)
    if not target.strip():
        return f"raden saknar sida. {FORM}"
    if parted(target) is None:
        return f'"{target[:40]}" är ingen sida. {FORM}'
    if target in content.files.published:
        return f'filen "{target}" är ingen sida. Länka till den från en sida i stället.'
    return f'sidan "{target}" {meant(content, target)}'


def of_page(content: Content, path: str) -> str:
    hidden = content.built.hidden if content.built else frozenset()
    if path in hidden:
        return f'sidan "{path}" är utkast eller intern och publiceras inte. Ta bort raden.'
    return ""


def meant(content: Content, target: str) -> str:
    """How a page is to be written that was not written as its path."""
    if admit(target) in content.by_path:
        return "är skriven med andra tecken än filens namn. Skriv om raden för hand."
    plain = admit(target).replace("\\", "/").partition("#")[0].removeprefix("./").strip("/")
    plain = plain.removeprefix("docs/")
    for guess in (plain, f"{plain}.md", f"{plain}/index.md", plain.removesuffix(".html") + ".md"):
        same = [one for one in content.by_path if one.casefold() == guess.casefold()]
        if same:
            return f'ska skrivas med filens väg: "{same[0]}".'
    return f"finns inte i docs/.{did_you_mean(target, content.by_path)}"
