"""« Télécharger »: the same figures in every format, and what is offered beside which view."""

import csv
import dataclasses
import datetime
import importlib
import io
import json
import re
import struct
from pathlib import Path

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from geo.cartography import map_view
from geo.coverage import LOCALISEES, count_by_commune
from pages.commun.chargement import charger
from pages.commun.telechargements import Fichiers

ROOT = Path(__file__).resolve().parents[2]
DAY = datetime.date(2018, 6, 26)
TITRES = {
    "code_insee": "Code INSEE",
    "nom": "Commune",
    "n_actions": "Actions",
    "actions_pour_1000_hab": "Pour 1 000 hab.",
    "quartier": "A un quartier",
    "mot": "Mot",
}


@pytest.fixture
def fichiers(monkeypatch) -> Fichiers:
    """The counts of the shipped programme, with a missing value, a flag and a hostile word."""
    monkeypatch.setenv("GEO_DATA", str(ROOT / "data"))
    donnees = charger()
    counts = count_by_commune(donnees.actions, donnees.territoire, portees=LOCALISEES)
    vue = map_view(counts, donnees.territoire, n_actions=27, scale=donnees.echelle, date=DAY)
    table = counts.assign(quartier=counts["n_quartier"] > 0, mot="=1+1")
    table.loc[5, "actions_pour_1000_hab"] = np.nan
    return Fichiers(
        nom="communes",
        table=table,
        titres=TITRES,
        territoire=donnees.territoire,
        geometrie="communes",
        vue=vue,
        filtres="« vélo »",
        ligne="une commune",
        jour=DAY,
    )


def read_csv(data: bytes, *, separator: str, decimal: str) -> pd.DataFrame:
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=separator))
    frame = pd.DataFrame(rows)
    rates = frame["Pour 1 000 hab."].str.replace(decimal, ".")
    return frame.assign(**{"Pour 1 000 hab.": pd.to_numeric(rates)}, Actions=frame.Actions.map(int))


def read_xlsx(data: bytes) -> pd.DataFrame:
    first, *rows = (
        openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    )
    return pd.DataFrame(rows, columns=first)


def test_a_figure_is_the_same_figure_in_every_file(fichiers, tmp_path):
    made = {fin: faire() for fin, faire in fichiers.faiseurs.items()}
    assert list(made) == ["csv", "utf8", "xlsx", "geojson", "gpkg", "png", "svg"]
    package = tmp_path / "communes.gpkg"
    package.write_bytes(made["gpkg"])
    collection = json.loads(made["geojson"])
    names = {"code_insee": "Code INSEE", "n_actions": "Actions", "quartier": "A un quartier"}
    names["actions_pour_1000_hab"] = "Pour 1 000 hab."
    read = {
        "csv": read_csv(made["csv"], separator=";", decimal=","),
        "utf8": read_csv(made["utf8"], separator=",", decimal="."),
        "xlsx": read_xlsx(made["xlsx"]),
        "geojson": pd.DataFrame([f["properties"] for f in collection["features"]]),
        "gpkg": pd.DataFrame(gpd.read_file(package, layer="communes").drop(columns="geometry")),
    }
    table = fichiers.table.set_index("code_insee")
    for fin, frame in read.items():
        told = frame.rename(columns=names).set_index("Code INSEE").loc[table.index]
        assert len(frame) == 73, fin
        assert told["Actions"].tolist() == table["n_actions"].tolist(), fin
        rates = told["Pour 1 000 hab."].astype(float).to_numpy()
        expected = table["actions_pour_1000_hab"].to_numpy()
        digits = 1e-15 if fin == "xlsx" else 0  # a workbook holds sixteen digits
        np.testing.assert_allclose(rates, expected, rtol=digits, err_msg=fin)
        words = table["quartier"].map({True: "oui", False: "non"})
        assert told["A un quartier"].tolist() == words.tolist(), fin


def test_no_file_holds_a_formula(fichiers):
    made = {fin: fichiers.faiseurs[fin]() for fin in ("csv", "utf8", "xlsx")}
    assert b"'=1+1" in made["csv"]
    assert b"'=1+1" in made["utf8"]
    book = openpyxl.load_workbook(io.BytesIO(made["xlsx"]))
    assert {cell.data_type for row in book.worksheets[0] for cell in row} <= {"s", "n"}


def test_the_map_says_what_the_table_says(fichiers):
    drawing = fichiers.faiseurs["svg"]().decode()
    words = re.sub(r"<[^>]+>", " ", drawing)
    for box in fichiers.vue.teinte.classes:
        assert box.n == int(
            (fichiers.table["n_actions"].gt(0) == ("Au moins" in box.libelle)).sum()
        )
        assert re.search(rf"\b{box.n}\b", words)
    picture = fichiers.faiseurs["png"]()
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">I", picture[16:20])[0] >= 2000


def test_the_workbook_says_source_date_filters_and_what_a_row_is(fichiers):
    book = openpyxl.load_workbook(io.BytesIO(fichiers.faiseurs["xlsx"]()))
    told = dict(row[:2] for row in book["Lisez-moi"].iter_rows(min_row=2, values_only=True))
    assert told["Filtres"] == "« vélo »"
    assert told["Chaque ligne"] == "Une commune."
    assert told["Fichier du"] == "26 juin 2018"
    assert told["Source"] in fichiers.territoire.sources


def test_files_are_dated_and_the_two_csv_differ(fichiers):
    names = [fichiers.nom_de(fin) for fin in fichiers.faiseurs]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"communes(_utf8)?_2018-06-26\.[a-z]+", name) for name in names)


def test_rows_without_a_place_keep_their_tables_and_say_why(fichiers):
    lost = dataclasses.replace(fichiers, table=fichiers.table.assign(code_insee="99999"))
    assert "99999" in lost.sans_couche
    assert "gpkg" not in lost.faiseurs
    assert lost.faiseurs["csv"]()


def test_files_are_made_only_when_asked_for(monkeypatch):
    """Opening the pages makes no file: a page must stay quick."""
    telechargements = importlib.import_module("pages.commun.telechargements")

    def refuse(*_args, **_options):
        raise AssertionError("a file was made")

    for name in ("to_xlsx", "to_geopackage", "to_geojson", "to_csv_text"):
        monkeypatch.setattr(telechargements, name, refuse)
    monkeypatch.setenv("GEO_DATA", str(ROOT / "data"))
    page = AppTest.from_file(str(ROOT / "pages" / "vues" / "carte.py"), default_timeout=60).run()
    assert not page.exception
    labels = [button.proto.label for button in page.get("download_button")]
    assert labels == [
        "CSV pour Excel",
        "CSV UTF-8 (virgule, point décimal)",
        "Classeur XLSX",
        "GeoJSON",
        "GeoPackage pour QGIS",
        "Carte en PNG",
        "Carte en SVG",
    ]
