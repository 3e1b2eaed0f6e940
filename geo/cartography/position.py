"""Where a commune is in its territory: a small drawing, and the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geo.cartography import palette, signs
from geo.cartography.furniture import HALO, draw_north, draw_scale
from geo.cartography.labels import Box, Disc, place_labels
from geo.cartography.lettering import FONT_STACK, text_width
from geo.cartography.projection import fit
from geo.cartography.svg import add, drawing, to_svg
from geo.crs import CRS_METRIC
from geo.errors import DataError
from geo.french import to_number
from geo.territory.chefs_lieux import chefs_lieux
from geo.territory.distances import direction, nearest_centre

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from numpy.typing import NDArray

    from geo.cartography.projection import Projection
    from geo.territory.model import Territory

_MARGIN_PX = 8
_LONGEST_SCALE = 0.22
_TOWN_PX = 3.5
_FURNITURE_LETTERS = 4.6
"""Height of the north and the scale, in letters: the map stands above them."""


def position_map(
    territory: Territory,
    code_insee: str,
    *,
    width: int = 360,
    height: int = 420,
    letters: float = 12,
) -> str:
    """Draw a commune in its territory, its nearest centre, and the distance between them.

    Parameters
    ----------
    territory : Territory
        Layers in EPSG:4326, drawn in EPSG:2154; may have no centre.
    code_insee : str
        The commune.
    width, height : int
        Pixels.
    letters : float, default 12
        Height of the names, in pixels.

    Returns
    -------
    str
        SVG without title or legend; it asks nothing of the network. ``position_text`` is its twin,
        and is read aloud in its place.

    Raises
    ------
    DataError
        When the commune is not of the territory.

    References
    ----------
    IGN, « Lambert-93, projection légale en France métropolitaine », décret n° 2000-1276.
    """
    told = position_text(territory, code_insee)
    box = Box(0, 0, width, height)
    root = drawing(width, height, titre=told)
    group = add(root, "g", font_family=FONT_STACK)
    communes = territory.communes.to_crs(CRS_METRIC)
    inside = Box(_MARGIN_PX, _MARGIN_PX, width - _MARGIN_PX, height - _FURNITURE_LETTERS * letters)
    projection = fit(communes, inside)
    base = add(group, "g", stroke=palette.LINE, stroke_width=0.6, stroke_linejoin="round")
    for outline in communes.geometry:
        add(base, "path", d=projection.path(outline), fill=palette.PLAIN)
    chosen = communes.geometry[(communes["code_insee"] == code_insee).to_numpy()].iloc[0]
    add(
        group,
        "path",
        d=projection.path(chosen),
        fill=palette.ACCENT,
        stroke=palette.ACCENT,
        stroke_width=1.5,
    )
    towns = chefs_lieux(territory)
    places = projection.points(towns.get_coordinates().to_numpy())
    at = dict(zip(towns.index, places, strict=True))
    centre, metres = _nearest(territory, code_insee)
    taken = [
        _around(chosen, projection),
        draw_north(group, x=1.2 * letters, y=height - 5.6 * letters, letters=letters),
        draw_scale(
            group,
            projection.px_per_m,
            x=letters / 2,
            y=height - letters,
            most=width * _LONGEST_SCALE,
            letters=letters,
        ),
    ]
    if centre:
        taken.append(_way(group, at[code_insee], at[centre], _km(metres), letters=letters))
    _towns(group, territory, code_insee, at, box, letters=letters, taken=taken)
    return to_svg(root)


def position_text(territory: Territory, code_insee: str) -> str:
    """Say where a commune is: its nearest centre, how far, in which direction, its neighbours.

    Parameters
    ----------
    territory : Territory
        Any territory.
    code_insee : str
        The commune.

    Returns
    -------
    str
        Names come from the data: text, never Markdown.

    Raises
    ------
    DataError
        When the commune is not of the territory.
    """
    if code_insee not in territory.noms:
        raise DataError(
            f"Commune {code_insee!r} inconnue de {territory.nom}. Donnez un de ses codes INSEE."
        )
    parts = [f"{territory.noms[code_insee]} dans {territory.nom}."]
    centre, metres = _nearest(territory, code_insee)
    if centre:
        itself = code_insee in set(territory.centralites["code_insee"])
        said = "L’autre centralité la plus proche" if itself else "La centralité la plus proche"
        wind = direction(territory, code_insee, centre)
        parts.append(
            f"{said} est {territory.noms[centre]}, à {_km(metres)} en ligne droite"
            f"{f', {wind}' if wind else ''}."
        )
    elif not territory.centralites.empty:
        parts.append("C’est la seule centralité du territoire.")
    else:
        parts.append("Aucune centralité n’est connue dans ce territoire.")
    neighbours = sorted(territory.noms[code] for code in territory.voisines.get(code_insee, ()))
    if neighbours:
        parts.append(f"Communes voisines : {', '.join(neighbours)}.")
    return " ".join(parts)


def _nearest(territory: Territory, code_insee: str) -> tuple[str, float]:
    """Nearest centre, another than itself, and the metres to it; "" when there is none."""
    found = nearest_centre(territory, other=True)
    row = found.index.get_indexer(pd.Index([code_insee]))
    code = str(found["centre_code"].to_numpy()[row][0])
    return code, float(found["distance_m"].to_numpy(dtype=float)[row][0])


def _around(outline: shapely.Geometry, projection: Projection) -> Box:
    """Place that a commune takes in the drawing: names stand beside it."""
    points = projection.points(shapely.get_coordinates(outline))
    left, top = (float(value) for value in points.min(axis=0))
    right, bottom = (float(value) for value in points.max(axis=0))
    return Box(left, top, right, bottom)


def _km(metres: float) -> str:
    return f"{to_number(metres / 1000, decimals=1)}\u202fkm"


def _way(
    parent: ET.Element,
    start: NDArray[np.float64],
    end: NDArray[np.float64],
    told: str,
    *,
    letters: float,
) -> Box:
    """Draw the straight line and its length beside its middle; give the place that these take."""
    for color, weight in (("#ffffff", 4.5), (palette.CIRCLE, 2.0)):
        add(
            parent,
            "line",
            x1=float(start[0]),
            y1=float(start[1]),
            x2=float(end[0]),
            y2=float(end[1]),
            stroke=color,
            stroke_width=weight,
            stroke_dasharray=None if weight > 4 else "6 3",
        )
    middle = (start + end) / 2
    run = end - start
    length = float(np.hypot(*run)) or 1.0
    across = np.array([-run[1], run[0]]) / length
    if across[0] < 0:
        across = -across  # to the right of the line
    wide = text_width(told, letters, bold=True)
    place = middle + across * (wide / 2 * abs(across[0]) + letters * 0.9)
    add(
        parent,
        "text",
        told,
        x=float(place[0]),
        y=float(place[1]) + 0.35 * letters,
        text_anchor="middle",
        font_size=letters,
        font_weight="bold",
        fill=palette.CIRCLE,
        stroke_width=letters / 4,
        **HALO,
    )
    return Box(
        float(place[0]) - wide / 2,
        float(place[1]) - letters / 2,
        float(place[0]) + wide / 2,
        float(place[1]) + letters / 2,
    )


def _towns(
    parent: ET.Element,
    territory: Territory,
    code_insee: str,
    at: dict[str, NDArray[np.float64]],
    box: Box,
    *,
    letters: float,
    taken: list[Box],
) -> None:
    """Mark and name the commune and the centres."""
    centres = [] if territory.centralites.empty else list(territory.centralites["code_insee"])
    named = list(dict.fromkeys([code_insee, *(code for code in centres if code in at)]))
    discs = {}
    for code in named:
        x, y = (float(value) for value in at[code])
        discs[code] = Disc(x, y, _TOWN_PX if code in centres else 2.0)
        ring = signs.to_svg_style(signs.CENTRE) if code in centres else {}
        style = {**ring, "fill": "#ffffff", "stroke": palette.INK, "stroke_width": 1.4}
        add(parent, "circle", cx=x, cy=y, r=discs[code].radius, **style)
    labels = place_labels(
        [(territory.noms[code], discs[code]) for code in named],
        list(discs.values()),
        box,
        letters=letters,
        taken=taken,
    )
    for code, label in zip(named, labels, strict=True):
        if label.line is not None:
            x1, y1, x2, y2 = label.line
            add(parent, "line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=palette.INK, stroke_width=0.8)
        add(
            parent,
            "text",
            label.text,
            x=label.x,
            y=label.y,
            font_size=letters,
            font_weight="bold" if code == code_insee else None,
            fill=palette.ACCENT if code == code_insee else palette.INK,
            stroke_width=letters / 4,
            **HALO,
        )
