"""Finding a commune as one types; the frame of the page: its language, its link, its filters."""

import json
import re
from pathlib import Path

import pytest

from geo.portraits.search import TWIN, find_communes, search_forms
from geo.territory import read_territory
from tests.browser.conftest import WAIT_MS

pytestmark = pytest.mark.browser

DATA = Path(__file__).resolve().parents[2] / "data"
TYPED = (
    *("al", "st jean", "ST-JEAN", "saint jean", "ste", "Sainte C", "st. je", "30007", "300"),
    *("grand combe", "la grand", "gc", "sjg", "jean gard", "gard jean", "mages", "les m", "d'", ""),
    *(
        "œ",
        "ÉÈ",
        "zzz",
        "!!",
        "l",
        "lez",
        "les ales",
        "lès-alès",
        "saint jean du g",
        "e s",
        "vabres",
    ),
)


def test_the_browser_finds_what_python_finds_in_the_same_order(browser):
    territory = read_territory(DATA)
    order = find_communes("", territory)
    communes = [
        {"code": code, "formes": search_forms(territory.noms[code], code)} for code in order
    ]
    page = browser.new_page()
    page.add_script_tag(content=TWIN.read_text(encoding="utf-8"))
    script = """([communes, typed]) => typed.map((words) =>
        globalThis.chercher.trouver(words, communes).map(({ code }) => code))"""
    found = page.evaluate(script, json.loads(json.dumps([communes, TYPED])))
    page.close()
    for words, codes in zip(TYPED, found, strict=True):
        assert codes == find_communes(words, territory), words


def test_two_letters_and_enter_open_a_commune_which_follows_to_other_pages(visit, server):
    visited = visit(server)
    visited.map()
    page = visited.page
    page.keyboard.press("/")
    page.keyboard.type("al")
    field = page.get_by_role("combobox", name="Ma commune")
    assert field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("commune=30007"), timeout=WAIT_MS)
    page.get_by_role("link", name="Angles morts").click()
    page.wait_for_url(re.compile("angles_morts.*commune=30007"), timeout=WAIT_MS)
    page.get_by_role("button", name="Ne plus choisir de commune").click()
    page.wait_for_url(re.compile("angles_morts$"), timeout=WAIT_MS)
    assert visited.outside == []


def test_the_keyboard_moves_in_the_list_and_escape_gives_up(visit, server):
    visited = visit(server)
    visited.map()
    page = visited.page
    field = page.get_by_role("combobox", name="Ma commune")
    field.click()
    page.keyboard.type("st jean")
    options = page.get_by_role("option")
    assert options.count() == 5
    page.keyboard.press("ArrowDown")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    assert field.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    page.keyboard.press("Escape")
    assert field.input_value() == ""
    assert not options.first.is_visible()
    page.keyboard.type("qqq")
    page.get_by_text("Aucune commune ne commence ainsi").wait_for()


def test_the_page_is_french_and_its_link_is_copied(visit, server):
    visited = visit(f"{server}/?recherche=gare")
    visited.map()
    page = visited.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copier le lien").click()
    page.get_by_text("Lien copié").wait_for()
    assert "recherche=gare" in page.evaluate("navigator.clipboard.readText()")
    assert page.evaluate("document.documentElement.lang") == "fr"


def test_a_link_that_asks_for_the_unknown_is_told(visit, server):
    visited = visit(f"{server}/?axe=Un+axe+d+ailleurs&commune=99999")
    visited.page.get_by_text("Le lien demande un choix inconnu ici (axe)").wait_for(timeout=WAIT_MS)
    visited.page.get_by_text("une commune qui n’est pas de ce territoire").wait_for(timeout=WAIT_MS)


def test_the_filters_at_work_are_in_sight_and_one_button_clears_them(visit, server):
    visited = visit(f"{server}/?recherche=gare")
    visited.map()
    page = visited.page
    page.get_by_text("Filtres : « gare »").first.wait_for()
    page.get_by_role("button", name="Effacer les filtres").click()
    page.wait_for_url(re.compile(r"/$"), timeout=WAIT_MS)
    page.get_by_role("button", name="Effacer les filtres").wait_for(state="detached")
