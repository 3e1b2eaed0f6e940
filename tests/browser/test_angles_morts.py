"""What a person sees on the page *Angles morts*, on the real server, without any network."""

import csv
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SIZES = [(1366, 768), (1920, 1080), (390, 844)]
WAIT_MS = 30_000
PATH = "angles_morts"
FINDING = re.compile(r"\d+ communes? sur \d+ ")
HOSTILE = "<img src=x onerror=alert(1)> **gras** ![image](https://exterieur.example/x.png)"


@pytest.fixture
def opened(server, visit):
    """Open the page as a reader does who has the application before him."""

    def _open(query: str = "", **options):
        visit(server).map()
        visited = visit(f"{server}/{PATH}{query}", **options)
        finding(visited).wait_for(timeout=WAIT_MS)
        visited.page.get_by_role("button", name="Télécharger").last.wait_for(timeout=WAIT_MS)
        return visited

    return _open


def finding(visited):
    """Give the heading that says the finding."""
    return visited.page.get_by_role("heading", name=FINDING)


def tick(visited, table: int, *, depth: int) -> None:
    """Tick the box of a row of a table, which is drawn on a canvas, ``depth`` pixels down."""
    frame = visited.page.get_by_test_id("stDataFrame").nth(table)
    frame.locator(".dvn-scroller").click(position={"x": 16, "y": depth})


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_finding_comes_first_and_nothing_leaves_the_machine(opened, size):
    visited = opened(size=size)
    box = finding(visited).bounding_box()
    assert box["y"] + box["height"] < size[1] / 2
    assert visited.page.get_by_text(re.compile(r"\d+ localisées · \d+ de secteur")).is_visible()
    expect(visited.page.get_by_test_id("stDataFrame")).to_have_count(3, timeout=WAIT_MS)
    overflow = "() => document.documentElement.scrollWidth - window.innerWidth"
    assert visited.page.evaluate(overflow) <= 0
    assert visited.outside == []
    assert visited.faults == []


def test_row_ticked_opens_its_commune(opened):
    visited = opened()
    tick(visited, 0, depth=52)
    visited.page.get_by_role("heading", name="La commune choisie").wait_for(timeout=WAIT_MS)
    visited.page.wait_for_url(re.compile(r"commune=\d{5}"))
    visited.page.get_by_text(re.compile(r"· \d+ programmes : tout le territoire \d+")).wait_for()
    assert visited.faults == []


def test_row_ticked_lists_the_actions_of_its_heading(opened):
    visited = opened()
    tick(visited, 1, depth=75)
    visited.page.get_by_text(re.compile(r"^Les actions de « .+ »$")).wait_for(timeout=WAIT_MS)
    assert visited.faults == []


def test_file_for_a_colleague(opened):
    visited = opened("?etat=Toutes+les+communes")
    last = visited.page.locator(".st-key-telecharger_angles_morts_matrice_par_programme")
    last.get_by_role("button").click(timeout=WAIT_MS)
    with visited.page.expect_download() as waiting:
        visited.page.get_by_role("button", name="CSV pour Excel").click()
    name = waiting.value.suggested_filename
    assert re.fullmatch(r"angles_morts_matrice_par_programme_\d{4}-\d{2}-\d{2}\.csv", name)
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][:3] == ["Code INSEE", "Commune", "Habitants"]
    assert len(rows) == 1 + 73
    assert len(rows[0]) == 3 + 34
    assert {cell for row in rows[1:] for cell in row[3:]} <= {
        "Prioritaire",
        "Complémentaire",
        "Secteur",
        "Tout le territoire",
        "Rien",
    }


def test_deep_link_on_a_fresh_server(visit, serve_fresh):
    query = "etat=Seulement+des+actions+pour+tout+le+territoire&par=Axe&commune=30027"
    with serve_fresh() as address:
        visited = visit(f"{address}/{PATH}?{query}")
        words = re.compile("ne sont atteintes que par des actions pour tout le territoire")
        visited.page.get_by_text(words).first.wait_for(state="attached", timeout=WAIT_MS)
        visited.page.get_by_text(re.compile("· 3 axes : tout le territoire 3")).wait_for(
            state="attached", timeout=WAIT_MS
        )
        assert parse_qs(urlsplit(visited.page.url).query) == parse_qs(query)
        assert visited.outside == []


@pytest.fixture
def hostile_data(tmp_path, data_folder):
    """Copy the shipped data, with a hostile title for every heading of the first action."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    for path in data_folder.iterdir():
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    with (folder / "actions.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    rows[0] |= {"programme": HOSTILE, "orientation": HOSTILE, "axe": HOSTILE}
    rows[0] |= {"codes_insee": "30027", "action": HOSTILE}
    with (folder / "actions.csv").open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


@pytest.mark.parametrize("par", ["Programme", "Axe"])
def test_titles_of_the_data_are_text_everywhere(visit, serve_fresh, hostile_data, par):
    with serve_fresh(hostile_data) as address:
        visit(address).map()
        chosen = f"etat=Toutes+les+communes&toutes_colonnes=true&commune=30027&par={par}"
        visited = visit(f"{address}/{PATH}?recherche=gras&{chosen}")
        page = visited.page
        finding(visited).wait_for(timeout=WAIT_MS)
        page.get_by_text(f"sans rien, « {HOSTILE} »").wait_for(timeout=WAIT_MS)
        page.get_by_role("button", name="Télécharger").last.wait_for(timeout=WAIT_MS)
        for one in page.get_by_test_id("stDataFrame").all():
            one.scroll_into_view_if_needed()
        # The canvas keeps the words of its cells for those who do not see it.
        cells = page.locator("canvas td", has_text=HOSTILE)
        cells.first.wait_for(state="attached", timeout=WAIT_MS)
        assert page.locator("[data-testid=stMain] img").count() == 0
        assert page.locator("[data-testid=stMain] strong", has_text="gras").count() == 0
        assert visited.dialogs == []
        assert visited.outside == []
        assert visited.faults == []


def test_first_visitor_is_not_told_that_the_page_is_missing(visit, serve_fresh):
    with serve_fresh() as address:
        visited = visit(f"{address}/{PATH}")
        finding_ = visited.page.get_by_text(re.compile(r"\d+ communes sur 73"))
        finding_.first.wait_for(state="attached", timeout=WAIT_MS)
        assert visited.page.get_by_role("dialog").count() == 0
