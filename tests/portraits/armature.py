"""Six communes in a row, three of them centres, and seven placed actions counted by hand.

    Ambre*   Bois   Cade   Dol*   Erre   Fons*      (* centre)
    1000     500    300    400    100    200        inhabitants

Nearest centre: Ambre and Bois → Ambre (1500); Cade and Dol → Dol (700); Erre and Fons → Fons (300).
Living areas: Ouest (Ambre, Bois), Est (Dol, Erre, Fons: two centres), Loin (Cade: no centre).
"""

import geopandas as gpd
import pandas as pd
from shapely.geometry import Point, box

from geo.actions.columns import PLACE_COLUMNS
from geo.territory import Territory

NOMS = {
    "01001": "Ambre",
    "01002": "Bois",
    "01003": "Cade",
    "01004": "Dol",
    "01005": "Erre",
    "01006": "Fons",
}
CENTRES = ("01001", "01004", "01006")
LONGITUDES = [4.05, 4.15, 4.25, 4.35, 4.47, 4.55]  # Erre is nearer to Fons than to Dol
LOCALISEES = ("quartier", "centralite", "commune")


def armature(*, centres: tuple[str, ...] = CENTRES, noms: dict[str, str] = NOMS) -> Territory:
    """Build the territory; fewer centres, or other names, where a test asks for them."""
    cells = [box(4 + i / 10, 44, 4.1 + i / 10, 44.1) for i in range(6)]
    communes = gpd.GeoDataFrame(
        {
            "code_insee": list(NOMS),
            "nom": list(noms.values()),
            "population": [1000, 500, 300, 400, 100, 200],
            "superficie_km2": [10.0] * 6,
            "densite": [100.0, 50.0, 30.0, 40.0, 10.0, 20.0],
            "longitude": LONGITUDES,
            "latitude": [44.05] * 6,
            "espace": ["urbain", *["rural"] * 5],
            "secteur": ["ville-centre", *["sud"] * 5],
            "bassin_de_vie": ["Ouest", "Ouest", "Loin", "Est", "Est", "Est"],
            "epci_2016": [None] * 6,
        },
        geometry=cells,
        crs="EPSG:4326",
    )
    points = dict(zip(NOMS, LONGITUDES, strict=True))
    centralites = gpd.GeoDataFrame(
        {
            "code_insee": list(centres),
            "nom": [noms[code] for code in centres],
            "rang": ["ville-centre", "secondaire", "secondaire"][: len(centres)],
        },
        geometry=[Point(points[code], 44.05) for code in centres],
        crs="EPSG:4326",
    )
    quartiers = gpd.GeoDataFrame(
        {
            "code_quartier": ["QP001001"],
            "nom": ["Le Haut"],
            "code_insee": ["01001"],
            "population": [250],
        },
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


def placed(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    """Build a placed table: portée, communes, axe, programme, budget."""
    names = ["portee", "codes_communes", "axe", "programme", "budget_eur"]
    table = pd.DataFrame(rows, columns=names)
    table.insert(0, "id", [str(number) for number in range(1, len(table) + 1)])
    table["action"] = "Action " + table["id"]
    for column in PLACE_COLUMNS:
        if column not in table:
            table[column] = ""
    return table.assign(
        orientation="1.1",
        priorite="",
        methode="texte",
        justification="",
        confiance=0.9,
        a_verifier=False,
    )


def programme() -> pd.DataFrame:
    """Build the seven actions, five of them localised."""
    table = placed(
        ("centralite", "01001|01004|01006", "1. Un", "P", "300"),
        ("commune", "01001", "1. Un", "P", ""),
        ("commune", "01003|01004|01005", "2. Deux", "Q", "900"),
        ("commune", "01002", "2. Deux", "R", "100"),
        ("secteur", "01002|01003", "1. Un", "S", "50"),
        ("agglomeration", "", "1. Un", "S", "10"),
        ("quartier", "01001", "2. Deux", "R", "60"),
    )
    table.loc[6, "codes_quartiers"] = "QP001001"
    return table
