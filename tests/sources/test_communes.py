"""What the official tables say of each commune, and what is missing in them."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.errors import MissingFileError, SourceError
from geo.sources.communes import COLUMNS, assemble, read_members, sectors
from geo.sources.description import read_description


def points(**northings: float) -> gpd.GeoSeries:
    """Place chefs-lieux on one meridian of Lambert-93, at northings in metres."""
    places = [shapely.Point(700_000, y) for y in northings.values()]
    return gpd.GeoSeries(places, index=list(northings), crs="EPSG:2154")


def test_sectors_compare_northings_with_the_ville_centre():
    found = sectors(points(A=6_600_010, B=6_600_000, C=6_599_990, D=6_600_000), "B")
    assert found.to_dict() == {"A": "nord", "B": "ville-centre", "C": "sud", "D": "sud"}


def test_sectors_without_ville_centre_say_nothing():
    assert sectors(points(A=1.0, B=2.0), None).isna().all()


def test_sectors_refuse_a_ville_centre_from_elsewhere():
    with pytest.raises(SourceError, match="« Z »"):
        sectors(points(A=1.0), "Z")


def test_assembled_communes(small_sources, small_out):
    communes, centres = assemble(small_sources, read_description(small_out))
    assert tuple(communes.columns) == (*COLUMNS, "geometry")
    assert list(communes["code_insee"]) == ["01001", "01002", "01003", "01004"]
    assert list(communes["espace"]) == ["rural", "rural", "urbain", "rural"]
    assert list(communes["secteur"]) == ["nord", "nord", "ville-centre", "sud"]
    assert communes["unite_urbaine"].isna().tolist() == [True, True, False, True]
    assert list(communes["population"]) == [100, 200, 300, 400]
    expected = (communes["population"] / communes["superficie_km2"]).round(1)
    pd.testing.assert_series_equal(communes["densite"], expected, check_names=False)
    assert centres.index.tolist() == communes["code_insee"].tolist()


def test_another_perimeter_is_named(small_sources):
    with pytest.raises(SourceError, match="2019, 2020"):
        read_members(small_sources / "perimetre.csv", siren="123456789", perimetre="2031")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("perimetre.csv", "Amont,220,200", "Amont,220,2OO", "« 2OO » : nombre attendu"),
        ("perimetre.csv", "01002,Amont", "01001,Amont", "double : 01001"),
        ("perimetre.csv", "population_municipale", "pmun", "population_municipale"),
        ("contours.geojson", '"01002"', '"09999"', "aucun contour pour 01002"),
        ("chefs_lieux.geojson", '"01002"', '"09999"', "aucun chef-lieu pour 01002"),
        ("appartenance.csv", "01004,", "01003,", "aucune ligne pour 01004"),
        ("chefs_lieux.geojson", "[4.15, 44.15]", "[5.15, 44.15]", "hors de sa commune : 01002"),
        ("appartenance.csv", "01004,", "09999,", "aucune ligne pour 01004"),
    ],
)
def test_a_faulty_source_is_named(small_sources, small_out, file, old, new, message):
    path = small_sources / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        assemble(small_sources, read_description(small_out))


@pytest.mark.parametrize("file", ["perimetre.csv", "contours.geojson", "appartenance.csv"])
def test_a_missing_source_is_named(small_sources, small_out, file):
    (small_sources / file).unlink()
    with pytest.raises(MissingFileError, match=file):
        assemble(small_sources, read_description(small_out))
