"""Where our controls don't reach is told in the internal report, and nowhere else of what is published."""

import zipfile

from macros.catalogue.loading import load
from tests import sites

REPORT = "intern-kontroll/rapport-2025"
# Words of a marked statement that no open text may hold, however it is put.
TELLING = (
    "färre än 10",
    "färre medarbetare än 10",
    "ger inte ett heltäckande",
    "Mycket få chefer har hittat",
)


def held(file):
    """What a published file holds as text; of Word, PowerPoint and Excel, all their parts."""
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as parts:
            return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return file.read_bytes().decode("utf-8", "replace")


def test_marked_statements_are_told_in_the_report_alone(built_site):
    catalogue, _ = load(sites.ROOT)
    marked = [one.statement.text for one in catalogue.visible(preview=False).confined]
    assert len(marked) >= 8
    report = sites.article(built_site, REPORT)
    assert [text for text in marked if text not in report] == []
    leaks = [
        (file.relative_to(built_site).as_posix(), words)
        for file in built_site.rglob("*")
        if file.is_file() and "rapport-2025" not in file.as_posix()
        for words in (*marked, *TELLING)
        if words in held(file)
    ]
    assert leaks == []


def test_search_doesnt_find_the_report(built_site):
    assert not any(
        REPORT in file.read_text(encoding="utf-8") for file in (built_site / "search").rglob("*.js")
    )
