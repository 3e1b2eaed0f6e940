"""Read the features of a GeoJSON file as rows of text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely

from geo.actions.delimited import Row, decode
from geo.actions.workbooks import cell_text
from geo.errors import UnreadableFileError

_SHAPE_FAULTS = (
    AttributeError,
    KeyError,
    IndexError,
    TypeError,
    ValueError,
    shapely.errors.ShapelyError,
)


def read_geojson(path: Path) -> Iterator[Row]:
    """Rows of a FeatureCollection: its properties, then the latitude and longitude of its points.

    Parameters
    ----------
    path : Path
        EPSG:4326 as RFC 7946 asks. An outline is read at a point inside it. Properties named
        ``latitude`` and ``longitude`` win over the geometry where both are filled.

    Yields
    ------
    (int, list of str)
        Number of the feature plus one (the header is 1), and its cells.

    Raises
    ------
    UnreadableFileError
        When it is not a FeatureCollection, or a geometry cannot be read.

    References
    ----------
    RFC 7946, The GeoJSON Format.
    """
    try:
        content = json.loads(decode(path.read_bytes(), path))
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(f"{path} : GeoJSON mal formé.") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not all(map(_is_feature, features)):
        raise UnreadableFileError(f"{path} : GeoJSON sans liste d'entités (FeatureCollection).")
    records = [dict(feature.get("properties") or {}) for feature in features]
    for number, (feature, record) in enumerate(zip(features, records, strict=True), start=1):
        if not (record.get("latitude") and record.get("longitude")) and feature.get("geometry"):
            record["latitude"], record["longitude"] = _position(feature, path, number)
    columns = list(dict.fromkeys(str(name) for record in records for name in record))
    yield 1, columns
    for number, record in enumerate(records, start=2):
        yield number, [_property(record.get(column)) for column in columns]


def _is_feature(feature: Any) -> bool:
    return isinstance(feature, dict) and isinstance(feature.get("properties") or {}, dict)


def _property(value: Any) -> str:
    if isinstance(value, list):
        return "|".join(cell_text(item) for item in value)
    return cell_text(value)


def _position(feature: dict[str, Any], path: Path, number: int) -> tuple[str, str]:
    """Latitude and longitude of a feature: its point, or a point inside its outline."""
    try:
        shape = shapely.geometry.shape(feature["geometry"])
        point = shape if isinstance(shape, shapely.Point) else shape.representative_point()
        return ("", "") if point.is_empty else (repr(float(point.y)), repr(float(point.x)))
    except _SHAPE_FAULTS as error:
        raise UnreadableFileError(f"{path}, entité {number} : géométrie illisible.") from error
