"""The official sources give the shipped files back, and any intercommunality of France."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import shapely

from geo.sources import build
from geo.territory import read_territory

DATA = Path(__file__).parents[2] / "data"
HAND_WRITTEN = ("territoire.toml", "corrections_programme.csv", "actions.schema.json")
BUILT = (
    "communes.geojson",
    "centralites.geojson",
    "quartiers.geojson",
    "actions.csv",
    "communes_france.csv",
)


def test_the_shipped_files_are_what_the_sources_give(official_sources, tmp_path):
    for name in HAND_WRITTEN:
        shutil.copy(DATA / name, tmp_path)
    build(official_sources, tmp_path)
    for name in BUILT:
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), name


@pytest.mark.parametrize(
    ("siren", "member", "communes"),
    [
        ("200071751", "01024", 74),  # Bourg-en-Bresse: codes that begin with 0
        ("242010056", "2A001", 10),  # Ajaccio: codes with a letter
        ("242900314", "29011", 8),  # Brest
        ("200067106", "64009", 158),  # Pays basque: the most communes
        ("246700488", "67001", 33),  # Strasbourg
        ("200068799", "14174", 17),  # the one invalid outline of the layer
    ],
)
def test_other_intercommunalities(official_sources, tmp_path, siren, member, communes):
    build(official_sources, tmp_path, siren=siren)
    territory = read_territory(tmp_path)
    assert len(territory.codes) == communes
    assert member in territory.codes
    assert (tmp_path / "communes.geojson").stat().st_size <= 150_000
    assert shapely.coverage_is_valid(territory.communes.geometry.to_numpy())
    assert (territory.communes["population"] > 0).all()
