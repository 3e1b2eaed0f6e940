"""The table in which QGIS keeps, inside a GeoPackage, the style that a layer opens with."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TABLE = "layer_styles"

_CREATE = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256),
    f_table_schema TEXT(256),
    f_table_name TEXT(256),
    f_geometry_column TEXT(256),
    styleName TEXT(30),
    styleQML TEXT,
    styleSLD TEXT,
    useAsDefault BOOLEAN,
    description TEXT,
    owner TEXT(30),
    ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)
"""
_REGISTER = """
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)
VALUES ('layer_styles', 'attributes', 'layer_styles', '', 0)
"""
_INSERT = """
INSERT INTO layer_styles (
    f_table_catalog, f_table_schema, f_table_name, f_geometry_column,
    styleName, styleQML, styleSLD, useAsDefault, description, owner, ui
)
SELECT '', '', table_name, column_name, :name, :qml, '', 1, :description, '', NULL
FROM gpkg_geometry_columns WHERE table_name = :layer
"""


@dataclass(frozen=True)
class Style:
    """A style of QGIS.

    Attributes
    ----------
    nom : str
        At most thirty characters.
    qml : str
        The style, as QGIS writes it.
    description : str
        What it shows.
    """

    nom: str
    qml: str
    description: str


def write_styles(path: Path, styles: Mapping[str, Style]) -> None:
    """Add to a GeoPackage the style that each of its layers opens with.

    Parameters
    ----------
    path : Path
        An existing GeoPackage without a table of styles.
    styles : mapping of str to Style
        By name of layer; a package without any is left as it is.

    Raises
    ------
    sqlite3.Error
        When the file is not a GeoPackage.

    References
    ----------
    QGIS, ``QgsOgrProviderMetadata::saveStyle`` and ``loadStyle``; OGC 12-128r15, 2.4
    (attributes).
    """
    if not styles:
        return
    with contextlib.closing(sqlite3.connect(path)) as base, base:
        base.execute(_CREATE)
        base.execute(_REGISTER)
        for layer, style in styles.items():
            values = {"layer": layer, "name": style.nom, "qml": style.qml}
            base.execute(_INSERT, {**values, "description": style.description})
