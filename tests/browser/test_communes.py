"""What a person sees and does on the page *Communes*, keyboard alone, without any network."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.test_accessibility import AXE, GRAVE

pytestmark = pytest.mark.browser

SIZES = [(1366, 768), (1920, 1080), (390, 844)]
WAIT_MS = 30_000
OVERFLOW = "() => document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture
def opened(server, visit):
    """Open the page, and wait for its last line."""

    def _open(query: str = "", **options):
        visited = visit(f"{server}/communes{query}", **options)
        visited.page.get_by_text("Sources :").wait_for(timeout=WAIT_MS)
        return visited

    return _open


def title(visited, words: str):
    return visited.page.get_by_role("heading", name=words, exact=True)


def query(visited) -> dict[str, list[str]]:
    return parse_qs(urlsplit(visited.page.url).query)


def figures(visited, name: str) -> dict[str, str]:
    """First column of figures of a table of the page, by what names its row."""
    table = visited.page.get_by_role("table", name=re.compile(name))
    found = {}
    for row in table.locator("tbody tr").all():
        found[row.locator("th").inner_text()] = row.locator("td").first.inner_text()
    return found


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_sheet_fits_the_screen_and_asks_nothing_outside(opened, size):
    visited = opened("?commune=30298", size=size)
    assert title(visited, "Saint-Sébastien-d'Aigrefeuille").is_visible()
    drawn = visited.page.get_by_role("img", name=re.compile("La centralité la plus proche est"))
    assert drawn.bounding_box()["width"] > 250
    assert visited.page.evaluate(OVERFLOW) <= 0
    assert visited.outside == []
    assert visited.faults == []


def test_a_sheet_and_a_comparison_have_no_grave_fault(opened):
    page = opened("?commune=30010&avec=30007").page
    page.wait_for_timeout(1000)  # the table of the files is painted after the page
    page.evaluate(AXE)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    faults = [
        (fault["id"], node["html"][:120])
        for fault in result["violations"]
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]
    assert faults == []


def test_two_keystrokes_and_enter_open_the_sheet(opened):
    visited = opened()
    field = visited.page.get_by_role("combobox", name="Ma commune")
    field.focus()
    visited.page.keyboard.type("vé")
    visited.page.get_by_role("option").first.wait_for(timeout=WAIT_MS)
    visited.page.keyboard.press("Enter")
    title(visited, "Vézénobres").wait_for(timeout=WAIT_MS)
    visited.page.wait_for_url("**commune=30348**", timeout=WAIT_MS)


def test_communes_are_added_and_taken_out_with_the_keyboard_alone(opened):
    visited = opened("?commune=30010")
    page = visited.page
    field = page.get_by_role("combobox", name="Comparer avec")
    field.focus()
    for typed, found, heading in (
        ("al", "30007", "2"),
        ("vé", "30348", "3"),
        ("mon", "30173", "4"),
    ):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        title(visited, f"{heading} communes côte à côte").wait_for(timeout=WAIT_MS)
        assert query(visited)["avec"][-1] == found
        assert field.input_value() == ""
    assert not field.is_editable()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # on « Retirer Alès »
    title(visited, "3 communes côte à côte").wait_for(timeout=WAIT_MS)
    assert query(visited)["avec"] == ["30348", "30173"]
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    page.keyboard.type("anduze")
    page.get_by_text("Aucune commune ne commence ainsi").wait_for(timeout=WAIT_MS)
    assert visited.faults == []


def test_peers_are_put_side_by_side_with_the_keyboard(opened):
    visited = opened("?commune=30010")
    button = visited.page.get_by_role("button", name=re.compile("plus proches pairs"))
    button.focus()
    visited.page.keyboard.press("Enter")
    title(visited, "4 communes côte à côte").wait_for(timeout=WAIT_MS)
    visited.page.wait_for_url("**avec=**", timeout=WAIT_MS)
    assert query(visited)["avec"] == ["30305", "30274", "30223"]
    again = opened(f"?{urlsplit(visited.page.url).query}")
    assert title(again, "4 communes côte à côte").is_visible()


def test_the_file_has_the_figures_of_the_sheet(opened):
    visited = opened("?commune=30010")
    told = figures(visited, "^Agglomération et pairs")
    visited.page.get_by_role("button", name="Télécharger").last.click()
    with visited.page.expect_download(timeout=WAIT_MS) as download:
        visited.page.get_by_role("button", name="CSV pour Excel").click()
    assert download.value.suggested_filename.startswith("chiffres_30010_")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    written = {row["Indicateur"]: row["Commune"] for row in rows}
    assert float(written["Habitants"].replace(",", ".")) == 3484
    assert told["Habitants"] == "3\u202f484"
    assert float(written["Actions qui désignent la commune"].replace(",", ".")) == 10
    assert told["Actions qui désignent la commune"] == "10"
    assert written["Budget connu des actions qui désignent la commune"] == ""
    assert told["Budget connu des actions qui désignent la commune (€)"] == "inconnu"
