"""The base map, drawn by folium once per territory: everything that no filter changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, MacroElement
from folium.template import Template

from geo.cartography import signs
from geo.cartography.literal import LiteralMap
from geo.cartography.safe_text import check_code, check_tiles_url, to_safe_text
from geo.crs import CRS_WEB
from geo.errors import CrsError
from geo.territory.model import VILLE_CENTRE

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.territory.model import Territory

PLAN_IGN = (
    "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
    "&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png"
    "&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
)
"""Plan IGN v2, asked for only once the reader switches it on."""

_PANES = {"quartiers": 430, "cercles": 450, "centralites": 470}


class _Controls(MacroElement):
    """Zoom buttons and scale bar in French, metric only."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            {{ this._parent.get_name() }}.attributionControl.setPrefix(false);
            L.control.zoom({zoomInTitle: "Zoomer", zoomOutTitle: "Dézoomer"})
                .addTo({{ this._parent.get_name() }});
            L.control.scale({imperial: false, maxWidth: 140, position: "bottomleft"})
                .addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )


class _Handles(MacroElement):
    """The names by which ``assets/carte.js`` finds the map and its layers again."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            window.fond = {
                carte: {{ this._parent.get_name() }},
                {%- for name, layer in this.layers.items() %}
                {{ name }}: {{ layer.get_name() }},
                {%- endfor %}
            };
        {% endmacro %}
        """
    )

    def __init__(self, layers: dict[str, folium.map.Layer]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's is untyped
        self.layers = layers


@dataclass(frozen=True)
class BaseMap:
    """A base map once rendered.

    Attributes
    ----------
    script : str
        JavaScript that draws it, and sets ``window.fond``; to be served as a file of its own.
    element_id : str
        Identifier of the HTML element that it draws into.
    """

    script: str
    element_id: str


def base_map(territory: Territory) -> BaseMap:
    """Draw the communes, the centres, the priority neighbourhoods and the controls.

    Parameters
    ----------
    territory : Territory
        Layers in EPSG:4326.

    Returns
    -------
    BaseMap
        The same script for the same territory, byte for byte. It asks nothing of the network.

    Raises
    ------
    CrsError
        When a layer is not in EPSG:4326.
    DataError
        When a code is not made of digits and capitals.
    """
    carte = build_map(territory)
    figure: Any = carte.get_root()  # a Figure, which branca declares as a plain Element
    figure.render()
    return BaseMap(script=figure.script.render(), element_id=carte.get_name())


def build_map(territory: Territory) -> LiteralMap:
    """Assemble the folium map, without rendering it.

    Parameters
    ----------
    territory : Territory
        Layers in EPSG:4326.

    Returns
    -------
    LiteralMap
        No tiles until they are switched on, no address outside but theirs.

    Raises
    ------
    CrsError, DataError
        As ``base_map``.
    """
    south, north, west, east = _bounds(territory.communes)
    carte = LiteralMap(
        location=[(south + north) / 2, (west + east) / 2],
        tiles=None,
        zoom_start=10,
        zoom_control=False,
        zoom_snap=0.25,
        zoom_delta=0.5,
    )
    carte.options |= {"min_zoom": 7, "max_zoom": 17}  # folium keeps its own for the tiles
    # The lists of folium's own class name public content networks. jQuery is not among ours:
    # folium needs it only for markers kept in front and for data fetched apart.
    carte.default_js = [("leaflet", "leaflet.js")]
    carte.default_css = [("leaflet_css", "leaflet.css")]
    for name, z_index in _PANES.items():
        carte.add_child(folium.map.CustomPane(name, z_index=z_index, pointer_events=True))
    layers = {
        "communes": _communes(territory),
        "quartiers": _quartiers(territory),
        "cercles": _circles(territory),
        "centralites": _centralites(territory),
        "plan": _background(),
    }
    for layer in layers.values():
        carte.add_child(layer)
    carte.add_child(folium.LayerControl(position="topright", collapsed=True))
    carte.add_child(_Controls())  # type: ignore[no-untyped-call]  # branca's is untyped
    carte.add_child(_Handles(layers))
    _name_in_order(carte)
    return carte


def _communes(territory: Territory) -> folium.GeoJson:
    return _polygons(
        territory.communes,
        "code_insee",
        name="Communes",
        style=signs.COMMUNE,
        pane="overlayPane",
    )


def _quartiers(territory: Territory) -> folium.GeoJson:
    return _polygons(
        territory.quartiers,
        "code_quartier",
        name="Quartiers prioritaires",
        style=signs.QUARTIER,
        pane="quartiers",
    )


def _circles(territory: Territory) -> folium.GeoJson:
    communes = territory.communes
    points = [
        _feature(code, nom, code, {"type": "Point", "coordinates": [float(x), float(y)]})
        for code, nom, x, y in zip(
            communes["code_insee"],
            communes["nom"],
            communes["longitude"],
            communes["latitude"],
            strict=True,
        )
    ]
    style = {**signs.CIRCLE, "radius": 0}
    return _points(points, name="Cercles des actions", style=style, pane="cercles")


def _centralites(territory: Territory) -> folium.GeoJson:
    points = []
    centralites = territory.centralites
    for code, nom, rang, point in zip(
        centralites["code_insee"],
        centralites["nom"],
        centralites["rang"],
        centralites.geometry,
        strict=True,
    ):
        feature = _feature(code, nom, code, {"type": "Point", "coordinates": [point.x, point.y]})
        feature["properties"]["ville_centre"] = rang == VILLE_CENTRE
        points.append(feature)
    # A ring around the circle, without a fill: it hides nothing and takes no click.
    style = {**signs.CENTRE, "radius": signs.CENTRE_LEAST_PX}
    return _points(points, name="Centralités", style=style, pane="centralites", interactive=False)


def _background() -> folium.TileLayer:
    return folium.TileLayer(
        tiles=check_tiles_url(PLAN_IGN),
        attr=to_safe_text("© IGN, Plan IGN v2 (Géoplateforme)"),
        name="Fond Plan IGN (demande internet)",
        overlay=True,
        show=False,
        max_zoom=17,
    )


def _polygons(
    frame: gpd.GeoDataFrame, code_column: str, *, name: str, style: dict[str, Any], pane: str
) -> folium.GeoJson:
    _check_web(frame)
    features = [
        _feature(code, nom, commune, geometry.__geo_interface__)
        for code, nom, commune, geometry in zip(
            frame[code_column], frame["nom"], frame["code_insee"], frame.geometry, strict=True
        )
    ]
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        name=to_safe_text(name),
        style_function=lambda _: style,
        smooth_factor=0,  # neighbours keep a common edge at every zoom
        pane=pane,
    )


def _points(
    features: list[dict[str, Any]],
    *,
    name: str,
    style: dict[str, Any],
    pane: str,
    interactive: bool = True,
) -> folium.GeoJson:
    marker = folium.CircleMarker(**{**style, "radius": style["radius"] or 1})
    marker.options |= {"pane": pane, "radius": style["radius"], "interactive": interactive}
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        name=to_safe_text(name),
        marker=marker,
        style_function=lambda _: style,
        pane=pane,
    )


def _feature(code: str, nom: str, commune: str, geometry: Any) -> dict[str, Any]:
    """GeoJSON feature whose only text from outside is checked codes and a safe name."""
    properties = {
        "code": check_code(code),
        "nom": to_safe_text(nom),
        "commune": check_code(commune),
    }
    return {
        "type": "Feature",
        "id": properties["code"],
        "properties": properties,
        "geometry": geometry,
    }


def _bounds(communes: gpd.GeoDataFrame) -> tuple[float, float, float, float]:
    west, south, east, north = (float(edge) for edge in communes.total_bounds)
    return south, north, west, east


def _check_web(frame: gpd.GeoDataFrame) -> None:
    if frame.crs is None or frame.crs != CRS_WEB:
        received = "aucun système" if frame.crs is None else frame.crs.to_string()
        raise CrsError(f"Carte impossible : coordonnées en {received}, attendu {CRS_WEB}.")


def _name_in_order(element: Element) -> None:
    """Give each element its number for a name: branca draws names at random."""
    pending, number = [element], 0
    while pending:
        current = pending.pop(0)
        current._id = f"{number:03d}"  # no public way to name an element
        number += 1
        pending.extend(current._children.values())
