"""The three layers of a territory: their columns, and how each is read from GeoJSON."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import shapely

from geo.crs import CRS_WEB
from geo.errors import MissingFileError

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "texte"
INTEGER = "entier"
NUMBER = "nombre"
_DTYPES = {TEXT: "str", INTEGER: "int64", NUMBER: "float64"}
_CRS84 = ("CRS84", "4326")


@dataclass(frozen=True)
class Layer:
    """What a file of the territory holds.

    Attributes
    ----------
    file : str
        File name.
    columns : dict of str to str
        Kind of each property, in order: ``texte``, ``entier`` or ``nombre``.
    key : str
        Property that identifies and sorts the rows.
    geometries : tuple of str
        Geometry types allowed.
    nullable : frozenset of str
        Properties that may be null.
    required : bool
        Whether a territory cannot do without the file.
    """

    file: str
    columns: dict[str, str]
    key: str
    geometries: tuple[str, ...]
    nullable: frozenset[str] = frozenset()
    required: bool = False

    @property
    def empty(self) -> gpd.GeoDataFrame:
        """A frame without rows, with the right columns, types and CRS."""
        data = {name: pd.Series(dtype=_DTYPES[kind]) for name, kind in self.columns.items()}
        return gpd.GeoDataFrame(data, geometry=gpd.GeoSeries([], crs=CRS_WEB), crs=CRS_WEB)


@dataclass(frozen=True)
class LayerContent:
    """A layer once read.

    Attributes
    ----------
    frame : GeoDataFrame
        EPSG:4326, sorted by key.
    provenance : str
        Source and vintage in one line; empty when the file states none.
    """

    frame: gpd.GeoDataFrame = field(repr=False)
    provenance: str = ""


COMMUNES = Layer(
    file="communes.geojson",
    columns={
        "code_insee": TEXT,
        "nom": TEXT,
        "population": INTEGER,
        "population_totale": INTEGER,
        "superficie_km2": NUMBER,
        "densite": NUMBER,
        "longitude": NUMBER,
        "latitude": NUMBER,
        "espace": TEXT,
        "secteur": TEXT,
        "unite_urbaine": TEXT,
        "bassin_de_vie": TEXT,
        "epci_2016": TEXT,
    },
    key="code_insee",
    geometries=("Polygon", "MultiPolygon"),
    nullable=frozenset(("espace", "secteur", "unite_urbaine", "bassin_de_vie", "epci_2016")),
    required=True,
)
CENTRALITES = Layer(
    file="centralites.geojson",
    columns={"code_insee": TEXT, "nom": TEXT, "rang": TEXT},
    key="code_insee",
    geometries=("Point",),
)
QUARTIERS = Layer(
    file="quartiers.geojson",
    columns={
        "code_quartier": TEXT,
        "nom": TEXT,
        "code_insee": TEXT,
        "nom_commune": TEXT,
        "population": INTEGER,
        "taux_pauvrete": NUMBER,
        "taux_emploi": NUMBER,
        "revenu_median": NUMBER,
        "indice_jeunesse": NUMBER,
    },
    key="code_quartier",
    geometries=("Polygon", "MultiPolygon"),
    nullable=frozenset(("taux_pauvrete", "taux_emploi", "revenu_median", "indice_jeunesse")),
)


_LARGEST = 2**53
"""Beyond, JSON does not say a whole number exactly (RFC 8259, section 6)."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_layer(folder: Path, layer: Layer, faults: list[str]) -> LayerContent:
    """Read one layer, adding to ``faults`` what its features break.

    Parameters
    ----------
    folder : Path
        Folder of the territory.
    layer : Layer
        What the file must hold.
    faults : list of str
        Receives one French line per fault.

    Returns
    -------
    LayerContent
        Empty frame when the file is absent or has a fault.

    Raises
    ------
    MissingFileError
        When a required file is absent.

    References
    ----------
    RFC 7946, sections 3 and 4: coordinates are longitude, latitude in WGS 84.
    """
    path = folder / layer.file
    if not path.is_file():
        if layer.required:
            raise MissingFileError(
                f"{path} : fichier introuvable. Construisez-le avec « python -m geo build », "
                "ou indiquez le bon dossier de données."
            )
        return LayerContent(layer.empty)
    content = _read_collection(path, faults)
    rows, geometries = [], []
    before = len(faults)
    for number, feature in enumerate(content.get("features", []), start=1):
        where = f"{layer.file}, entité {number}"
        rows.append(_properties(feature, layer, where, faults))
        geometries.append(_geometry(feature, layer, where, faults))
    if len(faults) > before or not rows:
        if layer.required and not rows and len(faults) == before:
            faults.append(f"{layer.file} : aucune entité. Reconstruisez le fichier.")
        return LayerContent(layer.empty)
    frame = gpd.GeoDataFrame(
        pd.DataFrame(rows, columns=list(layer.columns)).astype(
            {name: _DTYPES[kind] for name, kind in layer.columns.items()}
        ),
        geometry=geometries,
        crs=CRS_WEB,
    )
    frame = frame.sort_values(layer.key, ignore_index=True)
    return LayerContent(frame, _provenance(content))


def _read_collection(path: Path, faults: list[str]) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        faults.append(f"{path.name} : JSON illisible. Reconstruisez le fichier.")
        return {}
    if not (isinstance(content, dict) and isinstance(content.get("features"), list)):
        faults.append(f"{path.name} : FeatureCollection GeoJSON attendue.")
        return {}
    crs = json.dumps(content.get("crs"))
    if content.get("crs") is not None and not any(name in crs for name in _CRS84):
        faults.append(f"{path.name} : système {crs} : longitude et latitude WGS 84 attendues.")
    return content


def _properties(feature: Any, layer: Layer, where: str, faults: list[str]) -> dict[str, Any]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        faults.append(f"{where} : entité GeoJSON avec « properties » attendue.")
        return {}
    code = properties.get(layer.key)
    for name, kind in layer.columns.items():
        value = properties.get(name)
        if value is None and name in layer.nullable:
            continue
        if not _is(kind, value):
            faults.append(f"{where} ({layer.key} {code}), {name} : {value!r} : {kind} attendu.")
    return {name: properties.get(name) for name in layer.columns}


def _is(kind: str, value: object) -> bool:
    if kind == TEXT:
        return isinstance(value, str) and bool(value.strip()) and not _SURROGATE.search(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > _LARGEST:
        return False
    return math.isfinite(value) and (kind == NUMBER or float(value).is_integer())


def _geometry(feature: Any, layer: Layer, where: str, faults: list[str]) -> Any:
    described: Any = feature.get("geometry") if isinstance(feature, dict) else None
    try:
        geometry = shapely.geometry.shape(described)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError, shapely.GEOSException):
        geometry = None
    if geometry is None or geometry.is_empty or geometry.geom_type not in layer.geometries:
        kinds = " ou ".join(layer.geometries)
        faults.append(f"{where} : géométrie absente ou inattendue ; {kinds} attendu.")
        return None
    west, south, east, north = geometry.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        faults.append(
            f"{where} : coordonnées {west:.0f}, {south:.0f} hors du globe ; "
            "degrés WGS 84 attendus, pas des mètres."
        )
    return geometry


def _provenance(content: dict[str, Any]) -> str:
    source, vintage = content.get("source"), content.get("vintage")
    if not source:
        return ""
    return f"{source} ({vintage})" if vintage else str(source)
