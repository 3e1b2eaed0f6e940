"""The geocoder against labelled tables: sentences, untidy rows, and the programme itself.

``phrases.csv`` and ``lignes.csv`` were written by people who had not seen the geocoder, half of
them as traps; ``programme_brut.csv`` quotes the programme as extracted, slips included.
"""

import pandas as pd
import pytest

from geo.actions.columns import ACTION_COLUMNS
from geo.geocoding import geocode
from tests.geocoding import labels

TABLES = {
    "phrases.csv": ("portee", "communes", "hors", "quartiers", "a_verifier"),
    "lignes.csv": ("att_portee", "att_communes", "att_hors", "att_quartiers", "att_verifier"),
    "programme_brut.csv": (
        "att_portee", "att_communes", "att_hors", "att_quartiers", "att_verifier",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def placed_tables(gazetteer, labelled_report) -> dict[str, list[dict[str, object]]]:
    placed = {}
    for name, columns in TABLES.items():
        table = labels.read(name)
        stated = [c for c in table.columns if c in ACTION_COLUMNS]
        if name == "phrases.csv":
            stated = ["action"]
        result = geocode(table[stated], gazetteer)
        labelled_report += labels.report(
            name, table[columns[0]].tolist(), result["portee"].tolist()
        )
        placed[name] = result.to_dict("records")
    return placed


@pytest.mark.parametrize(
    ("name", "number"),
    [(name, number) for name in TABLES for number in range(len(labels.read(name)))],
)
def test_every_labelled_row_is_placed_as_a_planner_would(name, number, placed_tables, gazetteer):
    row = labels.read(name).iloc[number]
    label = labels.Label(*(row[column] for column in TABLES[name]))
    placed = placed_tables[name][number]
    found = labels.faults(label, placed, gazetteer)
    assert not found, f"{row['action']!r}: {found}; {placed['justification']}"


def test_the_sentences_are_many_and_every_scope_is_among_them():
    table = labels.read("phrases.csv")
    assert len(table) >= 150
    assert not table["action"].duplicated().any()
    scopes = {scope for cell in table["portee"] for scope in cell.split("/")}
    assert scopes == {
        "quartier", "centralite", "commune", "secteur", "agglomeration", "hors_perimetre"
    }  # fmt: skip


def test_each_action_of_the_programme_is_where_its_text_or_heading_says(gazetteer, labelled_report):
    expected = labels.read("programme.csv").set_index("id")
    actions = pd.read_csv(
        labels.HERE.parents[1] / "data/actions.csv", dtype=str, keep_default_na=False
    )
    placed = geocode(actions, gazetteer).set_index("id")
    assert list(placed.index) == list(expected.index)
    labelled_report += labels.report(
        "programme.csv", expected["portee"].tolist(), placed["portee"].tolist()
    )
    wrong = {
        identifier: found
        for identifier, row in placed.iterrows()
        if (
            found := labels.faults(
                labels.Label(
                    *expected.loc[identifier, ["portee", "communes", "hors", "quartiers"]], "non"
                ),
                row.to_dict(),
                gazetteer,
            )
        )
    }
    assert wrong == {}
    assert (placed["methode"] == expected["methode"]).all()
    assert (placed["codes_centralites"] == expected["centralites"]).all()
