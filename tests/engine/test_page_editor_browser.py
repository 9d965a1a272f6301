"""A page's text is edited in a browser: with script and without, by keyboard alone, on a telephone, with no
fault that axe knows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests import made_pictures, sites
from tests.mutated_site import whole_fixture

PAGE = "docs/om/skrivet.md"
SLOW = 60_000  # ms, on a machine with much else to do
WORD = (sites.FIXTURES / "clipboard" / "word.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return whole_fixture(tmp_path_factory.mktemp("webb") / "tree")


@pytest.fixture(scope="module")
def address(tree: Path) -> Iterator[str]:
    with sites.previewed(tree, "--no-browser", command="edit") as preview:
        yield f"{preview.url}tillit/redigera/"


@pytest.fixture
def fresh(tree: Path) -> Iterator[Path]:
    """The site as it was, also after the test."""
    was = {
        file: file.read_bytes()
        for name in ("data", "docs")
        for file in (tree / name).rglob("*")
        if file.is_file()
    }
    yield tree
    for name in ("data", "docs"):
        for file in (tree / name).rglob("*"):
            if file.is_file() and file not in was:
                file.unlink()
    for file, data in was.items():
        if file.read_bytes() != data:
            file.write_bytes(data)


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page without script."""
    context = browser.new_context(locale="sv-SE", java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(SLOW)
    yield page
    context.close()


@pytest.fixture
def scripted(page: Page) -> Page:
    page.set_default_timeout(SLOW)
    expect.set_options(timeout=SLOW)
    return page


def faults(page: Page) -> list[str]:
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]


def is_narrow(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.browser
@pytest.mark.build
def test_without_script_a_text_is_previewed_mended_and_saved(plain: Page, address: str, fresh: Path) -> None:
    plain.goto(f"{address}sida/om/skrivet.md")
    plain.fill("#text", plain.input_value("#text") + "\n\nHej <b>du</b>.\n•\tett\n•\ttvå")
    plain.click("text=Förhandsgranska")
    expect(plain.frame_locator("#visning").locator("h1")).to_have_text("Skrivet för hand")
    expect(plain.locator("#problem")).to_contain_text("HTML")
    plain.click(".d-buttons >> text=Spara")
    assert plain.locator("#fel a").get_attribute("href") == "#text"
    plain.fill("#text", plain.input_value("#text").replace("<b>du</b>", "du"))
    plain.click(".d-buttons >> text=Spara")
    expect(plain.locator("h1")).to_have_text("Sparat")
    assert (fresh / PAGE).read_text(encoding="utf-8").endswith("Hej du.\n\n- ett\n- två\n")


@pytest.mark.browser
@pytest.mark.build
def test_without_script_a_picture_is_put_in(plain: Page, address: str, fresh: Path, tmp_path: Path) -> None:
    photo = tmp_path / "IMG_1.jpg"
    photo.write_bytes(made_pictures.photo(turned=made_pictures.SIDEWAYS))
    plain.goto(f"{address}sida/om/skrivet.md")
    plain.click("text=Infoga bild")
    plain.set_input_files("#bild", photo)
    plain.fill("#visar", "En röd dörr")
    plain.select_option("#plats", "sist")
    plain.click(".d-buttons >> text=Infoga bilden")
    expect(plain.locator("h1")).to_have_text("Sparat")
    assert (fresh / "docs/om/en-rod-dorr.jpg").exists()


@pytest.mark.browser
@pytest.mark.build
def test_with_script_the_page_stands_beside_and_what_is_wrong_leads_to_its_place(
    scripted: Page, address: str, fresh: Path
) -> None:
    scripted.goto(f"{address}sida/om/skrivet.md")
    beside = scripted.frame_locator("#visning")
    expect(beside.locator("h1")).to_have_text("Skrivet för hand")
    scripted.locator("#text").press("Control+End")
    scripted.keyboard.type("\n\nNytt stycke <i>fel</i>.")
    expect(beside.locator("article")).to_contain_text("Nytt stycke")
    link = scripted.locator("#problem a[data-rad]")
    link.click()
    chosen = scripted.evaluate(
        "(t => t.value.slice(t.selectionStart, t.selectionEnd))(document.getElementById('text'))"
    )
    assert chosen == "<i>fel</i>."
    assert "Nytt stycke" not in (fresh / PAGE).read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.build
def test_with_script_what_is_pasted_from_word_is_cleaned_at_once_and_can_be_undone(
    scripted: Page, address: str, fresh: Path
) -> None:
    scripted.goto(f"{address}sida/om/skrivet.md")
    before = scripted.input_value("#text")
    scripted.locator("#text").press("Control+End")
    scripted.evaluate(
        """html => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", "x");
            const field = document.getElementById("text");
            field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        WORD,
    )
    expect(scripted.locator("#sagt")).to_contain_text("Bilder följer inte med")
    after = scripted.input_value("#text")
    wanted = (sites.FIXTURES / "clipboard" / "word.md").read_text(encoding="utf-8").strip()
    assert after == before + wanted
    scripted.locator("#text").press("Control+z")
    assert scripted.input_value("#text") == before


@pytest.mark.browser
@pytest.mark.build
def test_by_keyboard_alone_a_macro_is_put_where_the_cursor_stood_and_saved(
    scripted: Page, address: str, fresh: Path
) -> None:
    scripted.goto(f"{address}sida/om/skrivet.md")
    scripted.locator("#text").focus()
    scripted.keyboard.press("Control+End")
    to(scripted, "Infoga källa, lista eller tabell")
    scripted.keyboard.press("Enter")
    scripted.locator("input[value=contacts]").wait_for()
    scripted.locator("input[value=source]").focus()
    for _ in range(2):
        scripted.keyboard.press("ArrowDown")
    assert scripted.locator("input:checked").get_attribute("value") == "contacts"
    scripted.keyboard.press("Enter")
    scripted.locator("#argument-title").focus()
    scripted.keyboard.type("Ring")
    assert scripted.input_value("#plats") == "markor"
    scripted.keyboard.press("Enter")
    scripted.locator("#text").wait_for()
    to(scripted, "Spara")
    scripted.keyboard.press("Enter")
    expect(scripted.locator("h1")).to_have_text("Sparat")
    assert '{{ contacts(title="Ring") }}' in (fresh / PAGE).read_text(encoding="utf-8")


def to(page: Page, words: str) -> None:
    """Goes on with Tab until a button that says this has the focus, and can be seen to have it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        said = page.evaluate("document.activeElement.textContent.trim()")
        if said == words and page.evaluate("document.activeElement.tabIndex") == 0:
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none"
            return
    raise AssertionError(f"no way by Tab to {words}")


PLACES = (
    "sida",
    "sida/om/skrivet.md",
    "sida/apt/lasa.md",
    "sida/rutiner/las.md",
    "uppgift/nytt-apt",
    "uppgift/rattelse",
    "uppgift/frys-rapport",
    "formular",
    "formular/svar",
)


@pytest.mark.browser
@pytest.mark.build
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_has_a_fault_that_axe_knows_or_is_wider_than_a_telephone(
    scripted: Page, address: str, width: int
) -> None:
    scripted.set_viewport_size({"width": width, "height": 800})
    for place in PLACES:
        scripted.goto(address + place)
        assert faults(scripted) == [], place
        assert is_narrow(scripted), place


@pytest.mark.browser
@pytest.mark.build
def test_no_page_with_errors_has_a_fault_that_axe_knows(scripted: Page, address: str, fresh: Path) -> None:
    scripted.set_viewport_size({"width": 390, "height": 800})
    for place in ("uppgift/nytt-apt", "uppgift/rattelse", "uppgift/frys-rapport", "formular/svar"):
        scripted.goto(address + place)
        scripted.click(".d-form > .d-buttons .d-button >> nth=0")
        expect(scripted.locator("#fel")).to_be_visible()
        assert faults(scripted) == [], place
        assert is_narrow(scripted), place
    scripted.goto(f"{address}sida/om/skrivet.md")
    scripted.fill("#text", "Utan rubrik <b>fel</b>")
    scripted.click(".d-form > .d-buttons .d-button >> nth=0")
    expect(scripted.locator("#fel")).to_be_visible()
    assert faults(scripted) == []
    for step in ("Infoga källa", "Infoga länk", "Infoga bild"):
        scripted.click(f"text={step}")
        expect(scripted.locator(".d-about")).to_be_visible()
        assert faults(scripted) == [], step
        scripted.click(".d-form > .d-buttons .d-button >> nth=0")
        expect(scripted.locator("#fel")).to_be_visible()
        assert faults(scripted) == [], step
        assert is_narrow(scripted), step
        scripted.click("text=Tillbaka till texten")
        scripted.locator("#text").wait_for()
    assert scripted.input_value("#text") == "Utan rubrik <b>fel</b>"
