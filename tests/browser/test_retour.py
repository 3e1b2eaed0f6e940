"""The « back » button, as whoever comes back from another page expects it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAIT_MS

LATE_MS = 2_100
"""After a choice, an address from before it is taken for a late one; see ``commune._RETARD_S``."""


@pytest.mark.browser
def test_one_step_back_gives_the_page_left_with_its_commune_and_its_choices(visit, server):
    visited = visit(f"{server}/?commune=30010&teinte=Densit%C3%A9+de+population")
    visited.map()
    page, before = visited.page, visited.page.url
    for title, end in (("Communes", "communes"), ("Angles morts", "angles_morts")):
        page.get_by_role("link", name=title, exact=True).click()
        page.wait_for_url(re.compile(rf"/{end}\?commune=30010"), timeout=WAIT_MS)
        expect(page.get_by_role("combobox", name="Ma commune")).to_have_value(
            "Anduze", timeout=WAIT_MS
        )
    page.go_back()
    expect(page).to_have_url(re.compile(r"/communes\?commune=30010"), timeout=WAIT_MS)
    expect(page.get_by_role("heading", name="Anduze", exact=True)).to_be_visible(timeout=WAIT_MS)
    page.go_back()
    expect(page).to_have_url(before, timeout=WAIT_MS)
    expect(page.get_by_role("combobox", name="Ma commune")).to_have_value("Anduze", timeout=WAIT_MS)
    tint = page.get_by_role("combobox", name="Teinte des communes")
    expect(tint).to_have_value("Densité de population", timeout=WAIT_MS)


@pytest.mark.browser
def test_each_commune_chosen_is_one_step(visit, server):
    visited = visit(server)
    visited.map()
    page = visited.page
    field = page.get_by_role("combobox", name="Ma commune")
    for nom, code in (("anduze", "30010"), ("deaux", "30101")):
        field.fill(nom)
        field.press("Enter")
        page.wait_for_url(re.compile(f"commune={code}"), timeout=WAIT_MS)
        page.get_by_text("La liste, avec les raisons").wait_for(timeout=WAIT_MS)
    page.wait_for_timeout(LATE_MS)
    page.go_back()
    page.wait_for_url(re.compile("commune=30010"), timeout=WAIT_MS)
    expect(field).to_have_value("Anduze", timeout=WAIT_MS)
