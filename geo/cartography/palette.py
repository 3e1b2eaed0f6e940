"""Every colour of the maps: a closed list, safe for colour-blind eyes."""

from __future__ import annotations

from geo.errors import DataError

SEQUENTIAL = {
    1: ("#41b6c4",),
    2: ("#a1dab4", "#2c7fb8"),
    3: ("#edf8b1", "#7fcdbb", "#2c7fb8"),
    4: ("#ffffcc", "#a1dab4", "#41b6c4", "#225ea8"),
    5: ("#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494"),
}
"""ColorBrewer YlGnBu, by number of classes: lightness falls steadily, read by every kind of eye."""

DIVERGING = ("#e66101", "#fdb863", "#f7f7f7", "#b2abd2", "#5e3c99")
"""ColorBrewer PuOr, from less (orange) to more (purple) than a share; told apart by every kind of
eye, since no class rests on red against green."""

NO_ACTION = "#dedbd5"
"""« Aucune action »: a zero, which is a value."""

NO_ACTION_DIVERGING = "#c9c6c0"
"""The same beside ``DIVERGING``, whose near-white middle ``NO_ACTION`` would pass for."""

REACHED = "#fbf8ef"
"""A commune that receives something, where only that is told."""

PLAIN = "#f3efe4"
"""Every commune, where no tint is asked for."""

NO_DATA = "url(#sans-donnee)"
"""« Sans donnée »: hatching, which no value is drawn with."""

DOTS = "url(#points)"
"""Dots above a tint: what is said of some communes besides their class."""

ESPACES = {"urbain": "#e2cdb5", "rural": "#e4efd9"}
SECTEURS = {"nord": "#dbe5f1", "sud": "#f6ead2", "ville-centre": "#ddd3e6"}

BASINS = (
    "#c2dbf4",
    "#d39e69",
    "#bdeb8e",
    "#99adc2",
    "#e2cb5a",
    "#86b69e",
    "#74ade7",
    "#98e1a4",
)
"""Basins, in the order of their centres: told apart in pairs, and from ``NO_ACTION``, by every kind
of eye; light enough for black names and for the circles. The names of the centres stand on the map:
the colour never speaks alone."""

CIRCLE = "#b3370f"
CENTRE = "#161616"
QUARTIER = "#5d2e8c"
LINE = "#8a857b"

INK = "#161616"
MUTED = "#4a4a4a"
GRID = "#dddddd"
ACCENT = "#253494"
CHANCE = "#c9c6c0"
PARTS = (
    ("#253494", "#ffffff"),
    ("#a1dab4", INK),
    ("#225ea8", "#ffffff"),
    ("#ffffcc", INK),
    ("#41b6c4", INK),
)
"""Parts of a whole, in their order, and the letters on each: dark and light by turns, so that
neighbours are told apart."""

COLORS = frozenset(
    {
        *(color for ramp in SEQUENTIAL.values() for color in ramp),
        *DIVERGING,
        *ESPACES.values(),
        *SECTEURS.values(),
        *BASINS,
        NO_ACTION,
        NO_ACTION_DIVERGING,
        REACHED,
        PLAIN,
        NO_DATA,
        DOTS,
        CIRCLE,
        CENTRE,
        QUARTIER,
        LINE,
        INK,
        MUTED,
        GRID,
        ACCENT,
        CHANCE,
        "#ffffff",
    }
)
"""The closed list."""


def check_color(color: str) -> str:
    """Let through a colour of the closed list, and no other text.

    Parameters
    ----------
    color : str
        As written in this module.

    Returns
    -------
    str
        The same colour.

    Raises
    ------
    DataError
        When it is not in ``COLORS``.

    References
    ----------
    Brewer, C. (2003), « ColorBrewer in Print », *Cartography and Geographic Information
    Science* 30(1), 5–32.

    Examples
    --------
    >>> check_color("#253494")
    '#253494'
    """
    if color not in COLORS:
        raise DataError(f"Couleur refusée : {color!r}. Voir geo/cartography/palette.py.")
    return color
