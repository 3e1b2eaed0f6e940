"""The two locks against code in text, each alone and both together, in every slot of folium."""

import re
import threading

import folium
import pytest
from branca.element import Element
from hypothesis import given
from hypothesis import strategies as st

from geo.cartography.base_map import PLAN_IGN, base_map
from geo.cartography.literal import LiteralMap, literal_elements
from geo.cartography.palette import COLORS, check_color
from geo.cartography.safe_text import DANGEROUS, check_code, check_tiles_url, to_safe_text
from geo.errors import DataError

ENTITY = re.compile(r"&#(\d+);")


def decode(safe: str) -> str:
    """Do in Python what ``decoder`` does in assets/texte.js."""
    return ENTITY.sub(lambda match: chr(int(match[1])), safe)


@given(st.text())
def test_safe_text_loses_nothing_and_holds_nothing_dangerous(text):
    safe = to_safe_text(text)
    assert decode(safe) == text
    assert not set(ENTITY.sub("", safe)) & set(DANGEROUS)


def points(nom: str) -> folium.GeoJson:
    feature = {
        "type": "Feature",
        "id": "1",
        "properties": {"nom": nom},
        "geometry": {"type": "Point", "coordinates": [4, 44]},
    }
    layer = folium.GeoJson(
        {"type": "FeatureCollection", "features": [feature]}, marker=folium.CircleMarker()
    )
    return layer.add_child(folium.GeoJsonTooltip(fields=["nom"], aliases=[nom]))


SLOTS = {
    "layer name": lambda text: folium.FeatureGroup(name=text),
    "attribution": lambda text: folium.TileLayer(tiles=PLAN_IGN, attr=text, name="fond"),
    "tooltip": lambda text: folium.CircleMarker([44, 4], tooltip=text),
    "popup": lambda text: folium.CircleMarker([44, 4], popup=text),
    "label": lambda text: folium.Marker([44, 4], icon=folium.DivIcon(html=text)),
    "property and alias": points,
}


def render(carte: folium.Map) -> str:
    carte.add_child(folium.LayerControl())
    return carte.get_root().render()


@pytest.mark.parametrize("slot", SLOTS)
def test_hostile_text_is_text_in_every_slot(slot, hostile):
    page = render(LiteralMap(tiles=None).add_child(SLOTS[slot](to_safe_text(hostile))))
    plain = render(LiteralMap(tiles=None).add_child(SLOTS[slot]("inoffensif")))
    assert to_safe_text(hostile) in page.replace("\\u0026", "&")
    # Nothing was added to the page's own code but the text itself.
    for sign in ("<script", "</script", "${", "`", "{{", "{%", "{#"):
        assert page.count(sign) == plain.count(sign)


@pytest.mark.parametrize("slot", SLOTS)
def test_second_lock_alone_keeps_templates_unread(slot):
    page = render(LiteralMap(tiles=None).add_child(SLOTS[slot]("{{ 7*7 }} {# 2024 {% 1")))
    assert "{{ 7*7 }} {# 2024 {% 1" in page
    assert "49" not in re.sub(r"[0-9a-f]{32}", "", page)


def test_plain_folium_does_run_templates():
    """The fault that the locks are for is still there: these tests would see it."""
    page = render(folium.Map(tiles=None).add_child(folium.FeatureGroup(name="{{ 7000*7 }}")))
    assert "49000" in page


def test_lock_is_of_one_thread_and_opens_again():
    seen = []
    with literal_elements():
        other = threading.Thread(target=lambda: seen.append(Element("{{ 7*7 }}").render()))
        other.start()
        other.join()
        assert Element("{{ 7*7 }}").render() == "{{ 7*7 }}"
    assert seen == ["49"]
    assert Element("{{ 7*7 }}").render() == "49"


def test_lock_opens_again_after_a_failure():
    with pytest.raises(RuntimeError), literal_elements():
        raise RuntimeError
    assert Element("{{ 7*7 }}").render() == "49"


def test_saving_the_map_passes_through_the_lock(tmp_path):
    carte = LiteralMap(tiles=None).add_child(folium.FeatureGroup(name="{{ 7000*7 }}"))
    carte.save(str(tmp_path / "carte.html"))
    assert "49000" not in (tmp_path / "carte.html").read_text()


def test_hostile_names_of_communes_centres_and_quartiers(build, hostile):
    calm, drawn = base_map(build()), base_map(build([hostile] * 4))
    assert drawn.script.count(to_safe_text(hostile).replace("&", "\\u0026")) == 4 + 4 + 1 + 1
    for sign in ("<script", "</script", "${", "`", "{{", "{%", "{#"):
        assert drawn.script.count(sign) == calm.script.count(sign)


@pytest.mark.parametrize("code", ["30007;", "x", "", "30007\n", "<b>", "３０００７"])
def test_codes_are_digits_and_capitals(code):
    with pytest.raises(DataError, match="Code refusé"):
        check_code(code)


@pytest.mark.parametrize(
    "url",
    [
        "https://data.geopf.fr.evil.example/wmts?a=1",
        "http://data.geopf.fr/wmts?a=1",
        "https://data.geopf.fr/wmts?a=1\n",
        "https://data.geopf.fr/wmts?a=`${x}`",
        "javascript:alert(1)//https://data.geopf.fr/wmts?a",
    ],
)
def test_only_tiles_of_the_french_platform(url):
    with pytest.raises(DataError, match="refusée"):
        check_tiles_url(url)
    assert check_tiles_url(PLAN_IGN) == PLAN_IGN


@pytest.mark.parametrize("color", ["red;}", "#fff", "url(https://x)", "#253494\n", "#253494;"])
def test_colors_come_from_the_closed_list(color):
    with pytest.raises(DataError, match="Couleur refusée"):
        check_color(color)
    assert check_color("#253494") in COLORS
