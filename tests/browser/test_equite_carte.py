"""The pictures of the page *Équité* in the real browser: marks, legend, cards, charts."""

import re

import pytest

pytestmark = pytest.mark.browser

PAGE = "equite"
BY_CHANCE = "écart que le hasard n’explique pas"
FILLS = """() => {
    const fills = {};
    window.fond.communes.eachLayer((c) => {
        fills[c.feature.properties.code] = c.options.fillColor;
    });
    return fills;
}"""
MARKED = """() => [...document.querySelectorAll(".leaflet-marques-pane path")].map((path) => ({
    fill: path.getAttribute("fill"), clicks: getComputedStyle(path).pointerEvents,
    width: path.getBoundingClientRect().width,
}))"""


@pytest.fixture
def open_page(server, visit):
    """Open the page, once the server has shown its first one."""

    def _open(*, size=(1366, 768)):
        visit(server).map()
        visited = visit(f"{server}/{PAGE}", size=size)
        visited.map()
        return visited

    return _open


def test_marks_and_legend_say_what_the_labels_say(open_page):
    visited = open_page()
    frame = visited.map()
    labels = {
        one.get_attribute("data-commune"): one.get_attribute("aria-label")
        for one in frame.locator("path[data-commune]").all()
    }
    told = [code for code, label in labels.items() if label.endswith(BY_CHANCE)]
    marks = frame.evaluate(MARKED)
    assert len(labels) == 73
    assert len(marks) == len(told)
    assert all(mark["fill"] == "url(#points)" and mark["clicks"] == "none" for mark in marks)
    assert all(mark["width"] > 0 for mark in marks)
    legend = frame.locator("#legende-contenu").inner_text()
    expected = f"{len(told)} commune{'s' if len(told) > 1 else ''}"
    assert re.search(rf"Écart que le hasard n’explique pas\s+{expected}", legend)
    assert "Part des actions rapportée à la part des habitants (1 = sa part)" in legend
    counts = [int(n) for n in re.findall(r"(\d+) communes?$", legend, re.MULTILINE)]
    assert sum(counts) - len(told) == 73
    assert len(set(frame.evaluate(FILLS).values())) > 2
    assert (visited.outside, visited.faults) == ([], [])


def test_marks_follow_the_communes_and_quartiers_wait(visit, serve_fresh, crowded_data):
    with serve_fresh(crowded_data) as address:
        _marks_follow(visit(f"{address}/{PAGE}"))


def _marks_follow(visited) -> None:
    frame = visited.map()
    before = len(frame.evaluate(MARKED))
    assert before > 0
    assert "Quartier prioritaire" not in frame.locator("#legende-contenu").inner_text()
    frame.locator(".leaflet-control-layers").hover()
    communes = frame.locator(".leaflet-control-layers label", has_text="Communes")
    communes.click()
    assert frame.evaluate(MARKED) == []
    assert "Écart que le hasard" not in frame.locator("#legende-contenu").inner_text()
    communes.click()
    assert len(frame.evaluate(MARKED)) == before
    frame.locator(".leaflet-control-layers label", has_text="Quartiers").click()
    assert "Quartier prioritaire" in frame.locator("#legende-contenu").inner_text()
    assert visited.faults == []


def test_whole_legend_is_seen_without_scrolling(open_page):
    frame = open_page().map()
    frame.wait_for_timeout(500)
    hidden = frame.evaluate(
        "() => { const l = document.getElementById('legende'); "
        "return l.scrollHeight - l.clientHeight; }"
    )
    assert hidden <= 40  # the last note, in the widest of the fonts


def test_cards_are_one_column_on_a_phone_and_two_on_a_screen(open_page):
    for size, columns in (((390, 844), 1), ((1366, 768), 2)):
        page = open_page(size=size).page
        page.locator(".eq-carte").first.wait_for()
        boxes = [card.bounding_box() for card in page.locator(".eq-carte").all()]
        assert len({round(box["x"]) for box in boxes}) == columns
        assert all(box["x"] + box["width"] <= size[0] for box in boxes)


def test_charts_are_described_and_no_word_is_cut(open_page):
    for size in ((390, 844), (1366, 768)):
        page = open_page(size=size).page
        charts = page.locator("[data-testid=stVegaLiteChart]")
        charts.nth(2).locator("svg").wait_for()
        for chart in charts.all():
            assert chart.get_attribute("role") == "graphics-document"
            assert len(chart.get_attribute("aria-label")) > 20
            assert chart.locator("[aria-label]").count() == 0  # no mark told in English
            cut = chart.evaluate(
                """(chart) => {
                    const frame = chart.querySelector("svg").getBoundingClientRect();
                    return [...chart.querySelectorAll("text")].filter((text) => {
                        const box = text.getBoundingClientRect();
                        return getComputedStyle(text).opacity > 0 && box.width > 0
                            && (box.left < frame.left - 1 || box.right > frame.right + 1
                                || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
                    }).map((text) => text.textContent);
                }"""
            )
            assert cut == []
