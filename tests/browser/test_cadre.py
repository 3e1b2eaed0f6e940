"""The frame of the pages: popovers by keyboard, and the link to the page over nothing."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAIT_MS


@pytest.mark.browser
def test_tab_goes_into_a_popover_and_comes_back_to_its_button(visit, server):
    visited = visit(server)
    visited.map()
    page = visited.page
    button = page.get_by_role("button", name="Télécharger")
    button.focus()
    page.keyboard.press("Enter")
    inside = page.locator("[data-testid=stPopoverBody]").get_by_role("button")
    expect(inside.first).to_be_visible(timeout=WAIT_MS)
    for place in range(inside.count()):
        page.keyboard.press("Tab")
        expect(inside.nth(place)).to_be_focused()
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Escape")
    expect(inside).to_have_count(0)


@pytest.mark.browser
def test_the_link_lies_over_neither_the_text_nor_the_button_that_closes_the_panel(visit, server):
    page = visit(f"{server}/methode", size=(390, 844)).page
    link = page.locator(".lien-de-la-page")
    expect(page.get_by_role("heading", name="Définitions")).to_be_visible(timeout=WAIT_MS)
    expect(link).to_be_visible()
    page.get_by_role("button", name="Déplier le panneau").click()
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Replier le panneau").click()
    expect(link).to_be_visible()
    page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, 900)")
    expect(link).to_have_css("opacity", "0")
    page.get_by_role("button", name="Copier le lien").focus()
    expect(link).to_have_css("opacity", "1")
