"""What must hold whatever the table: every row placed once, twice the same, nothing lost."""

import gc
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.actions.columns import PLACE_COLUMNS, PORTEES
from geo.errors import MissingColumnError
from geo.geocoding import geocode, read_gazetteer
from geo.territory import read_territory

DATA = Path(__file__).resolve().parents[2] / "data"


@cache
def _gazetteer():
    """The shipped gazetteer, outside the fixtures: hypothesis would print it whole."""
    return read_gazetteer(DATA, read_territory(DATA))


# Pieces that meet the rules: names, links, punctuation, odd characters.
PIECES = [
    "Alès", "à", "de", "Portes", "les Plans", "St", "Jean", "Saint-Jean-du-Gard", "Nîmes", "rue",
    "d'", "(", ")", ",", "QPV", "sauf", "communes rurales", "Œuvre", "ﬁ", "\u2028", "\x00", "é",
    "É", "🏔", "ville-centre", "Cévennes", "Saint-", "-", "  ", "aux Mages", "\n", "«", "»",
]  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.text(max_size=60)
)
cells = st.fixed_dictionaries(
    {"action": texts},
    optional={
        "programme": texts,
        "communes": texts,
        "quartiers": texts,
        "adresse": texts,
        "codes_insee": st.one_of(texts, st.integers(0, 99999).map(str)),
        "latitude": st.one_of(texts, st.floats().map(str)),
        "longitude": st.one_of(texts, st.floats().map(str)),
    },
)


@settings(max_examples=300, deadline=None)
@given(rows=st.lists(cells, min_size=1, max_size=3))
def test_every_row_is_placed_once_whatever_it_holds(rows):
    gazetteer = _gazetteer()
    table = pd.DataFrame(rows).fillna("").astype(str)
    placed = geocode(table, gazetteer)
    assert list(placed.index) == list(table.index)
    assert list(placed.columns) == [*table.columns, *PLACE_COLUMNS]
    pd.testing.assert_frame_equal(placed[table.columns.tolist()], table)
    for row in placed.to_dict("records"):
        codes = [code for code in row["codes_communes"].split("|") if code]
        assert row["portee"] in PORTEES
        assert set(codes) <= set(gazetteer.territory.codes)
        assert codes == sorted(set(codes))
        assert bool(codes) == (row["portee"] not in {"agglomeration", "hors_perimetre"})
        assert bool(row["hors_perimetre"]) or row["portee"] != "hors_perimetre"
        assert 0 <= row["confiance"] <= 1
        assert row["confiance"] <= 0.6 or not row["a_verifier"]
        assert row["justification"]


@settings(max_examples=60, deadline=None)
@given(row=cells)
def test_geocoding_twice_changes_nothing(row):
    gazetteer = _gazetteer()
    once = geocode(pd.DataFrame([row]).astype(str), gazetteer)
    pd.testing.assert_frame_equal(geocode(once.drop(columns="methode"), gazetteer), once)


def test_the_index_of_the_table_is_kept(gazetteer):
    table = pd.DataFrame({"action": ["École d'Anduze", "Rien"]}, index=["b", "a"])
    assert list(geocode(table, gazetteer).index) == ["b", "a"]


def test_a_place_set_by_hand_is_never_overwritten(gazetteer):
    first = geocode(pd.DataFrame({"action": ["École d'Anduze"]}), gazetteer)
    by_hand = first.assign(methode="manuel", portee="commune", codes_communes="30007").astype(str)
    again = geocode(by_hand, gazetteer)
    assert again.loc[0, "codes_communes"] == "30007"
    assert again.loc[0, "methode"] == "manuel"


def test_an_empty_table_gives_an_empty_table(gazetteer):
    placed = geocode(pd.DataFrame({"id": [], "action": []}, dtype=str), gazetteer)
    assert list(placed.columns) == ["id", "action", *PLACE_COLUMNS]


def test_a_table_without_action_is_refused_in_french(gazetteer):
    with pytest.raises(MissingColumnError, match=r"Colonne « action » absente.*titre"):
        geocode(pd.DataFrame({"titre": ["x"]}), gazetteer)


def test_a_missing_cell_is_an_empty_one_and_the_collector_is_as_it_was(gazetteer):
    placed = geocode(pd.DataFrame({"action": ["École d'Anduze", None]}), gazetteer)
    assert placed["portee"].tolist() == ["commune", "agglomeration"]
    assert gc.isenabled()
