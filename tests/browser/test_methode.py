"""The page *Méthode et sources* in a real browser: its links reach its parts."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAIT_MS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_the_contents_lead_to_the_parts_and_nothing_overflows(visit, server, size):
    visited = visit(f"{server}/methode", size=size)
    page = visited.page
    heading = page.get_by_role("heading", name="Sources et millésimes")
    page.get_by_role("heading", name="Déclaration d’accessibilité").wait_for(timeout=WAIT_MS)
    expect(heading).not_to_be_in_viewport()
    link = page.get_by_role("navigation", name="Sommaire").get_by_role(
        "link", name="Sources et millésimes"
    )
    link.focus()
    link.press("Enter")
    expect(heading).to_be_in_viewport(timeout=WAIT_MS)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert visited.outside == []
    assert visited.faults == []
