"""What a person can take away, and what no page offers."""

import json
import re

import pytest

from tests.browser.conftest import WAIT_MS

pytestmark = pytest.mark.browser

PAGES = ("", "equite", "angles_morts")


def take(page, label: str) -> tuple[str, bytes]:
    """Ask for a format in the open list, and give the name and the content of the file."""
    with page.expect_download(timeout=WAIT_MS) as download:
        page.get_by_role("button", name=label, exact=True).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_the_map_leaves_with_its_figures_in_every_format(server, visit):
    visited = visit(server)
    visited.map()
    page = visited.page
    button = page.get_by_role("button", name="Télécharger")
    button.focus()
    button.press("Enter")
    begins = {
        "CSV pour Excel": ("csv", "\ufeffCommune;".encode()),
        "CSV UTF-8 (virgule, point décimal)": ("csv", b"Commune,"),
        "Classeur XLSX": ("xlsx", b"PK"),
        "GeoJSON": ("geojson", b'{"type":"FeatureCollection"'),
        "GeoPackage pour QGIS": ("gpkg", b"SQLite format 3"),
        "Carte en PNG": ("png", b"\x89PNG"),
        "Carte en SVG": ("svg", b"<svg"),
    }
    for label, (end, begin) in begins.items():
        name, content = take(page, label)
        assert re.fullmatch(rf"communes(_utf8)?_\d{{4}}-\d{{2}}-\d{{2}}\.{end}", name), label
        assert begin in content[:200], label
        if end == "geojson":
            assert len(json.loads(content)["features"]) == 73
    assert (visited.outside, visited.faults) == ([], [])


@pytest.mark.parametrize("path", PAGES)
def test_no_table_offers_the_file_of_streamlit_nor_says_none(server, visit, path):
    """Streamlit's own file keeps formulas alive: only ours are offered."""
    visit(server).map()
    visited = visit(f"{server}/{path}")
    page = visited.page
    page.get_by_role("button", name="Télécharger").last.wait_for(timeout=WAIT_MS)
    tables = page.get_by_test_id("stDataFrame")
    tables.first.wait_for(timeout=WAIT_MS)
    for table in tables.all():
        if not table.is_visible():
            continue
        table.scroll_into_view_if_needed()
        table.hover()
        toolbar = table.locator("xpath=..").get_by_test_id("stElementToolbarButton")
        toolbar.first.wait_for(timeout=WAIT_MS)
        labels = [
            one.get_attribute("aria-label") for one in toolbar.locator("button:visible").all()
        ]
        assert labels
        assert not [label for label in labels if "CSV" in label]
        assert "None" not in table.locator("[role=gridcell]").all_inner_texts()
    assert page.locator("button[aria-label*=CSV]:visible").count() == 0
