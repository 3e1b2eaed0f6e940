"""Four communes in a row, and seven placed actions whose counts are done by hand."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point, box

from geo.actions import read_actions
from geo.actions.columns import PLACE_COLUMNS
from geo.geocoding import geocode, read_gazetteer
from geo.territory import Territory, read_territory

DATA = Path(__file__).resolve().parents[2] / "data"

NOMS = {"01001": "Ambre", "01002": "Le Bourg", "01003": "Les Clos", "01004": "Désert"}


def _territory() -> Territory:
    codes = list(NOMS)
    cells = [box(4 + i / 10, 44, 4.1 + i / 10, 44.1) for i in range(4)]
    communes = gpd.GeoDataFrame(
        {
            "code_insee": codes,
            "nom": list(NOMS.values()),
            "population": [1000, 500, 250, 0],
            "population_totale": [1000, 500, 250, 0],
            "superficie_km2": [10.0, 10.0, 10.0, 10.0],
            "densite": [100.0, 50.0, 25.0, 0.0],
            "longitude": [4.05 + i / 10 for i in range(4)],
            "latitude": [44.05] * 4,
            "espace": ["urbain", "rural", "rural", "rural"],
            "secteur": ["ville-centre", "nord", "sud", "sud"],
        },
        geometry=cells,
        crs="EPSG:4326",
    )
    centralites = gpd.GeoDataFrame(
        {"code_insee": ["01001"], "nom": ["Ambre"], "rang": ["ville-centre"]},
        geometry=[Point(4.05, 44.05)],
        crs="EPSG:4326",
    )
    quartiers = gpd.GeoDataFrame(
        {"code_quartier": ["QP001001"], "nom": ["Centre"], "code_insee": ["01001"]},
        geometry=[box(4.04, 44.04, 4.06, 44.06)],
        crs="EPSG:4326",
    )
    return Territory(
        nom="Essai",
        siren="200000000",
        ville_centre="01001",
        communes=communes,
        centralites=centralites,
        quartiers=quartiers,
        sources=("Source, 2018",),
    )


@pytest.fixture
def territory() -> Territory:
    return _territory()


@pytest.fixture(scope="session")
def hypothesis_territory() -> Territory:
    """The same, made once for all the examples of a property."""
    return _territory()


def placed(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """Build a placed table: portée, communes, priority, title."""
    table = pd.DataFrame(rows, columns=["portee", "codes_communes", "priorite", "action"])
    table.insert(0, "id", [str(number) for number in range(1, len(table) + 1)])
    for column in PLACE_COLUMNS:
        if column not in table:
            table[column] = ""
    return table.assign(
        axe="1",
        orientation="1.1",
        programme="Vivre ici",
        methode="texte",
        justification="texte : « ici »",
        confiance=0.9,
        a_verifier=False,
    )


@pytest.fixture
def actions() -> pd.DataFrame:
    table = placed(
        ("quartier", "01001", "prioritaire", "Rénover le centre"),
        ("centralite", "01001", "complémentaire", "Ouvrir une halle"),
        ("commune", "01001|01002", "prioritaire", "Relier Ambre au Bourg à vélo"),
        ("commune", "01002", "complémentaire", "Réparer le pont"),
        ("secteur", "01002|01003|01004", "prioritaire", "Fibre en milieu rural"),
        ("agglomeration", "", "prioritaire", "Plan climat"),
        ("hors_perimetre", "", "complémentaire", "Train vers Nîmes"),
    )
    table.loc[3, "a_verifier"] = True
    return table


@pytest.fixture(scope="session")
def shipped() -> tuple[pd.DataFrame, Territory]:
    """The programme as placed from ``data/``, and its territory."""
    territory = read_territory(DATA)
    placed_actions = geocode(read_actions(DATA / "actions.csv"), read_gazetteer(DATA, territory))
    return placed_actions, territory
