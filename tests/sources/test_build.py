"""The whole build, on the invented sources: complete, checked, reproducible, all or nothing."""

from __future__ import annotations

import csv
import json

import pytest
import shapely

from geo.errors import MissingFileError, SourceError, WriteError
from geo.files import write_text
from geo.sources import build
from geo.territory import read_territory

BUILT = (
    "communes.geojson",
    "centralites.geojson",
    "quartiers.geojson",
    "actions.csv",
    "communes_france.csv",
)


def test_every_file_is_written_and_told(small_sources, small_out):
    lines: list[str] = []
    build(small_sources, small_out, progress=lines.append)
    assert [line.split(" : ")[0] for line in lines] == [str(small_out / name) for name in BUILT]
    assert not list(small_out.glob(".*"))


def test_building_twice_gives_the_same_bytes(small_sources, small_out):
    build(small_sources, small_out)
    first = {name: (small_out / name).read_bytes() for name in BUILT}
    build(small_sources, small_out)
    assert {name: (small_out / name).read_bytes() for name in BUILT} == first


def test_the_result_reads_as_a_territory(small_sources, small_out):
    build(small_sources, small_out)
    territory = read_territory(small_out)
    assert territory.ville_centre == "01003"
    assert territory.centralites["rang"].tolist() == ["secondaire", "ville-centre"]
    # Squares that meet at one corner only are not neighbours.
    assert territory.voisines["01001"] == {"01002", "01003"}
    assert territory.quartiers["taux_pauvrete"].tolist() == [46.6]


def test_a_self_crossing_quartier_is_mended(small_sources, small_out):
    build(small_sources, small_out)
    quartiers = read_territory(small_out).quartiers
    assert quartiers.geometry.is_valid.all()
    # The bow tie holds two triangles of base 0.01 and height 0.005: twice 2.5e-5.
    assert shapely.area(quartiers.geometry.iloc[0]) == pytest.approx(5e-5, rel=1e-2)


def test_layers_carry_their_provenance(small_sources, small_out):
    build(small_sources, small_out)
    for name in BUILT[:3]:
        content = json.loads((small_out / name).read_text("utf-8"))
        assert all(content[member] for member in ("name", "source", "vintage", "licence"))


def test_actions_follow_the_schema_columns(small_sources, small_out):
    build(small_sources, small_out)
    schema = json.loads((small_out / "actions.schema.json").read_text("utf-8"))
    with (small_out / "actions.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == [field["name"] for field in schema["fields"]]
    assert len(rows) == 7


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("population = 1000", "population = 1001", "population : 1000 au lieu de 1001"),
        ("actions = 7", "actions = 143", "actions : 7 au lieu de 143"),
        ('ville_centre = "01003"', 'ville_centre = "09999"', "« 09999 »"),
        ('["01001"]', '["09999"]', "hors du périmètre : 09999"),
        ('["01001"]', "[1001]", "« 1001 » : cinq caractères"),
        ('siren = "123456789"', "siren = 123456789", "siren"),
        ('programme = "programme.txt"', "", "« programme »"),
        ('nom = "Pays', "nom = Pays", "TOML illisible"),
    ],
)
def test_a_wrong_description_writes_nothing(small_sources, small_out, old, new, message):
    path = small_out / "territoire.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(SourceError, match=message):
        build(small_sources, small_out)
    assert not any((small_out / name).exists() for name in BUILT)


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("quartiers.geojson", "{", "couche illisible"),
        ("indicateurs.csv", "code_qp,pop_mun\nQP001001,1\n", "tp60"),
        ("indicateurs.csv", "code_qp,pop_mun,tp60,tx_tot_empl,disp_q2,ind_jeune\n", "QP001001"),
        ("communes_france_2018.parquet", "rien", "couche illisible"),
        ("communes_france_2026.csv", "", "table illisible"),
    ],
)
def test_a_faulty_source_writes_nothing(small_sources, small_out, file, text, message):
    (small_sources / file).write_text(text, "utf-8")
    with pytest.raises(SourceError, match=message):
        build(small_sources, small_out)
    assert not any((small_out / name).exists() for name in BUILT)


@pytest.mark.parametrize("file", ["actions.schema.json", "territoire.toml"])
def test_a_missing_hand_file_is_named(small_sources, small_out, file):
    (small_out / file).unlink()
    with pytest.raises(MissingFileError, match=file):
        build(small_sources, small_out)


def test_a_missing_folder_is_named(tmp_path, small_out):
    with pytest.raises(MissingFileError, match="--sources"):
        build(tmp_path / "nulle-part", small_out)


def test_a_file_that_cannot_be_written_keeps_the_old_one(tmp_path):
    (tmp_path / "cible").mkdir()
    (tmp_path / "cible" / "dedans").touch()
    with pytest.raises(WriteError, match="écriture impossible"):
        write_text(tmp_path / "cible", "texte")
    assert [path.name for path in tmp_path.iterdir()] == ["cible"]
