"""What a person sees on the page *Carte*, on the real server, without any network."""

import json
import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = pytest.mark.browser

SIZES = [(1366, 768), (1920, 1080), (390, 844)]
MAP_BYTES = 10_000
POLYGONS = """() => [...document.querySelectorAll("path[data-commune]")].map((path) => {
    const box = path.getBoundingClientRect();
    return {code: path.dataset.commune, width: box.width, height: box.height,
            fill: getComputedStyle(path).fill};
})"""
CIRCLES = """() => {
    const radii = {};
    window.fond.cercles.eachLayer((c) => { radii[c.feature.properties.code] = c.getRadius(); });
    return radii;
}"""
PLACE = """() => ({zoom: window.fond.carte.getZoom(), lat: window.fond.carte.getCenter().lat,
    lng: window.fond.carte.getCenter().lng, mark: window.marque})"""


def painted(frame) -> list[dict]:
    shown = frame.evaluate(POLYGONS)
    return [one for one in shown if one["width"] > 0 and one["height"] > 0]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_map_is_painted_without_any_request_outside(server, visit, size):
    visited = visit(server, size=size)
    frame = visited.map()
    shown = painted(frame)
    assert len({one["code"] for one in shown}) == 73
    assert all(one["fill"] not in ("none", "rgb(255, 255, 255)") for one in shown)
    overflow = "() => document.documentElement.scrollWidth - window.innerWidth"
    assert visited.page.evaluate(overflow) <= 0
    assert frame.evaluate(overflow) <= 0
    for words in ("Légende", "Nombre d’actions par commune", "Sources", "Carte du", "km"):
        assert words in frame.locator("body").inner_text()
    assert frame.locator(".nord svg").is_visible()
    assert visited.outside == []
    assert visited.faults == []


def test_area_of_the_circles_is_proportional_to_the_actions(server, visit):
    frame = visit(server).map()
    radii = {code: radius for code, radius in frame.evaluate(CIRCLES).items() if radius > 0}
    labels = {
        one.get_attribute("data-commune"): one.get_attribute("aria-label")
        for one in frame.locator("path[data-commune]").all()
    }
    counts = {code: int(re.search(r" : (\d+) action", labels[code])[1]) for code in radii}
    areas_per_action = {radii[code] ** 2 / counts[code] for code in radii}
    assert len(radii) > 5
    assert max(areas_per_action) / min(areas_per_action) < 1.01


def test_filter_change_keeps_the_map_and_sends_little(server, visit):
    visited = visit(server)
    frame = visited.map()
    zoom = frame.evaluate("() => window.fond.carte.getZoom()")
    frame.get_by_role("button", name="Zoomer", exact=True).click()
    frame.evaluate("() => { window.marque = 'la même'; }")
    arrived = "(from) => fond.carte.getZoom() > from && !fond.carte._animatingZoom"
    frame.wait_for_function(arrived, arg=zoom)
    before, title = frame.evaluate(PLACE), visited.title()
    visited.received.clear()
    visited.search("quartier")
    frame.locator("#filtres", has_text="quartier").wait_for()
    assert visited.title() != title
    after = frame.evaluate(PLACE)
    assert (after["zoom"], after["mark"]) == (before["zoom"], "la même")
    # A frame that grows by a line re-centres its map to the nearest pixel: 0.0005° at this zoom.
    assert (after["lat"], after["lng"]) == pytest.approx((before["lat"], before["lng"]), abs=1e-3)
    assert len(painted(frame)) == 73
    for_the_map = [len(sent) for sent in visited.received if b"couleur_cercles" in sent]
    assert len(for_the_map) == 1
    assert sum(for_the_map) < MAP_BYTES
    assert visited.faults == []


def test_click_on_a_commune_lists_its_actions(server, visit):
    visited = visit(server)
    frame = visited.map()
    inside = frame.evaluate(
        """() => {
            let point;
            window.fond.communes.eachLayer((c) => {
                if (c.feature.properties.code === "30007")
                    point = window.fond.carte.latLngToContainerPoint(c.getCenter());
            });
            return {x: point.x, y: point.y};
        }"""
    )
    frame.locator(".fond").click(position=inside)
    visited.page.get_by_text(re.compile(r"\d+ actions à Alès")).wait_for()
    visited.page.wait_for_url("**commune=30007**")
    assert "Commune choisie : Alès" in frame.locator("#legende").inner_text()


def test_commune_is_found_by_its_name_without_accent(server, visit):
    visited = visit(server)
    visited.map()
    field = visited.page.get_by_role("combobox", name="Ma commune")
    field.click()
    field.press_sequentially("ales")
    visited.page.get_by_role("option", name="Alès 30007", exact=True).wait_for()
    field.press("Enter")
    visited.page.get_by_text(re.compile(r"\d+ actions à Alès")).wait_for()
    # At once another choice: the address, still late, must not bring the first state back.
    visited.search("ville")
    visited.map().locator("#filtres", has_text="ville").wait_for()
    visited.page.wait_for_url("**commune=30007**")
    visited.page.get_by_text(re.compile(r"à Alès\b")).first.wait_for()


def test_keyboard_chooses_a_commune(server, visit):
    visited = visit(server)
    frame = visited.map()
    first = frame.locator("path[data-commune][tabindex='0']")
    first.focus()
    first.press("ArrowDown")
    reached = frame.locator("path[data-commune][tabindex='0']")
    code = reached.get_attribute("data-commune")
    reached.press("Enter")
    visited.page.wait_for_url(f"**commune={code}**")


def test_deep_link_on_a_fresh_server(visit, serve_fresh):
    with serve_fresh() as address:
        query = "recherche=quartier&portee=Quartier+prioritaire&commune=30132&teinte=Nord+et+sud"
        visited = visit(f"{address}/?{query}")
        frame = visited.map()
        frame.locator("#filtres", has_text="quartier").wait_for()
        assert "Position par rapport à la ville-centre" in frame.locator("#legende").inner_text()
        visited.page.get_by_text("à La Grand-Combe").wait_for()
        assert len(painted(frame)) == 73
        assert parse_qs(urlsplit(visited.page.url).query) == parse_qs(query)
        assert visited.outside == []


def test_reset_clears_filters_and_address(server, visit):
    visited = visit(f"{server}/?recherche=zzzz&priorite=prioritaire")
    visited.wait_title("Aucune action localisée")
    assert "Aucune action ne répond" in visited.map().locator("#avis").inner_text()
    visited.page.get_by_role("button", name="Effacer les filtres").click()
    visited.wait_title("actions localisées")
    visited.page.wait_for_function("() => !location.search")


def test_background_asks_the_ign_alone_and_only_when_switched_on(server, visit):
    visited = visit(server)
    frame = visited.map()
    assert visited.outside == []
    frame.locator(".leaflet-control-layers").hover()
    frame.get_by_text("Fond Plan IGN").click()
    frame.locator("#avis", has_text="Le fond IGN ne répond pas").wait_for()
    assert {urlsplit(url).netloc for url in visited.outside} == {"data.geopf.fr"}
    assert len(painted(frame)) == 73


HOSTILE = (
    "{{ 7*7 }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{# 2024",
    "{% 1",
    "<script>window.top.pwned=1;alert(1)</script>",
    "<img src=x onerror=window.top.pwned=1;alert(1)>",
    "${alert(1)}`${window.top.pwned=1}`",
    "</script><script>alert(1)</script>",
    "![image](https://exterieur.example/x.png) **gras** [lien](https://exterieur.example)",
    "\"guillemets' et \\ barre",
)


@pytest.fixture
def hostile_data(tmp_path, data_folder):
    """Copy the shipped data, with hostile names for the first communes, centres and actions."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    for path in data_folder.iterdir():
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    for name in ("communes", "centralites", "quartiers"):
        path = folder / f"{name}.geojson"
        layer = json.loads(path.read_text(encoding="utf-8"))
        for feature, text in zip(layer["features"], HOSTILE, strict=False):
            feature["properties"]["nom"] = text
        path.write_text(json.dumps(layer), encoding="utf-8")
    rows = ["id,axe,orientation,programme,action,priorite,codes_insee"]
    for number, text in enumerate(HOSTILE):
        cell = '"' + text.replace('"', '""') + '"'
        rows.append(f"{number},{cell},{cell},{cell},{cell},prioritaire,30007")
    (folder / "actions.csv").write_text("\n".join(rows), encoding="utf-8")
    return folder


def test_hostile_titles_are_text_everywhere(visit, serve_fresh, hostile_data):
    with serve_fresh(hostile_data) as address:
        visited = visit(f"{address}/?commune=30007")
        frame = visited.map()
        page = visited.page
        assert len(painted(frame)) == 73
        assert HOSTILE[0] in visited.title()
        assert HOSTILE[0] in frame.locator("#legende").inner_text()
        labels = " ".join(
            one.get_attribute("aria-label") for one in frame.locator("path[data-commune]").all()
        )
        for text in HOSTILE:
            assert text in labels
        _hover_everything(frame)
        page.get_by_text(f"{len(HOSTILE)} actions à {HOSTILE[0]}").wait_for()
        page.get_by_label("Programme").click()
        page.get_by_role("option", name=HOSTILE[5]).click()
        frame.locator("#filtres", has_text="<img src=x").wait_for()
        assert page.locator("img[src='x']").count() == 0
        assert frame.locator("img[src='x']").count() == 0
        assert page.evaluate("() => window.pwned") is None
        assert (visited.dialogs, visited.outside, visited.faults) == ([], [], [])


def _hover_everything(frame) -> None:
    """Open the bubble of every layer, and look at what it shows."""
    shown = frame.evaluate(
        """() => {
            const shown = [];
            for (const nom of ["communes", "cercles", "quartiers"])
                window.fond[nom].eachLayer((couche) => {
                    const latlng = window.fond.carte.getCenter();
                    couche.fire("mouseover", {latlng});
                    shown.push(document.querySelector(".bulle").textContent);
                });
            return shown.join(" ");
        }"""
    )
    for text in HOSTILE[:4]:
        assert text in shown
    assert frame.locator(".bulle img, .bulle script, .etiquette img").count() == 0


def test_file_of_the_table_can_be_taken(server, visit):
    visited = visit(server)
    visited.map()
    visited.page.get_by_role("button", name="Télécharger").click()
    with visited.page.expect_download() as download:
        visited.page.get_by_role("button", name="CSV pour Excel").click()
    assert re.fullmatch(r"communes_\d{4}-\d{2}-\d{2}\.csv", download.value.suggested_filename)
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == 74
    assert text.startswith("Commune;Actions;")


def test_filter_change_is_quick(server, visit):
    """Not a benchmark: only that nothing heavy is done again (issue 6 measures)."""
    visited = visit(server)
    frame = visited.map()
    started = time.monotonic()
    visited.search("culture")
    frame.locator("#filtres", has_text="culture").wait_for()
    assert time.monotonic() - started < 5
