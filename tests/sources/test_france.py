"""Names, populations and points of the communes of France."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.sources.france import COLUMNS, is_common, read_names, read_outlines, to_csv, to_france


@pytest.fixture
def france(small_sources):
    return to_france(read_names(small_sources), read_outlines(small_sources))


def row(france: pd.DataFrame, kind: str, code: str) -> pd.Series:
    return france[(france["type"] == kind) & (france["code_insee"] == code)].iloc[0]


def test_columns_and_order(france):
    assert tuple(france.columns) == COLUMNS
    keys = list(zip(france["type"], france["code_insee"], strict=True))
    assert keys == sorted(keys)


def test_codes_stay_text(france):
    assert "01001" in set(france["code_insee"])
    assert to_csv(france).splitlines()[1].startswith("01001,Le Haut,COM,,100,")


def test_a_merged_commune_has_the_sum_of_its_parts(france):
    # 01003 counted 500 in 2019, 01002 already inside with no population of its own.
    assert row(france, "COM", "01003")["population"] == 500
    assert row(france, "COM", "01003")["nom"] == "Aval-Nouveau"


def test_a_part_keeps_its_own_point_and_no_invented_population(france):
    part = row(france, "COMD", "01002")
    assert part["code_parent"] == "01003"
    assert (part["longitude"], part["latitude"]) == (4.15, 44.15)
    assert pd.isna(part["population"])
    # 500 is the whole of 01003: the part of the same code must not claim it.
    assert pd.isna(row(france, "COMD", "01003")["population"])


def test_a_later_merger_is_the_sum_of_two_populations(small_sources):
    outlines = read_outlines(small_sources)
    outlines.loc["01002", "pmun_2019"] = 40.0
    france = to_france(read_names(small_sources), outlines)
    assert row(france, "COM", "01003")["population"] == 540
    assert row(france, "COMD", "01003")["population"] == 500
    assert row(france, "COMD", "01002")["population"] == 40


def test_a_commune_without_outline_takes_its_parent_s_point(small_sources):
    outlines = read_outlines(small_sources).drop("01002")
    part = row(to_france(read_names(small_sources), outlines), "COMD", "01002")
    assert (part["longitude"], part["latitude"]) == (4.05, 44.05)


def test_an_unknown_place_stays_empty(small_sources):
    outlines = read_outlines(small_sources).drop("01004")
    unknown = row(to_france(read_names(small_sources), outlines), "COM", "01004")
    assert pd.isna(unknown["longitude"])
    assert pd.isna(unknown["population"])
    assert (
        "01004,Saint-Bas,COM,,,,,0"
        in to_csv(to_france(read_names(small_sources), outlines)).splitlines()
    )


@pytest.mark.parametrize("name", ["Portes", "Les Plans", "Bouquet", "Les Salles-du-Gardon", "Y"])
def test_ordinary_words(name):
    assert is_common(name)


@pytest.mark.parametrize(
    "name",
    ["Saint-Bon", "Sainte-Croix", "Saints-Geosmes", "Vézénobres", "Bois-de-la-Grande-Pierre"],
)
def test_proper_names(name):
    assert not is_common(name)
