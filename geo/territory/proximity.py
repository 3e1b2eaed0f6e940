"""Where an action stands against a priority neighbourhood: inside it, touching it, or near."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pandas as pd
import shapely
from pyproj import Transformer

from geo.crs import CRS_METRIC, CRS_WEB, check_metric
from geo.errors import DataError
from geo.french import to_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import geopandas as gpd

Relation = Literal["dans", "touche", "proche"]

PROCHE_M = 1000.0
"""Metres from the outline of a neighbourhood up to which, itself included, an action is near."""

PART_TOUCHEE = 0.01
"""Share of its area that another commune must cover to touch a neighbourhood. The outlines of
communes are simplified to 25 m and those of neighbourhoods rounded to ten: along a common limit
they cross in slivers, which are no encounter. The commune of the neighbourhood always touches."""

PRECISION_M = 35.0
"""Metres under which a distance is not told: the 25 of the communes and the 10 of the
neighbourhoods, together. Such a place is said to border the neighbourhood."""

RELATIONS: dict[Relation, str] = {
    "dans": "Dans le quartier",
    "touche": "Touche le quartier",
    "proche": f"À {to_number(PROCHE_M / 1000)} km au plus",
}
"""The three relations, exclusive, from the closest, as shown on screen."""

RELATION_RULES: dict[Relation, str] = {
    "dans": "l’action nomme le quartier, ou son point (donné par ses coordonnées) y tombe",
    "touche": "l’action désigne la commune du quartier (commune, centralité ou secteur) sans "
    "nommer le quartier, ou une autre commune qui en couvre au moins "
    f"{to_number(100 * PART_TOUCHEE)}\u202f% de la superficie",
    "proche": "ni l’un ni l’autre, mais un lieu que l’action désigne (autre commune, autre "
    f"quartier, point) est à {to_number(PROCHE_M)} m au plus du contour du quartier, en ligne "
    "droite",
}
"""When each relation is said, for the method page."""

RELATION_COLUMNS = ("ligne", "code_quartier", "relation", "motif", "lieu", "distance_m")
"""Columns of ``relate``, in order."""

SURROUNDING_COLUMNS = ("code_quartier", "code_insee", "part", "distance_m")
"""Columns of ``surroundings``, in order."""


@dataclass(frozen=True)
class Footprint:
    """What an action designates, as it can be measured.

    Attributes
    ----------
    communes : frozenset of str
        ``code_insee`` of the communes designated as a whole: not the one that a neighbourhood or
        a point brings with it.
    quartiers : frozenset of str
        ``code_quartier`` of the neighbourhoods named.
    point : tuple of 2 float, or None
        Easting and northing in EPSG:2154, metres.
    """

    communes: frozenset[str] = frozenset()
    quartiers: frozenset[str] = frozenset()
    point: tuple[float, float] | None = None


def to_metric(longitude: float, latitude: float) -> tuple[float, float]:
    """Project a point.

    Parameters
    ----------
    longitude, latitude : float
        Degrees, EPSG:4326.

    Returns
    -------
    tuple of 2 float
        Easting and northing in EPSG:2154, metres.

    References
    ----------
    IGN, Lambert-93, décret n° 2000-1276.

    Examples
    --------
    The origin of the projection is at 3° E, 46.5° N, and bears 700 000, 6 600 000:

    >>> [round(value) for value in to_metric(3.0, 46.5)]
    [700000, 6600000]
    """
    x, y = _transformer().transform(longitude, latitude)
    return float(x), float(y)


def surroundings(communes: gpd.GeoDataFrame, quartiers: gpd.GeoDataFrame) -> pd.DataFrame:
    r"""Measure every commune against every neighbourhood.

    .. math:: s_{qc} = \frac{|q \cap c|}{|q|}, \qquad d_{qc} = \min_{x \in q,\, y \in c} |x - y|

    Parameters
    ----------
    communes : GeoDataFrame
        EPSG:2154 polygons, column ``code_insee``.
    quartiers : GeoDataFrame
        EPSG:2154 polygons, column ``code_quartier``; may be empty.

    Returns
    -------
    DataFrame
        ``SURROUNDING_COLUMNS``, one row per pair: ``part`` is the share of the area of the
        neighbourhood, from 0 to 1, ``distance_m`` the metres between the two (0 where they meet).

    Raises
    ------
    CrsError
        When a layer is not in EPSG:2154.
    """
    check_metric(communes)
    check_metric(quartiers)
    outlines = communes.geometry.to_numpy()
    codes = communes["code_insee"].to_numpy(dtype=object)
    tables = [
        pd.DataFrame(
            {
                "code_quartier": code,
                "code_insee": codes,
                "part": shapely.area(shapely.intersection(outlines, shape)) / shapely.area(shape),
                "distance_m": shapely.distance(outlines, shape),
            }
        )
        for code, shape in _shapes(quartiers)
    ]
    if not tables:
        return pd.DataFrame(columns=list(SURROUNDING_COLUMNS))
    return pd.concat(tables, ignore_index=True)


def relate(
    footprints: Sequence[Footprint], *, communes: gpd.GeoDataFrame, quartiers: gpd.GeoDataFrame
) -> pd.DataFrame:
    """Say how each action stands against each neighbourhood: one relation at most for a pair.

    Parameters
    ----------
    footprints : sequence of Footprint
        One per action. An action that designates nothing precise has an empty one.
    communes : GeoDataFrame
        EPSG:2154 polygons, column ``code_insee``.
    quartiers : GeoDataFrame
        EPSG:2154 polygons, columns ``code_quartier`` and ``code_insee``; may be empty.

    Returns
    -------
    DataFrame
        ``RELATION_COLUMNS``, sorted by neighbourhood, relation, then action; a pair without
        relation has no row. ``ligne`` is the position of the action; ``relation`` a key of
        ``RELATIONS``; ``motif`` what decided (``nomme``, ``point``, ``commune``, ``quartier``);
        ``lieu`` the code of the commune or neighbourhood that decided, "" for a point;
        ``distance_m`` the metres from it to the neighbourhood, 0 unless ``proche``.

    Raises
    ------
    CrsError
        When a layer is not in EPSG:2154.
    DataError
        When a footprint holds a code that is in neither layer.

    References
    ----------
    OGC 06-103r4, « intersects » and « distance »; a distance of exactly ``PROCHE_M`` is near.

    Examples
    --------
    A neighbourhood of one hectare in commune A; B begins 900 m to the east:

    >>> import geopandas as gpd
    >>> land = gpd.GeoDataFrame(
    ...     {"code_insee": ["A", "B"]},
    ...     geometry=[shapely.box(0, 0, 1000, 1000), shapely.box(1000, 0, 2000, 1000)],
    ...     crs="EPSG:2154",
    ... )
    >>> district = gpd.GeoDataFrame(
    ...     {"code_quartier": ["Q"], "code_insee": ["A"]},
    ...     geometry=[shapely.box(0, 0, 100, 100)],
    ...     crs="EPSG:2154",
    ... )
    >>> actions = [Footprint(communes=frozenset("A")), Footprint(communes=frozenset("B"))]
    >>> found = relate(actions, communes=land, quartiers=district)
    >>> found[["ligne", "relation", "distance_m"]].to_numpy().tolist()
    [[0, 'touche', 0.0], [1, 'proche', 900.0]]
    """
    around = surroundings(communes, quartiers)
    _check_codes(footprints, communes["code_insee"], quartiers["code_quartier"])
    shapes = dict(_shapes(quartiers))
    homes = dict(zip(quartiers["code_quartier"], quartiers["code_insee"], strict=True))
    rows = []
    for code, shape in shapes.items():
        here = around[around["code_quartier"] == code].set_index("code_insee")
        judge = _Judge(
            code=code,
            shape=shape,
            home=homes[code],
            part=dict(zip(here.index, here["part"], strict=True)),
            distance_m=dict(zip(here.index, here["distance_m"], strict=True)),
            others={
                other: float(shapely.distance(outline, shape)) for other, outline in shapes.items()
            },
        )
        for number, footprint in enumerate(footprints):
            found = judge.relation(footprint)
            if found is not None:
                rows.append((number, code, *found))
    table = pd.DataFrame(rows, columns=list(RELATION_COLUMNS))
    rank = table["relation"].map({name: order for order, name in enumerate(RELATIONS)})
    order = table.assign(_rank=rank).sort_values(["code_quartier", "_rank", "ligne"]).index
    return table.loc[order].reset_index(drop=True)


@dataclass(frozen=True)
class _Judge:
    """One neighbourhood, with all that was measured from it."""

    code: str
    shape: shapely.Geometry
    home: str
    part: dict[str, float]
    distance_m: dict[str, float]
    others: dict[str, float]

    def relation(self, footprint: Footprint) -> tuple[Relation, str, str, float] | None:
        """Relation, motif, place and distance; the closest relation wins."""
        point = None if footprint.point is None else shapely.Point(footprint.point)
        if point is not None and shapely.intersects(self.shape, point):
            return "dans", "point", "", 0.0
        if self.code in footprint.quartiers:
            return "dans", "nomme", self.code, 0.0
        touching = [commune for commune in sorted(footprint.communes) if self._touches(commune)]
        if touching:
            # The commune of the neighbourhood says more than a neighbour that bites into it.
            return "touche", "commune", max(touching, key=self._weight), 0.0
        near = [*self._near(footprint)]
        if point is not None:
            near.append((float(shapely.distance(self.shape, point)), "point", ""))
        nearest = min(near, default=(PROCHE_M + 1, "", ""))
        if nearest[0] > PROCHE_M:
            return None
        return "proche", nearest[1], nearest[2], nearest[0]

    def _touches(self, commune: str) -> bool:
        return commune == self.home or self.part[commune] >= PART_TOUCHEE

    def _weight(self, commune: str) -> tuple[bool, float]:
        return commune == self.home, self.part[commune]

    def _near(self, footprint: Footprint) -> Iterator[tuple[float, str, str]]:
        for commune in footprint.communes:
            yield self.distance_m[commune], "commune", commune
        for quartier in footprint.quartiers:
            yield self.others[quartier], "quartier", quartier


def _shapes(quartiers: gpd.GeoDataFrame) -> Iterator[tuple[str, shapely.Geometry]]:
    return zip(quartiers["code_quartier"], quartiers.geometry, strict=True)


def _check_codes(
    footprints: Sequence[Footprint], communes: Collection[str], quartiers: Collection[str]
) -> None:
    known = {*communes, *quartiers}
    named = {code for one in footprints for code in (*one.communes, *one.quartiers)}
    strangers = sorted(named - known)
    if strangers:
        raise DataError(
            f"Codes hors du territoire : {', '.join(strangers)}. Attendu : des communes de "
            "communes.geojson et des quartiers de quartiers.geojson ; corrigez ces actions."
        )


@functools.cache
def _transformer() -> Transformer:
    return Transformer.from_crs(CRS_WEB, CRS_METRIC, always_xy=True)
