"""Sources for the builder's tests: a small invented set, and the official one where it is."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

REPOSITORY = Path(__file__).parents[2]
DATA = REPOSITORY / "data"

# Four squares of a tenth of a degree: A and B north, C and D south.
#   A B
#   C D
SQUARES = {
    "01001": shapely.box(4.0, 44.1, 4.1, 44.2),
    "01002": shapely.box(4.1, 44.1, 4.2, 44.2),
    "01003": shapely.box(4.0, 44.0, 4.1, 44.1),
    "01004": shapely.box(4.1, 44.0, 4.2, 44.1),
}
CENTRES = {
    "01001": shapely.Point(4.05, 44.15),
    "01002": shapely.Point(4.15, 44.15),
    "01003": shapely.Point(4.05, 44.05),
    "01004": shapely.Point(4.15, 44.02),
}
NAMES = {"01001": "Le Haut", "01002": "Amont", "01003": "Aval", "01004": "Saint-Bas"}

PROGRAMME = """Sommaire
Axe 1 : Habiter	3

Programme d'actions priorisé

Axe 1 : Habiter mieux

Orientations	Programme d'actions
Orientation 1.1 Loger tous	<p>Rénover</p> <p>Actions priorisées</p> <ul style="x"> • Isoler les é/cole • Chauffer</ul> <p>Actions complémentaires</p> <ul> ○ <i>Louer (à tous)</i> o Vendre « tôt » ○ Vendre « tôt »
	Bâtir Actions priorisées <ul> • Couvrir <hr/> Meubler Actions priorisées • Choisir

Programme d'actions priorisé

Axe 2 : Bouger

Orientations	Programme d'actions
<p>Orientation 2.1</p> <p>Rouler moins</p>	Marcher Actions priorisées <ul> • Aménager  un   pont
"""  # noqa: E501 - the lines of the real source are this long

TERRITORY_TOML = """
nom = "Pays d'essai"
siren = "123456789"
perimetre = "2019"
ville_centre = "01003"
centralites_secondaires = ["01001"]

[fichiers]
perimetre = "perimetre.csv"
contours = "contours.geojson"
chefs_lieux = "chefs_lieux.geojson"
appartenance = "appartenance.csv"
quartiers = "quartiers.geojson"
indicateurs = "indicateurs.csv"
programme = "programme.txt"

[verifications.territoire]
communes = 4
population = 1000
urbain = 1

[verifications.programme]
axes = 2
orientations = 2
programmes = 4
puces_prioritaires = 5
puces_complementaires = 3
actions = 7
"""


def layer(rows: list[tuple[dict[str, str], shapely.Geometry]]) -> str:
    """Write rows as GeoJSON."""
    features = [
        {"type": "Feature", "properties": row, "geometry": shapely.geometry.mapping(shape)}
        for row, shape in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


@pytest.fixture
def small_sources(tmp_path: Path) -> Path:
    """Return a folder of invented sources of the same shapes as the official ones."""
    folder = tmp_path / "sources"
    folder.mkdir()
    files = {
        "perimetre.csv": "siren_epci,code_insee,nom,population_totale,population_municipale,"
        "perimetre\n"
        + "".join(
            f"123456789,{code},{nom},{110 * rank},{100 * rank},2019\n"
            for rank, (code, nom) in enumerate(NAMES.items(), start=1)
        )
        + "123456789,01001,Le Haut,1,1,2020\n",
        "contours.geojson": layer([({"code": c}, s) for c, s in SQUARES.items()]),
        "chefs_lieux.geojson": layer([({"code_insee": c}, p) for c, p in CENTRES.items()]),
        "appartenance.csv": "CODGEO,UU2010,LIB_UU2010,LIB_BV2012,LIB_EPCI2016\n"
        "01001,01000,Sans objet,Aval,CC du Haut\n01002,01000,Sans objet,Aval,CC du Haut\n"
        "01003,01501,Aval,Aval,CA d'Aval\n01004,01000,Sans objet,Aval,CA d'Aval\n",
        # A bow tie: two triangles that cross, as rounding makes them.
        "quartiers.geojson": layer(
            [
                (
                    {
                        "code_qp": "QP001001",
                        "nom_qp": "Centre",
                        "code_commune": "01003",
                        "nom_commune": "Aval",
                    },
                    shapely.Polygon([(4.04, 44.04), (4.05, 44.05), (4.05, 44.04), (4.04, 44.05)]),
                )
            ]
        ),
        "indicateurs.csv": "code_qp,pop_mun,tp60,tx_tot_empl,disp_q2,ind_jeune\n"
        "QP001001,120,46.6,36.6,12827,0.7\n",
        "programme.txt": PROGRAMME,
        "communes_france_2026.csv": "TYPECOM,COM,LIBELLE,COMPARENT\n"
        "COM,01001,Le Haut,\nCOM,01003,Aval-Nouveau,\nCOM,01004,Saint-Bas,\n"
        "COMD,01003,Aval,01003\nCOMD,01002,Amont,01003\nCOM,97401,Outremer,\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    national_layer().to_parquet(folder / "communes_france_2018.parquet")
    return folder


def national_layer() -> gpd.GeoDataFrame:
    """Return the four squares as the national layer has them: 01002 merged in 2019 into 01003."""
    codes = [*SQUARES, "97401"]
    return gpd.GeoDataFrame(
        {
            "code": codes,
            "nom": ["Haut", "Amont", "Aval", "Saint-Bas", "Outremer"],
            "siren_epci": ["200000001", None, "200000001", "200000001", "249700001"],
            "nom_epci": ["CC d'essai", None, "CC d'essai", "CC d'essai", "CA d'Outremer"],
            "nom_membre": ["Le Haut", None, "Aval-Nouveau", "FALSE", "Outremer"],
            "ptot_2019": [110.0, float("nan"), 550.0, 440.0, 10.0],
            "pmun_2019": [100.0, float("nan"), 500.0, 400.0, 10.0],
        },
        geometry=[*SQUARES.values(), shapely.box(55.0, -21.0, 55.1, -20.9)],
        crs="EPSG:4326",
    )


@pytest.fixture
def small_out(tmp_path: Path) -> Path:
    """Return an output folder that holds the hand-written files of the invented territory."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "territoire.toml").write_text(TERRITORY_TOML, encoding="utf-8")
    (folder / "corrections_programme.csv").write_text(
        "ou,lu,retenu,pourquoi\n1.1,é/cole,écoles,mot brouillé\n", encoding="utf-8"
    )
    shutil.copy(DATA / "actions.schema.json", folder)
    return folder


@pytest.fixture(scope="session")
def official_sources() -> Path:
    """Return the folder of the official sources, or skip: they are not in the repository."""
    folder = Path(os.environ.get("GEO_SOURCES", REPOSITORY.parent / "shared" / "sources"))
    if not (folder / "communes_france_2018.parquet").is_file():
        pytest.skip(f"sources officielles absentes de {folder} (variable GEO_SOURCES)")
    return folder
