"""The page *Centralités* in the real browser: the map names its centres, panels share a scale."""

import csv
import io
import re
import subprocess
import sys

import pytest

from tests.browser.server import ROOT

pytestmark = pytest.mark.browser

PAGE = "centralites"
WAIT_MS = 30_000
CUT = """(chart) => {
    const frame = chart.querySelector("svg").getBoundingClientRect();
    return [...chart.querySelectorAll("text")].filter((text) => {
        const box = text.getBoundingClientRect();
        return box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1
            || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
    }).map((text) => text.textContent);
}"""
TICKS = """(chart) => [...chart.querySelectorAll("text")]
    .filter((text) => /^[0-9,]+$/.test(text.textContent))
    .map((text) => [text.textContent, Math.round(
        text.getBoundingClientRect().x - chart.getBoundingClientRect().x)])"""
FILLS = """() => {
    const fills = {};
    window.fond.communes.eachLayer((c) => {
        fills[c.feature.properties.code] = c.options.fillColor;
    });
    return fills;
}"""


@pytest.fixture
def open_page(server, visit):
    def _open(query="", *, size=(1366, 768)):
        visited = visit(f"{server}/{PAGE}{query}", size=size)
        visited.map()
        return visited

    return _open


def charts(page):
    found = page.locator("[data-testid=stVegaLiteChart]")
    found.last.locator("svg").wait_for(timeout=WAIT_MS)
    return found.all()


def test_map_tints_every_commune_and_names_every_centre(open_page):
    visited = open_page("?centres=Anduze&centres=Génolhac")
    frame = visited.map()
    fills = frame.evaluate(FILLS)
    assert len(fills) == 73
    assert len(set(fills.values())) == 7  # all the basins, though two centres are compared
    labels = set(frame.locator(".etiquette").all_inner_texts())
    legend = frame.locator("#legende-contenu").inner_text()
    assert len(labels) == 7
    assert all(label in legend for label in labels)
    counts = [int(n) for n in re.findall(r"(\d+) communes?$", legend, re.MULTILINE)]
    assert sum(counts) == 73
    assert len(charts(visited.page)) == 2
    assert (visited.outside, visited.faults) == ([], [])


def test_first_screen_of_a_laptop_holds_the_answer_and_the_whole_table(open_page):
    page = open_page().page
    table = page.locator("[data-testid=stDataFrame]").first
    table.wait_for(timeout=WAIT_MS)
    assert page.get_by_role("heading", level=1).bounding_box()["y"] < 150
    box = table.bounding_box()
    assert box["y"] + box["height"] <= 768


def test_keyboard_does_not_stop_on_the_bars_of_the_panels(open_page):
    page = open_page().page
    charts(page)
    bars = page.locator(".st-key-panneaux_centralites [data-testid=stElementToolbar]")
    assert bars.count() == 7
    assert not any(bar.is_visible() for bar in bars.all())


@pytest.mark.parametrize("size", [(390, 844), (1366, 768), (1920, 1080)])
def test_panels_share_one_scale_and_no_word_is_cut(open_page, size):
    page = open_page(size=size).page
    panels = charts(page)
    assert len(panels) == 7
    assert len({str(panel.evaluate(TICKS)) for panel in panels}) == 1
    for panel in panels:
        box = panel.bounding_box()
        assert box["x"] + box["width"] <= size[0]
        assert "n = " in panel.get_attribute("aria-label")
        assert panel.evaluate(CUT) == []
    columns = {round(panel.bounding_box()["x"]) for panel in panels}
    assert len(columns) == 1 if size[0] == 390 else len(columns) >= 3
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_keyboard_alone_takes_a_centre_away_and_the_link_keeps_it(open_page):
    page = open_page().page
    field = page.get_by_role("combobox", name="Centralités à comparer")
    field.focus()
    page.keyboard.press("Backspace")
    page.get_by_text("entre les 6 bassins comparés").wait_for(timeout=WAIT_MS)
    page.keyboard.press("Tab")
    assert "centres=" in page.url
    page.reload()
    page.get_by_text("entre les 6 bassins comparés").wait_for(timeout=WAIT_MS)
    region = page.get_by_role("region", name="Distances entre centralités")
    region.focus()
    assert region.evaluate("(node) => node === document.activeElement")
    assert region.get_by_role("row").count() == 7


def test_file_says_what_the_command_says(open_page, tmp_path):
    page = open_page("?secteurs=true").page  # the command counts sectors
    page.get_by_text("Les actions de secteur sont comptées").wait_for(timeout=WAIT_MS)
    page.get_by_role("button", name="Télécharger").first.click()
    with page.expect_download() as waited:
        page.get_by_role("button", name="CSV UTF-8").click()
    text = waited.value.path().read_text(encoding="utf-8-sig")
    rows = {row["Code INSEE"]: row for row in csv.DictReader(io.StringIO(text))}
    out = tmp_path / "out.csv"
    command = [sys.executable, "-m", "geo", "coverage", "data/actions.csv", "-o", str(out)]
    subprocess.run([*command, "--groups", "centre_proche"], cwd=ROOT, check=True, timeout=120)
    said = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert len(rows) == 7
    for row in said:
        mine = rows[row["code"]]
        assert mine["Habitants du bassin"] == row["population"]
        assert mine["Actions du bassin"] == row["n_actions"]
    assert sum(int(row["Habitants du bassin"]) for row in rows.values()) == 128_969
