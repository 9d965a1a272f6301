"""The desk in a browser, on this repository's own content: each task from its start to what is saved."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import sites
from tests.desks import changed_lines

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ACTIVITY = "data/activities/komin-sida-2025.yml"
FORMS = (
    "redigera/",
    "redigera/?sok=komin",
    "redigera/uppgift/ny-uppfoljning",
    "redigera/uppgift/ny-uppfoljning/komin-sida-2025",
    "redigera/uppgift/andra-status/komin-sida-2025",
    "redigera/uppgift/ny-aktivitet",
    "redigera/uppgift/ny-rutin",
    "redigera/uppgift/ersatt-rutin/bisysslor",
    "redigera/uppgift/ny-kontakt",
    "redigera/uppgift/andra-kontakt/hr",
    "redigera/uppgift/nytt-begrepp",
    "redigera/post/activities/komin-sida-2025",
    "redigera/post/terms",
    "redigera/ny/situations",
    "redigera/ta-bort/contacts/hr",
)
LOOKS = ((1280, "light"), (390, "dark"))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sites.copy_tree(tmp_path_factory.mktemp("desk") / "tree")


@pytest.fixture(scope="module")
def url(tree: Path) -> Iterator[str]:
    with sites.previewed(tree, "--no-browser", command="edit") as preview:
        yield preview.url


@pytest.fixture
def kept(tree: Path) -> Iterator[dict[str, bytes]]:
    """The site's files as they are, and as they are put back when the test is done."""
    before = {name: data for part in ("data", "docs") for name, data in held(tree, part).items()}
    yield before
    for name, data in {**held(tree, "data"), **held(tree, "docs")}.items():
        if name not in before:
            (tree / name).unlink()
        elif before[name] != data:
            (tree / name).write_bytes(before[name])


def held(tree: Path, part: str) -> dict[str, bytes]:
    return {f"{part}/{name}": data for name, data in sites.contents(tree / part).items()}


def changed(tree: Path, before: dict[str, bytes]) -> dict[str, list[str]]:
    """Path → the lines that were taken away or put in, of each file that isn't as it was."""
    now = {**held(tree, "data"), **held(tree, "docs")}
    return {
        name: changed_lines(before.get(name, b"").decode(), now.get(name, b"").decode())
        for name in sorted({*before, *now})
        if before.get(name) != now.get(name)
    }


def save(page: Page) -> None:
    page.set_default_navigation_timeout(0)  # however busy the machine is
    page.locator(".d-buttons .d-button").click(timeout=0)
    page.wait_for_load_state()


def saved(page: Page) -> str:
    """What the receipt says."""
    assert page.title().startswith("Sparat"), page.locator("main").inner_text()[:1500]
    return page.locator("main").inner_text()


def choose(page: Page, label: str, name: str) -> None:
    """Chooses by name, in a list that opens or in one that is written in."""
    control = page.get_by_label(label, exact=True)
    if control.evaluate("e => e.tagName") == "SELECT":
        control.select_option(label=name)
    else:
        control.fill(name)


def test_a_followup_from_the_page_that_shows_the_activity(page: Page, url: str, tree: Path, kept) -> None:
    page.goto(f"{url}handlingsplan/aktiviteter/komin-sida-2025/")
    page.get_by_role("navigation", name="Redigera sidan").get_by_role("link", name="Ny uppföljning").click()
    page.get_by_label("Vilken tid gäller läget?").fill("mars 2026")
    page.get_by_label("Pågår", exact=True).check()
    page.get_by_label("Enheten har berättat det").check()
    choose(page, "Vilken enhet har berättat?", "HR-avdelningen")
    page.get_by_label("Vad har hänt, på en rad?").fill("Sidan har fått en film.")
    save(page)
    assert "5 rader" in saved(page)
    page.get_by_role("link", name="Sidan ”Komin-sida”").click()
    assert "mars 2026" in page.locator("article").inner_text()
    assert changed(tree, kept) == {
        ACTIVITY: [
            "+  - as_of: mars 2026",
            "+    status: pagar",
            "+    basis: reported",
            "+    by: hr",
            "+    said: Sidan har fått en film.",
        ]
    }


def test_a_status_that_was_wrong(page: Page, url: str, tree: Path, kept) -> None:
    page.goto(f"{url}redigera/")
    page.get_by_role("link", name="Ändra status").click()
    page.get_by_role("link", name="Komin-sida", exact=True).first.click()
    page.get_by_label("Uppföljningen har fel status").check()
    page.get_by_label("Pågår löpande", exact=True).check()
    save(page)
    saved(page)
    assert changed(tree, kept) == {ACTIVITY: ["-    status: genomford", "+    status: lopande"]}


def test_a_new_activity_with_its_page(page: Page, url: str, tree: Path, kept) -> None:
    page.goto(f"{url}redigera/")
    page.get_by_role("link", name="Ny aktivitet").click()
    choose(page, "I vilken plan och vilket tema?", "Förebygga, Planen 2025")
    page.get_by_label("Vad heter aktiviteten?").fill("Ta fram en film om välfärdsbrott")
    page.get_by_label("Vad ska göras?").fill("Förvaltningen ska göra en kort film för alla medarbetare.")
    page.get_by_label("Vilket dokument?").select_option(index=1)
    save(page)
    saved(page)
    page.get_by_role("link", name="Ta fram en film").first.click()
    assert "Ta fram en film om välfärdsbrott" in page.locator("h1").inner_text()
    lines = changed(tree, kept)
    assert len(lines["data/activities/ta-fram-en-film-om-valfardsbrott.yml"]) == 7
    assert lines["docs/handlingsplan/aktiviteter/ta-fram-en-film-om-valfardsbrott.md"] == [
        "+{{ activity() }}"
    ]
    assert len(lines) == 2


def test_a_new_routine_and_then_it_replaces_another(page: Page, url: str, tree: Path, kept) -> None:
    page.goto(f"{url}redigera/")
    page.get_by_role("link", name="Ny rutin").click()
    page.get_by_label("Vad heter rutinen?").fill("Ny riktlinje för bisysslor 2026")
    choose(page, "Vad är det för slags dokument?", "Riktlinje")
    page.get_by_label("Stad", exact=True).check()
    choose(page, "Gäller den?", "Gäller")
    page.get_by_label("Hur vet vi det?").fill("Beslutet säger det.")
    page.get_by_label("Vad är den till för?").fill("Den säger hur bisysslor ska bedömas.")
    page.get_by_label("Vilket dokument?").select_option(index=1)
    save(page)
    saved(page)
    lines = changed(tree, kept)
    assert lines.pop("docs/rutiner/ny-riktlinje-for-bisysslor-2026.md") == ["+{{ routine() }}"]
    assert list(lines) == ["data/routines/ny-riktlinje-for-bisysslor-2026.yml"]
    page.goto(f"{url}rutiner/bisysslor/")
    page.get_by_role("link", name="Ersätt rutin").click()
    choose(page, "Vilken rutin gäller i stället?", "Ny riktlinje för bisysslor 2026")
    page.get_by_label("Vilken dag börjar den nya gälla?").fill("1 maj 2026")
    save(page)
    saved(page)
    lines = changed(tree, kept)
    assert len(lines["data/routines/bisysslor.yml"]) == 2
    page.goto(f"{url}rutiner/bisysslor/")
    assert "Ersatt av" in page.locator("article").inner_text()


def test_a_contact_without_script(browser: Browser, url: str, tree: Path, kept) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}redigera/")
    page.get_by_role("link", name="Ny kontakt").click()
    page.get_by_label("Vilken funktion är det?").fill("HR-jouren")
    page.get_by_label("När ska man vända sig dit?").fill("Du behöver stöd efter ett hot.")
    page.get_by_label("Telefon").fill("040-34 00 00")
    page.get_by_label("Enheten själv har sagt det").check()
    save(page)
    saved(page)
    first = changed(tree, kept)["data/contacts.yml"]
    assert len(first) == 5
    page.goto(f"{url}redigera/?sok=HR-jouren")
    page.get_by_role("link", name="HR-jouren").click()
    page.get_by_label("Telefon").fill("040-34 11 11")
    save(page)
    saved(page)
    assert len(changed(tree, kept)["data/contacts.yml"]) == 5
    page.goto(f"{url}kontakt/")
    assert "040-34 11 11" in page.locator("article").inner_text()
    context.close()


# ---------------------------------------------------------------------------- by keyboard alone

NAMED = (
    "document.activeElement.labels?.[0]?.innerText.trim() ?? document.activeElement.innerText?.trim() ?? ''"
)
# The label of what is filled in, and what is typed. A round mark is chosen: "" after its label.
KEYED: dict[str, tuple[tuple[str, str], ...]] = {
    "ny-uppfoljning/komin-sida-2025": (
        ("Vilken tid gäller läget?", "mars 2026"),
        ("Pågår", ""),
        ("Enheten har berättat det", ""),
        ("Vilken enhet har berättat?", "HR-avdelningen"),
    ),
    "andra-status/komin-sida-2025": (("Uppföljningen har fel status", ""), ("Pågår löpande", "")),
    "ny-aktivitet": (
        ("I vilken plan och vilket tema?", "Förebygga, Planen 2025"),
        ("Vad heter aktiviteten?", "Ta fram en film om välfärdsbrott"),
        ("Vad ska göras?", "Förvaltningen ska göra en kort film."),
        ("Vilket dokument?", "Uppföljning"),
    ),
    "ny-rutin": (
        ("Vad heter rutinen?", "Ny riktlinje för bisysslor 2026"),
        ("Vad är det för slags dokument?", "Riktlinje"),
        ("Stad", ""),
        ("Gäller den?", "Gäller"),
        ("Hur vet vi det?", "Beslutet säger det."),
        ("Vad är den till för?", "Den säger hur bisysslor ska bedömas."),
        ("Vilket dokument?", "Uppföljning"),
    ),
    "ersatt-rutin/bisysslor": (
        ("Vilken rutin gäller i stället?", "Säkerhetsrutin"),
        ("Vilken dag börjar den nya gälla?", "1 maj 2026"),
    ),
    "ny-kontakt": (
        ("Vilken funktion är det?", "HR-jouren"),
        ("När ska man vända sig dit?", "Du behöver stöd efter ett hot."),
        ("Enheten själv har sagt det", ""),
    ),
    "nytt-begrepp": (
        ("Vilket ord?", "Lönegaranti"),
        ("Vad betyder det?", "Staten betalar lön när ett företag har gått i konkurs."),
        ("Andra ord för samma sak", "statlig lönegaranti"),
        ("Det är vår läsning eller vårt råd", ""),
    ),
    "rattelse": (
        ("Vad gällde felet?", "Komin-sida (2023) (aktivitet)"),
        ("Vilken uppgift var fel?", "antal besök"),
        ("Vad stod det?", "över 300"),
        ("Vad står det nu?", "över 200"),
        ("Varför blev det fel?", "Siffran var fel avskriven."),
    ),
}


def tab_to(page: Page, label: str) -> None:
    """Goes on with the keyboard to what has this label; within round marks with the arrows."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(NAMED).startswith(label):
            return
        if page.evaluate("document.activeElement.type") == "radio" and stepped_to(page, label):
            return
    raise AssertionError(f"never reached: {label}")


def type_or_mark(page: Page, typed: str) -> None:
    """Types into what has the focus. A list goes by the letters that are on the keys of every keyboard: others
    would be put into the field that had the focus before."""
    if not typed:
        page.keyboard.press("Space")
    elif page.evaluate("document.activeElement.tagName") == "SELECT":
        page.keyboard.type(re.split("[^ -~]", typed)[0])
    else:
        page.keyboard.type(typed)


def stepped_to(page: Page, label: str) -> bool:
    """Whether an arrow leads to the round mark of this label, among those that stand together."""
    several = page.evaluate("[...document.getElementsByName(document.activeElement.name)].length")
    labels = (
        "[...document.getElementsByName(document.activeElement.name)].map(e => e.labels[0].innerText.trim())"
    )
    if label not in page.evaluate(labels):
        return False
    for _ in range(several):
        page.keyboard.press("ArrowDown")
        if page.evaluate(NAMED) == label:
            return True
    return False


@pytest.mark.parametrize("task", KEYED)
def test_each_task_by_keyboard_alone_on_a_phone(browser: Browser, url: str, tree: Path, kept, task) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{url}redigera/uppgift/{task}")
    for label, typed in KEYED[task]:
        tab_to(page, label)
        type_or_mark(page, typed)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab_to(page, "Spara")
    with page.expect_navigation(timeout=0):
        page.keyboard.press("Enter")
    saved(page)
    assert changed(tree, kept)
    context.close()


def test_faults_lead_to_their_questions_and_have_the_focus(page: Page, url: str) -> None:
    page.goto(f"{url}redigera/uppgift/ny-uppfoljning/komin-sida-2025")
    save(page)
    assert page.title().startswith("Fel: ")
    assert page.evaluate("document.activeElement.id") == "fel"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "as_of"


@pytest.mark.parametrize("width, scheme", LOOKS)
def test_axe_finds_nothing_on_any_form_with_faults_or_without(
    browser: Browser, url: str, width, scheme
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    found = []
    for path in FORMS:
        page.goto(f"{url}{path}")
        found += looked_at(page, path)
        if page.locator(".d-buttons .d-button").count():
            save(page)
            assert page.locator(".d-summary").count() == 1, path
            found += looked_at(page, f"{path} med fel")
    assert [one for one in told if "422" not in one] == []
    assert found == []
    context.close()


def looked_at(page: Page, path: str) -> list[object]:
    """What axe finds, and what is wider than the window."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    violations = Axe().run(page).response["violations"]
    return [
        *([(path, "wide")] if wide else []),
        *((path, one["id"], one["nodes"][0]["html"][:200]) for one in violations),
    ]


def test_axe_would_have_found_something(page: Page, url: str) -> None:
    page.goto(f"{url}redigera/uppgift/ny-kontakt")
    page.evaluate("document.querySelector('label[for=phone]').remove()")
    assert [one for one in looked_at(page, "") if "label" in str(one)]


def test_what_is_open_is_still_the_desks_when_the_program_has_started_again(
    page: Page, tmp_path: Path
) -> None:
    own = sites.copy_tree(tmp_path / "tree", "annan-kommun", code=True)
    shutil.copy2(sites.ROOT / "pyproject.toml", own)
    with sites.previewed(own, "--no-browser", command="edit") as preview:
        page.goto(f"{preview.url}redigera/uppgift/ny-kontakt")
        before = page.locator("input[name=nyckel]").first.get_attribute("value")
        words = own / "macros/editing/templates/start.html"
        words.write_text(
            words.read_text(encoding="utf-8").replace("Allt annat som går", "Allt som går"), encoding="utf-8"
        )
        preview.until(lambda html: "Allt som går" in html, "redigera/")
        page.get_by_label("Vilken funktion är det?").fill("Nyckeljouren")
        save(page)
        assert "behöver rättas" in page.locator("main").inner_text()
        assert page.locator("input[name=nyckel]").first.get_attribute("value") == before
