"""What hand, mouse and keyboard do on the map, in the browser."""

import re

import pytest

pytestmark = pytest.mark.browser

SIZES = [(1366, 768), (390, 844)]
CENTRE_OF = """(code) => {
    let point;
    window.fond.cercles.eachLayer((c) => {
        if (c.feature.properties.code === code)
            point = window.fond.carte.latLngToContainerPoint(c.getLatLng());
    });
    return {x: point.x, y: point.y};
}"""
FOCUSED = "() => document.activeElement.dataset.commune"
VILLE_CENTRE = """() => {
    let code;
    window.fond.centralites.eachLayer((c) => {
        if (c.feature.properties.ville_centre) code = c.feature.properties.code;
    });
    return code;
}"""
HIDDEN_BY_NAMES = """() => {
    const boxes = (css) => [...document.querySelectorAll(css)].map((n) => {
        const {left, right, top, bottom} = n.getBoundingClientRect();
        return {left, right, top, bottom, name: n.textContent};
    });
    const map = document.querySelector(".fond").getBoundingClientRect();
    const cut = (b) => b.left < map.left || b.right > map.right
        || b.top < map.top || b.bottom > map.bottom;
    const met = (a, b) => a.left < b.right && b.left < a.right
        && a.top < b.bottom && b.top < a.bottom;
    const controls = boxes(".leaflet-control");
    const circles = [...document.querySelectorAll(".leaflet-cercles-pane path")]
        .map((n) => n.getBoundingClientRect()).filter((r) => r.width > 0)
        .map((r) => ({x: r.left + r.width / 2, y: r.top + r.height / 2, radius: r.width / 2}));
    const over = (b, c) => Math.hypot(c.x - Math.max(b.left, Math.min(c.x, b.right)),
        c.y - Math.max(b.top, Math.min(c.y, b.bottom))) < c.radius - 2;
    return boxes(".etiquette").filter((b) => cut(b) || controls.some((c) => met(b, c))
        || circles.some((c) => over(b, c)))
        .map((b) => b.name);
}"""
LEGEND = "#legende-contenu"


def choose_layer(frame, *names: str) -> None:
    frame.locator(".leaflet-control-layers").hover()
    for name in names:
        frame.locator(".leaflet-control-layers label", has_text=name).click()
    frame.locator("#titre").hover()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_bubble_is_a_few_lines_inside_the_map(server, visit, size):
    visited = visit(server, size=size)
    frame = visited.map()
    edge = frame.locator(".fond").bounding_box()
    for code in frame.evaluate("() => [...window.choix.polygones.keys()]")[::12]:
        frame.locator(".fond").hover(position=frame.evaluate(CENTRE_OF, code), force=True)
        box = frame.locator(".bulle").bounding_box()
        assert 60 <= box["width"] <= 280
        assert box["height"] <= 110
        assert box["x"] >= edge["x"]
        assert box["y"] >= edge["y"]
        assert box["x"] + box["width"] <= edge["x"] + edge["width"]
        assert box["y"] + box["height"] <= edge["y"] + edge["height"]
    frame.locator("#titre").hover()
    frame.locator(".bulle").wait_for(state="hidden")
    assert visited.faults == []


def test_click_at_the_very_centre_of_the_ville_centre(server, visit):
    visited = visit(server)
    frame = visited.map()
    code = frame.evaluate(VILLE_CENTRE)
    frame.locator(".fond").click(position=frame.evaluate(CENTRE_OF, code))
    visited.page.wait_for_url(f"**commune={code}**")
    assert visited.faults == []


def test_one_commune_only_is_in_the_tab_order(server, visit):
    visited = visit(server)
    frame = visited.map()
    first = frame.locator("path[data-commune][tabindex='0']")
    assert first.count() == 1
    first.focus()
    assert re.fullmatch(r".+ : \d+ actions?\b.*", first.get_attribute("aria-label"))
    visited.page.keyboard.press("Tab")
    assert frame.evaluate("() => document.activeElement.title") == "Zoomer"
    visited.page.keyboard.press("Shift+Tab")
    code = frame.evaluate(FOCUSED)
    assert code
    visited.page.keyboard.press("Shift+Tab")
    inside = "() => Boolean(document.activeElement.closest('.fond'))"
    assert not frame.evaluate(inside)


def test_focus_stays_on_the_commune_that_enter_opens(server, visit):
    visited = visit(server)
    frame = visited.map()
    frame.locator("path[data-commune][tabindex='0']").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        visited.page.keyboard.press(key)
    code = frame.evaluate(FOCUSED)
    assert frame.locator(".bulle").is_visible()
    visited.page.keyboard.press("Enter")
    visited.page.wait_for_url(f"**commune={code}**")
    frame.get_by_text("Commune choisie :").wait_for()
    assert frame.evaluate(FOCUSED) == code
    visited.page.keyboard.press("ArrowUp")
    assert frame.evaluate(FOCUSED) != code
    assert frame.locator("path[data-commune][tabindex='0']").count() == 1
    visited.search("culture")
    frame.locator("#filtres", has_text="culture").wait_for()
    assert visited.faults == []


def test_legend_follows_the_layers_that_are_on(server, visit):
    visited = visit(server)
    frame = visited.map()
    legend = frame.locator(LEGEND)
    words = {
        "Cercles": "Nombre d’actions par commune",
        "Communes": "Ce que reçoivent les communes",
        "Centralités": "Ville-centre et centralités",
        "Quartiers": "Quartier prioritaire",
    }
    for layer, entry in words.items():
        assert entry in legend.inner_text()
        choose_layer(frame, layer)
        assert entry not in legend.inner_text()
    assert "Aucune couche affichée" in legend.inner_text()
    choose_layer(frame, *words)
    for entry in words.values():
        assert entry in legend.inner_text()
    assert frame.locator("path[data-commune][tabindex='0']").count() == 1
    assert visited.faults == []


def test_button_goes_back_to_the_whole_territory(server, visit):
    visited = visit(server)
    frame = visited.map()
    zoom = "() => window.fond.carte.getZoom()"
    whole = frame.evaluate(zoom)
    for _ in range(2):
        before = frame.evaluate(zoom)
        frame.get_by_role("button", name="Zoomer", exact=True).click()
        frame.wait_for_function(
            "z => window.fond.carte.getZoom() > z && !window.fond.carte._animatingZoom", arg=before
        )
    assert frame.evaluate(zoom) > whole
    button = frame.get_by_role("button", name="Tout le territoire")
    button.focus()
    button.press("Enter")
    frame.wait_for_function("z => Math.abs(window.fond.carte.getZoom() - z) < 1e-6", arg=whole)
    assert visited.faults == []


@pytest.mark.parametrize("size", [*SIZES, (1920, 1080)], ids=str)
def test_territory_fills_the_frame_and_no_name_is_cut(server, visit, size):
    frame = visit(f"{server}/?secteurs=true", size=size).map()
    frame.wait_for_timeout(300)
    assert frame.evaluate(HIDDEN_BY_NAMES) == []
    shown = frame.evaluate(
        """() => {
            const {carte, communes} = window.fond;
            const box = communes.getBounds();
            const high = carte.latLngToContainerPoint(box.getSouthWest())
                .subtract(carte.latLngToContainerPoint(box.getNorthEast()));
            const size = carte.getSize();
            return Math.max(-high.x / size.x, high.y / size.y);
        }"""
    )
    assert 0.93 <= shown <= 1


def test_notice_covers_no_commune(server, visit):
    visited = visit(f"{server}/?recherche=zzzz")
    visited.wait_title("Aucune action localisée")
    notice = visited.map().locator("#avis").bounding_box()
    edge = visited.map().locator(".fond").bounding_box()
    assert notice["x"] >= edge["x"] + edge["width"]
