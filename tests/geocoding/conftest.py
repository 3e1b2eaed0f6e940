"""The shipped territory and its gazetteer; and a synthetic one, of nine squares."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.geocoding import Gazetteer, geocode, read_gazetteer
from geo.territory import Territory, read_territory

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"


@pytest.fixture(scope="session")
def territory() -> Territory:
    return read_territory(DATA)


@pytest.fixture(scope="session")
def gazetteer(territory: Territory) -> Gazetteer:
    return read_gazetteer(DATA, territory)


@pytest.fixture(scope="session")
def place(gazetteer: Gazetteer):
    """Place one row given as keywords; returns its place columns as a dict."""

    def placed(**cells: str) -> dict[str, object]:
        row = {"id": "1", "action": "", **cells}
        return geocode(pd.DataFrame([row], dtype=str), gazetteer).iloc[0].to_dict()

    return placed


@pytest.fixture(scope="session")
def squares() -> Territory:
    """Three by three squares of 1 km; the middle one is the ville-centre, codes begin with 0.

    ::

        A B C      north
        D E F      E = ville-centre
        G H I      south
    """
    names = ["Ambre", "Brume", "Cendre", "Dune", "Écume", "Falaise", "Givre", "Houle", "Îlot"]
    shapes = [
        shapely.box(x, y, x + 1000, y + 1000)
        for y in (6_402_000, 6_401_000, 6_400_000)
        for x in (700_000, 701_000, 702_000)
    ]
    frame = gpd.GeoDataFrame(
        {
            "code_insee": [f"0100{n}" for n in range(1, 10)],
            "nom": names,
            "population": 100,
            "population_totale": 100,
            "superficie_km2": 1.0,
            "densite": 100.0,
            "espace": ["rural"] * 8 + ["urbain"],
            "secteur": ["nord"] * 3 + ["nord", "ville-centre", "sud"] + ["sud"] * 3,
            "unite_urbaine": None,
            "bassin_de_vie": None,
            "epci_2016": None,
        },
        geometry=shapes,
        crs="EPSG:2154",
    )
    centres = frame.centroid.to_crs("EPSG:4326")
    frame = frame.assign(longitude=centres.x, latitude=centres.y)
    codes = frame["code_insee"].tolist()
    around = {
        code: frozenset(
            other
            for other, outline in zip(codes, shapes, strict=True)
            if other != code and shape.intersection(outline).length > 0
        )
        for code, shape in zip(codes, shapes, strict=True)
    }
    points = frame.to_crs("EPSG:4326")
    centralites = gpd.GeoDataFrame(
        {"code_insee": ["01005", "01001"], "nom": ["Écume", "Ambre"],
         "rang": ["ville-centre", "secondaire"]},
        geometry=[centres.iloc[4], centres.iloc[0]],
        crs="EPSG:4326",
    )  # fmt: skip
    quartiers = gpd.GeoDataFrame(
        {
            "code_quartier": ["QP001001"],
            "nom": ["Les Marées"],
            "code_insee": ["01005"],
            "nom_commune": ["Écume"],
        },
        geometry=gpd.GeoSeries(
            [shapely.box(701_000, 6_401_000, 701_500, 6_401_500)], crs="EPSG:2154"
        ).to_crs("EPSG:4326"),
        crs="EPSG:4326",
    )
    return Territory(
        nom="Communauté des Carrés",
        siren="000000000",
        ville_centre="01005",
        communes=points,
        centralites=centralites,
        quartiers=quartiers,
        voisines=around,
    )
