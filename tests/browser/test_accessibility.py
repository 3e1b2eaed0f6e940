"""Every page, as axe-core reads it, in what the project controls; and no request outside."""

from pathlib import Path

import axe_playwright_python
import pytest

from app import PAGES
from tests.browser.conftest import WAIT_MS

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
GRAVE = {"serious", "critical"}
NOT_FRENCH = (
    *("Fullscreen", "Search", "Clear all", "Choose an option", "No results", "Skip to main"),
    *("Show/hide", "Collapse sidebar", "Help for", "Select all"),
)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_grave_fault_and_asks_nothing_outside(visit, server, name):
    visited = visit(f"{server}/{'' if name == 'carte' else name}")
    page = visited.page
    page.locator("[data-testid=stSidebarNav], iframe").first.wait_for(timeout=WAIT_MS)
    page.locator("[data-testid=stSkeleton], [data-testid=stSpinner]").first.wait_for(
        state="detached", timeout=WAIT_MS
    )
    page.wait_for_timeout(3000)  # charts and maps are painted after the page
    faults = []
    for frame in page.frames:
        frame.evaluate(AXE)
        result = frame.evaluate("axe.run(document, {resultTypes: ['violations']})")
        faults += [
            (fault["id"], node["html"][:120])
            for fault in result["violations"]
            if fault["impact"] in GRAVE
            for node in fault["nodes"]
        ]
    assert faults == []
    assert visited.outside == []
    assert visited.faults == []


def test_the_words_of_the_widgets_are_french(visit, server):
    visited = visit(f"{server}/angles_morts")
    page = visited.page
    page.locator("[data-testid=stDataFrame]").first.wait_for(timeout=WAIT_MS)
    page.locator("[data-testid=stDataFrame]").first.hover()
    page.get_by_role("button", name="Chercher").first.wait_for(timeout=WAIT_MS)
    script = """() => [...document.querySelectorAll('[aria-label], [title], [placeholder]')]
        .filter((one) => one.checkVisibility())
        .flatMap((one) => ['aria-label', 'title', 'placeholder'].map((n) => one.getAttribute(n)))
        .filter(Boolean)"""
    said = page.evaluate(script)
    assert [words for words in said if words.startswith(NOT_FRENCH)] == []
    assert [words for words in said if "CSV" in words and "Download" in words] == []
