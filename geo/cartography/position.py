"""Where a commune is in its territory: a small drawing, and the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.cartography import palette, signs
from geo.cartography.furniture import draw_north, draw_scale
from geo.cartography.labels import Box, Disc
from geo.cartography.lettering import FONT_STACK
from geo.cartography.position_names import STEP_PX, Names, strips
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
    places = projection.points(chefs_lieux(territory).get_coordinates().to_numpy())
    at = dict(zip(territory.codes, places, strict=True))
    centre, metres = _nearest(territory, code_insee)
    names = Names(box, letters)
    names.taken += strips(chosen, projection)
    names.taken.append(
        draw_north(group, x=1.2 * letters, y=height - 5.6 * letters, letters=letters)
    )
    names.taken.append(
        draw_scale(
            group,
            projection.px_per_m,
            x=letters / 2,
            y=height - letters,
            most=width * _LONGEST_SCALE,
            letters=letters,
        )
    )
    if centre:
        names.taken += _way(group, at[code_insee], at[centre])
    _name_towns(group, territory, code_insee, centre, at, names=names, far=_km(metres))
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


def _centres(territory: Territory) -> list[str]:
    """Codes of the centres; a layer without rows may be without columns too."""
    return [] if territory.centralites.empty else list(territory.centralites["code_insee"])


def _km(metres: float) -> str:
    return f"{to_number(metres / 1000, decimals=1)}\u202fkm"


def _way(parent: ET.Element, start: NDArray[np.float64], end: NDArray[np.float64]) -> list[Box]:
    """Draw the straight line between two towns; give the place that it takes, part by part."""
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
    parts = max(2, round(float(np.hypot(*(end - start))) / STEP_PX))
    half = STEP_PX / 2
    return [
        Box(float(x) - half, float(y) - half, float(x) + half, float(y) + half)
        for x, y in np.linspace(start, end, parts)
    ]


def _name_towns(
    parent: ET.Element,
    territory: Territory,
    code_insee: str,
    centre: str,
    at: dict[str, NDArray[np.float64]],
    *,
    names: Names,
    far: str,
) -> None:
    """Mark and name the commune, its nearest centre, how far it is, then the other centres."""
    centres = _centres(territory)
    others = [code for code in centres if code in at and code not in (code_insee, centre)]
    named = [code for code in (centre, *others) if code]
    for code in (code_insee, *named):
        names.discs[code] = _town(parent, at[code], is_centre=code in centres)
    own = names.discs[code_insee]
    nom = territory.noms[code_insee]
    names.write(parent, nom, own, fill=palette.ACCENT, bold=True, tied=False)
    for code in named:
        names.write(parent, territory.noms[code], names.discs[code], fill=palette.INK)
        if code == centre:  # before the names of the others, which can stand further away
            x, y = (float(value) for value in (at[code_insee] + at[centre]) / 2)
            names.write(parent, far, Disc(x, y, 1.5), fill=palette.CIRCLE, bold=True)


def _town(parent: ET.Element, place: NDArray[np.float64], *, is_centre: bool) -> Disc:
    """Mark a town, with the ring of the centres where it is one."""
    x, y = (float(value) for value in place)
    disc = Disc(x, y, _TOWN_PX if is_centre else 2.0)
    ring = signs.to_svg_style(signs.CENTRE) if is_centre else {}
    style = {**ring, "fill": "#ffffff", "stroke": palette.INK, "stroke_width": 1.4}
    add(parent, "circle", cx=x, cy=y, r=disc.radius, **style)
    return disc
