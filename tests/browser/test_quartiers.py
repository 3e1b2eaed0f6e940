"""The page *Quartiers prioritaires* in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAIT_MS


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_a_link_opens_a_neighbourhood_with_its_map_and_nothing_overflows(visit, server, size):
    visited = visit(f"{server}/quartiers?quartier=QP030016", size=size)
    page = visited.page
    drawn = page.get_by_role("img", name=re.compile("Arboux.*dans le quartier"))
    expect(drawn).to_be_visible(timeout=WAIT_MS)
    page.wait_for_function(
        "image => image.naturalWidth > 600", arg=drawn.element_handle(), timeout=WAIT_MS
    )
    expect(page.get_by_role("heading", name="Touche le quartier : 5 actions")).to_be_visible()
    expect(page.locator("[data-testid=stVegaLiteChart]").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert visited.outside == []
    assert visited.faults == []


@pytest.mark.browser
def test_choosing_writes_the_code_in_the_address_and_back_undoes_it(visit, server):
    visited = visit(f"{server}/quartiers?quartier=QP030016")
    page = visited.page
    page.get_by_text("Sources : ").wait_for(timeout=WAIT_MS)  # drawn to its end
    choice = page.get_by_role("combobox", name=re.compile("Quartier prioritaire"))
    # By keyboard: charts painted meanwhile would move what the pointer aims at.
    choice.press_sequentially("Anduze", timeout=WAIT_MS)
    page.get_by_role("option", name=re.compile("Anduze")).wait_for(timeout=WAIT_MS)
    choice.press("Enter")
    page.wait_for_url(re.compile("quartier=QP030002"), timeout=WAIT_MS)
    told = page.get_by_text(re.compile(r"Centre Ville \(Anduze\) : 5 actions dans le quartier"))
    expect(told.first).to_be_visible(timeout=WAIT_MS)
    page.go_back()
    expect(page.get_by_text(re.compile("Arboux .* : 5 actions dans")).first).to_be_visible(
        timeout=WAIT_MS
    )
