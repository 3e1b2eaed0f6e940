"""Read coordinates as people type them, and say which commune they fall in."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Transformer

from geo.crs import CRS_METRIC, CRS_WEB
from geo.geocoding.gazetteer import Gazetteer
from geo.geocoding.reading import DOUBTFUL, Reading

CERTAIN = 0.99
BORDER_M = 250.0
"""Outlines are simplified: a point this close to one may belong to either side."""

_LATITUDE = (41.0, 51.6)
_LONGITUDE = (-5.6, 9.8)
_EASTING = (50_000.0, 1_300_000.0)
_NORTHING = (6_000_000.0, 7_200_000.0)
_NUMBER = re.compile(r"[-+]?\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?(?:[eE][-+]?\d+)?")
_PAIR = re.compile(r"^\s*(-?\d+[.,]\d+)\s*[,;\s]\s*(-?\d+[.,]\d+)\s*$")
_DEGREES = re.compile(
    r"^\s*(\d+)\s*°\s*(\d+)\s*['’′]\s*(\d+(?:[.,]\d+)?)?\s*[\"”″]?\s*([NSEOW])?\s*$"
)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the earth, and how it was obtained.

    Attributes
    ----------
    longitude, latitude : float
        Degrees, EPSG:4326.
    notices : tuple of str
        Repairs made (swapped, converted from Lambert-93), in French.
    """

    longitude: float
    latitude: float
    notices: tuple[str, ...] = ()


def parse_number(cell: str) -> float | None:
    """Read a number with a decimal point or comma, with spaces, or degrees-minutes-seconds.

    Parameters
    ----------
    cell : str
        As typed.

    Returns
    -------
    float or None
        None when the cell is not a finite number.

    Examples
    --------
    >>> parse_number("44,125"), parse_number("6 338 221,5"), parse_number("44°07'30N")
    (44.125, 6338221.5, 44.125)
    >>> parse_number("Alès") is None
    True
    """
    degrees = _DEGREES.match(cell)
    if degrees:
        whole, minutes, seconds, side = degrees.groups()
        value = int(whole) + int(minutes) / 60 + float((seconds or "0").replace(",", ".")) / 3600
        return -value if side in {"S", "O", "W"} else value
    cleaned = re.sub(r"\s*°?\s*[NE]?\s*$", "", cell.strip())
    if not _NUMBER.fullmatch(cleaned):
        return None
    value = float(re.sub(r"\s", "", cleaned).replace(",", "."))
    return value if math.isfinite(value) else None


def _inside(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def read_point(latitude: str, longitude: str) -> Point | str:
    """Read the two coordinate cells of a row, and repair what can be.

    Parameters
    ----------
    latitude, longitude : str
        Cells as typed; both empty is for the caller to see.

    Returns
    -------
    Point or str
        The point, or why there is none, in French.

    Examples
    --------
    >>> read_point("44,125", "4,077")
    Point(longitude=4.077, latitude=44.125, notices=())
    >>> read_point("4.077", "44.125").notices
    ('latitude et longitude inversées',)
    >>> read_point("0", "0")
    'coordonnées nulles (0, 0)'
    """
    pair = _PAIR.match(latitude) or _PAIR.match(longitude)
    if pair and not (latitude.strip() and longitude.strip()):
        latitude, longitude = pair.groups()
    if not (latitude.strip() and longitude.strip()):
        return "une seule des deux coordonnées est donnée"
    y, x = parse_number(latitude), parse_number(longitude)
    if x is None or y is None:
        return f"coordonnées illisibles (« {latitude} », « {longitude} »)"
    if x == 0 and y == 0:
        return "coordonnées nulles (0, 0)"
    if _inside(y, _LATITUDE) and _inside(x, _LONGITUDE):
        return Point(x, y)
    if _inside(x, _LATITUDE) and _inside(y, _LONGITUDE):
        return Point(y, x, ("latitude et longitude inversées",))
    return _from_lambert(x, y, f"coordonnées hors de France (« {latitude} », « {longitude} »)")


def _from_lambert(x: float, y: float, otherwise: str) -> Point | str:
    notices = ["coordonnées Lambert-93 converties en degrés"]
    if _inside(y, _EASTING) and _inside(x, _NORTHING):
        x, y = y, x
        notices.append("latitude et longitude inversées")
    if not (_inside(x, _EASTING) and _inside(y, _NORTHING)):
        return otherwise
    longitude, latitude = Transformer.from_crs(CRS_METRIC, CRS_WEB, always_xy=True).transform(x, y)
    return Point(float(longitude), float(latitude), tuple(notices))


class Locator:
    """Which commune and which priority neighbourhoods a point falls in.

    Parameters
    ----------
    gazetteer : Gazetteer
        With its territory's outlines and the positions of the communes of France.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        territory = gazetteer.territory
        metric = territory.communes.to_crs(CRS_METRIC)
        self._codes = territory.codes
        self._noms = territory.noms
        self._outlines = metric.geometry.to_numpy()
        self._tree = shapely.STRtree(self._outlines)
        quartiers = territory.quartiers.to_crs(CRS_METRIC)
        self._quartiers = list(
            zip(
                quartiers["code_quartier"], quartiers["code_insee"], quartiers.geometry, strict=True
            )
        )
        self._to_metric = Transformer.from_crs(CRS_WEB, CRS_METRIC, always_xy=True)
        positions = gazetteer.positions[gazetteer.positions["longitude"] != ""]
        self._france_noms = positions["nom"].to_list()
        self._france = np.column_stack(
            [positions["longitude"].astype(float), positions["latitude"].astype(float)]
        )

    def read(self, point: Point) -> Reading:
        """What a point says of an action's place.

        Parameters
        ----------
        point : Point
            Degrees, EPSG:4326; distances are measured in EPSG:2154.

        Returns
        -------
        Reading
            One commune (with its QPV where the point is in one), or one place outside.
        """
        doubts = list(point.notices)
        spot = shapely.Point(self._to_metric.transform(point.longitude, point.latitude))
        shown = f"({point.latitude:.5f}, {point.longitude:.5f})"
        hits = sorted(self._tree.query(spot, predicate="intersects"))
        if not hits:
            nearest = int(self._tree.nearest(spot))
            if shapely.distance(self._outlines[nearest], spot) > BORDER_M:
                return self._outside(point, shown, doubts)
            hits = [nearest]
            doubts.append(f"point à moins de {BORDER_M:.0f} m hors du périmètre")
        code = self._codes[hits[0]]
        quartiers = frozenset(
            quartier
            for quartier, commune, outline in self._quartiers
            if commune == code and outline.intersects(spot)
        )
        return Reading(
            communes=frozenset({code}),
            named=frozenset({code}),
            quartiers=quartiers,
            evidence=(f"coordonnées {shown} → {self._noms[code]} ({code})",),
            doubts=tuple(doubts),
            confidence=DOUBTFUL if doubts else CERTAIN,
        )

    def _outside(self, point: Point, shown: str, doubts: list[str]) -> Reading:
        narrowing = math.cos(math.radians(point.latitude))
        away = (self._france - (point.longitude, point.latitude)) * (narrowing, 1.0)
        nom = self._france_noms[int(np.argmin((away**2).sum(axis=1)))]
        doubts.append(f"point hors du périmètre, au plus près de {nom}")
        return Reading(
            hors=(nom,),
            evidence=(f"coordonnées {shown} → {nom}, hors périmètre",),
            doubts=tuple(doubts),
            confidence=DOUBTFUL,
        )
