"""The files of ``data/`` as committed: what the mission promised of them."""

from __future__ import annotations

import json
from pathlib import Path

import frictionless
import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.actions.columns import ACTION_COLUMNS, PRIORITES
from geo.territory import read_territory

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def territory():
    return read_territory(DATA)


@pytest.fixture(scope="module")
def communes(territory) -> gpd.GeoDataFrame:
    return territory.communes


@pytest.fixture(scope="module")
def actions() -> pd.DataFrame:
    return pd.read_csv(DATA / "actions.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def france() -> pd.DataFrame:
    return pd.read_csv(DATA / "communes_france.csv", dtype=str, keep_default_na=False)


def test_the_73_communes(communes):
    assert communes["code_insee"].nunique() == len(communes) == 73
    assert communes["espace"].value_counts().to_dict() == {"rural": 49, "urbain": 24}
    assert communes["population"].sum() == 128_969
    assert communes["population_totale"].sum() == 132_220
    assert communes["superficie_km2"].sum() == pytest.approx(955.5, abs=0.1)
    assert communes["epci_2016"].value_counts().iloc[0] == 50
    assert communes["unite_urbaine"].isna().sum() == 49
    assert communes["secteur"].value_counts().to_dict() == {
        "sud": 40,
        "nord": 32,
        "ville-centre": 1,
    }


def test_names_have_their_article(territory):
    names = set(territory.noms.values())
    assert {"La Grand-Combe", "Les Mages", "Le Martinet", "Les Plans", "La Vernarède"} <= names


def test_densities_are_those_of_the_outlines(communes):
    assert communes["densite"].to_numpy() == pytest.approx(
        (communes["population"] / communes["superficie_km2"]).to_numpy(), abs=0.05
    )
    drawn = communes.to_crs("EPSG:2154").area / 1e6
    # Simplification moves borders, not communes: under 3 % of the smallest of them.
    assert drawn.to_numpy() == pytest.approx(communes["superficie_km2"].to_numpy(), rel=0.03)


def test_the_coverage_has_no_gap_no_overlap_no_sliver(communes):
    outlines = communes.geometry.to_numpy()
    assert shapely.coverage_is_valid(outlines)
    metric = communes.to_crs("EPSG:2154").geometry
    assert shapely.coverage_is_valid(metric.to_numpy(), gap_width=5.0)
    union = shapely.coverage_union_all(outlines)
    assert union.geom_type == "Polygon"
    assert not union.interiors
    # Mean width, 2 x area / perimeter: a sliver would be metres wide, the narrowest is kilometres.
    parts = metric.explode(index_parts=False)
    assert (2 * parts.area / parts.length).min() > 500


def test_every_chef_lieu_is_in_its_commune(communes):
    points = gpd.GeoSeries.from_xy(communes["longitude"], communes["latitude"], crs="EPSG:4326")
    assert communes.geometry.covers(points, align=False).all()


def test_the_file_is_light():
    assert (DATA / "communes.geojson").stat().st_size <= 150_000
    assert (DATA / "communes_france.csv").stat().st_size <= 2_000_000


def test_centres_and_quartiers(territory):
    centres = territory.centralites
    assert centres["rang"].value_counts().to_dict() == {"secondaire": 6, "ville-centre": 1}
    quartiers = territory.quartiers
    assert quartiers["code_quartier"].tolist() == ["QP030001", "QP030002", "QP030016", "QP030017"]
    assert quartiers["nom_commune"].tolist() == [
        "Alès",
        "Anduze",
        "La Grand-Combe",
        "La Grand-Combe",
    ]
    assert quartiers["population"].tolist() == [14621, 1134, 2421, 1012]
    assert quartiers.geometry.is_valid.all()


def test_neighbours_are_symmetric_and_in_one_piece(territory):
    voisines = territory.voisines
    assert all(code in voisines[other] for code in voisines for other in voisines[code])
    reached, front = {"30007"}, {"30007"}
    while front:
        front = set().union(*(voisines[code] for code in front)) - reached
        reached |= front
    assert len(reached) == 73


def test_the_143_actions(actions):
    assert tuple(actions.columns) == ACTION_COLUMNS
    assert actions["id"].nunique() == len(actions) == 143
    assert actions["priorite"].value_counts().to_dict() == {
        PRIORITES[0]: 62,
        PRIORITES[1]: 81,
    }
    assert actions["axe"].nunique() == 3
    assert actions["orientation"].nunique() == 12
    assert len(actions[["orientation", "programme"]].drop_duplicates()) == 34


def test_ids_number_the_actions_of_an_orientation(actions):
    for code, group in actions.groupby(actions["orientation"].str.split(" ").str[0]):
        expected = [f"{code}-{rank:02d}" for rank in range(1, len(group) + 1)]
        assert group["id"].tolist() == expected
        assert (group["axe"].str[0] == code[0]).all()


def test_no_slip_of_extraction_is_left(actions):
    wordings = ["axe", "orientation", "programme", "action"]
    text = pd.concat([actions[column] for column in wordings], ignore_index=True)
    for slip in (r"<", r"\t", r"  ", r" ,", r"[:,]$", r"4é", r"\bde de\b", r"Pontet", r"[•○]"):
        assert not text.str.contains(slip).any(), slip
    assert (text == text.str.strip()).all()
    assert (text.str.count("«") == text.str.count("»")).all()
    assert (text.str.count(r"\(") == text.str.count(r"\)")).all()


def test_actions_follow_their_table_schema():
    described = json.loads((DATA / "actions.schema.json").read_text("utf-8"))
    schema = frictionless.Schema.from_descriptor(described)
    assert tuple(schema.field_names) == ACTION_COLUMNS
    assert all(field.title and field.description for field in schema.fields)
    # Contents are given rather than paths: frictionless only trusts relative ones.
    resource = frictionless.Resource(
        data=(DATA / "actions.csv").read_bytes(), format="csv", schema=schema
    )
    report = resource.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


def test_names_of_france(france):
    counts = france["type"].value_counts().to_dict()
    assert counts == {"COM": 34875, "COMD": 2105, "COMA": 471, "ANC": 173}
    # Merged on 01/01/2019 without a delegated commune: a programme of 2018 still names it.
    assert france.loc[france["type"] == "ANC", "nom"].eq("Valleraugue").sum() == 1
    communes = france[france["type"] == "COM"].set_index("code_insee")
    assert communes.loc["30203", ["nom", "mot_courant"]].tolist() == ["Portes", "1"]
    assert communes.loc["30189", ["nom", "mot_courant"]].tolist() == ["Nîmes", "0"]
    assert communes.loc["01001", "nom"] == "L'Abergement-Clémenciat"
    # Thoiras (441) and Corbès (160) merged in 2025.
    assert communes.loc["30329", ["nom", "population"]].tolist() == ["Thoiras-Corbès", "601"]
    assert (communes["population"] == "").sum() < 30
    merged = france[(france["type"] == "COMD") & (france["code_parent"] == "30329")]
    assert merged["nom"].tolist() == ["Corbès", "Thoiras"]
    assert not france.loc[france["nom"].str.startswith("Saint-"), "mot_courant"].eq("1").any()


def test_every_file_says_where_it_comes_from():
    notice = (DATA / "README.md").read_text("utf-8")
    for path in DATA.iterdir():
        if path.suffix in {".csv", ".geojson", ".json", ".toml"}:
            assert f"`{path.name}`" in notice, path.name
    for path in DATA.glob("*.geojson"):
        content = json.loads(path.read_text("utf-8"))
        assert all(content[member] for member in ("name", "source", "vintage", "licence"))
