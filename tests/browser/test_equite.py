"""The page *Équité* in a real browser: what a planner sees, does and takes away."""

import csv
import io
import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from geo.coverage import RULES
from tests.browser.conftest import WAIT_MS

PATH = "equite"


def wait_verdicts(visited) -> None:
    visited.page.locator(".eq-grille").first.wait_for(timeout=WAIT_MS)
    visited.map()


def clean(visited) -> None:
    assert visited.outside == []
    assert visited.faults == []
    assert visited.dialogs == []


def saved(visited, name: str) -> list[dict[str, str]]:
    """Rows of the file for Excel that « Télécharger » offers below a table."""
    visited.page.locator(f".st-key-telecharger_{name}").get_by_role("button").click()
    with visited.page.expect_download(timeout=WAIT_MS) as download:
        visited.page.get_by_role("button", name="CSV pour Excel").click()
    assert download.value.suggested_filename.startswith(f"{name}_")
    text = download.value.path().read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_first_visitor_on_a_deep_link_finds_the_choice_it_names(visit, serve_fresh):
    with serve_fresh() as address:
        asked = urlencode({"comparer": "Urbain / rural", "regle": RULES["pleine"]})
        visited = visit(f"{address}/{PATH}?{asked}")
        wait_verdicts(visited)
        assert visited.page.get_by_role("dialog").count() == 0
        titles = visited.page.locator(".eq-grille h2").all_inner_texts()
        assert titles == ["Urbain", "Rural"]
        clean(visited)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (390, 844)])
def test_every_part_is_there_and_nothing_overflows(visit, server, size):
    visited = visit(f"{server}/{PATH}", size=size)
    wait_verdicts(visited)
    page = visited.page
    assert page.locator(".eq-grille h2").count() == 5
    for words in (
        "Commune par commune",
        "Entre les habitants",
        "De quoi l’inégalité est faite",
        "Entre communes voisines",
        "Ce qui n’est pas compté",
    ):
        page.get_by_role("heading", name=re.compile(words)).wait_for(timeout=WAIT_MS)
    assert (
        page.locator(
            "[data-testid=stVegaLiteChart] svg, [data-testid=stVegaLiteChart] canvas"
        ).count()
        == 3
    )
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    for card in page.locator(".eq-grille section").all():
        box = card.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
    clean(visited)


def test_map_marks_what_escapes_chance_and_says_so(visit, serve_fresh, crowded_data):
    with serve_fresh(crowded_data) as address:
        visited = visit(f"{address}/{PATH}")
        wait_verdicts(visited)
        frame = visited.map()
        legend = frame.locator("#legende").inner_text()
        assert "1 = sa part" in legend
        assert "Aucune action" in legend
        number = int(re.search(r"(\d+) se détachent du hasard", visited.title())[1])
        assert number >= 2
        assert re.search(rf"hasard n’explique pas\s+{number} commune", legend)
        labels = frame.locator("path[data-commune]").evaluate_all(
            "paths => paths.map(path => path.getAttribute('aria-label'))"
        )
        assert len(labels) == 73
        assert sum("hasard n’explique pas" in label for label in labels) == number
        clean(visited)


def test_a_choice_goes_into_the_address_and_comes_back_in_a_fresh_browser(visit, server):
    visited = visit(f"{server}/{PATH}")
    wait_verdicts(visited)
    page = visited.page
    page.get_by_text("Actions pour tout le territoire").click()
    page.get_by_text("109 actions pour tout le territoire réparties").wait_for(timeout=WAIT_MS)
    slider = page.get_by_role("slider")
    slider.focus()
    for _ in range(3):
        slider.press("ArrowRight")
    page.wait_for_url(re.compile("parallele=3"), timeout=WAIT_MS)
    page.wait_for_url(re.compile("avec_territoire=true"), timeout=WAIT_MS)
    again = visit(page.url)
    wait_verdicts(again)
    again.page.get_by_text("109 actions pour tout le territoire réparties").wait_for(
        timeout=WAIT_MS
    )
    told = again.page.locator(".eq-grille").inner_text()
    expect(page.locator(".eq-grille")).to_have_text(told, use_inner_text=True, timeout=WAIT_MS)
    clean(again)


def test_a_choice_restyles_the_map_in_place(visit, server):
    visited = visit(f"{server}/{PATH}")
    wait_verdicts(visited)
    frame = visited.map()
    frame.evaluate("window.temoin = true; window.fond.carte.setZoom(11, { animate: false })")
    before = visited.title()
    visited.page.get_by_text("Actions de secteur", exact=True).click()
    frame.wait_for_function(
        "avant => document.getElementById('titre').textContent !== avant",
        arg=before,
        timeout=WAIT_MS,
    )
    assert frame.evaluate("window.temoin === true && window.fond.carte.getZoom() === 11")
    clean(visited)


def test_figures_on_the_cards_are_those_of_the_file(visit, server):
    visited = visit(f"{server}/{PATH}")
    wait_verdicts(visited)
    rows = saved(visited, "equite_groupes")
    cards = visited.page.locator(".eq-grille section")
    assert cards.count() == len(rows) == 5
    for rank, row in enumerate(rows):
        words = cards.nth(rank).inner_text()
        assert row["Nom"] in words
        assert row["En une phrase"] in words.replace("\n", " ")
        assert f"{row['Actions']} action" in words
    clean(visited)


def test_formula_is_one_click_away(visit, server):
    visited = visit(f"{server}/{PATH}")
    wait_verdicts(visited)
    visited.page.get_by_role("button", name="Comment c’est calculé").first.click()
    visited.page.locator(".katex").first.wait_for(timeout=WAIT_MS)
    visited.page.get_by_text("Ce que donnerait le hasard", exact=True).wait_for(timeout=WAIT_MS)
    clean(visited)


def test_a_commune_clicked_on_the_map_is_the_one_chosen(visit, server):
    visited = visit(f"{server}/{PATH}")
    wait_verdicts(visited)
    visited.map().locator("path[data-commune='30010']").press("Enter")
    visited.page.wait_for_url(re.compile("commune=30010"), timeout=WAIT_MS)
    clean(visited)
