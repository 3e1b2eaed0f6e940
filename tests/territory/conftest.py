"""A folder of ``data/`` with four square communes, two centres and a priority neighbourhood."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

# Tenths of a degree.     A B
# A and D meet at a point C D
SQUARES = {
    "01001": shapely.box(4.0, 44.1, 4.1, 44.2),
    "01002": shapely.box(4.1, 44.1, 4.2, 44.2),
    "2A003": shapely.box(4.0, 44.0, 4.1, 44.1),
    "2A004": shapely.box(4.1, 44.0, 4.2, 44.1),
}


def commune(code: str) -> dict[str, Any]:
    """Return the properties of a commune."""
    return {
        "code_insee": code,
        "nom": f"Commune {code}",
        "population": 100,
        "population_totale": 110,
        "superficie_km2": 88.9,
        "densite": 1.1,
        "longitude": 4.0,
        "latitude": 44.0,
        "espace": "rural",
        "secteur": None,
        "unite_urbaine": None,
        "bassin_de_vie": "Bassin",
        "epci_2016": None,
    }


def feature(properties: dict[str, Any], shape: shapely.Geometry) -> dict[str, Any]:
    """Return a GeoJSON feature."""
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": shapely.geometry.mapping(shape),
    }


class Folder:
    """The three layers before they are written, so that a test may spoil one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.toml = 'nom = "Pays d\'essai"\nsiren = "123456789"\nville_centre = "2A003"\n'
        communes = [feature(commune(code), shape) for code, shape in SQUARES.items()]
        centres = [
            feature({"code_insee": code, "nom": code, "rang": rang}, SQUARES[code].centroid)
            for code, rang in (("2A003", "ville-centre"), ("01001", "secondaire"))
        ]
        quartier = {
            "code_quartier": "QP001001",
            "nom": "Centre",
            "code_insee": "2A003",
            "nom_commune": "Commune 2A003",
            "population": 50,
            "taux_pauvrete": 46.6,
            "taux_emploi": None,
            "revenu_median": 12827,
            "indice_jeunesse": 1,
        }
        self.layers: dict[str, Any] = {
            "communes.geojson": {
                "type": "FeatureCollection",
                "source": "IGN",
                "vintage": "2018",
                # Out of order on purpose: reading sorts.
                "features": communes[::-1],
            },
            "centralites.geojson": {"type": "FeatureCollection", "features": centres},
            "quartiers.geojson": {
                "type": "FeatureCollection",
                "source": "ANCT",
                "features": [feature(quartier, shapely.box(4.02, 44.02, 4.03, 44.03))],
            },
        }

    def row(self, file: str, rank: int) -> dict[str, Any]:
        """Return the properties of a feature, to be spoilt."""
        found: dict[str, Any] = self.layers[file]["features"][rank]["properties"]
        return found

    def write(self) -> Path:
        """Write the folder and give its path."""
        (self.path / "territoire.toml").write_text(self.toml, "utf-8")
        for name, content in self.layers.items():
            text = content if isinstance(content, str) else json.dumps(content)
            (self.path / name).write_text(text, "utf-8")
        return self.path


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a sound territory, not written yet."""
    return Folder(tmp_path)
