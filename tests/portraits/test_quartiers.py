"""Portraits of neighbourhoods: every count and rate derived by hand."""

import math

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.actions.columns import PLACE_COLUMNS
from geo.errors import DataError, MissingColumnError
from geo.portraits.footprints import footprints
from geo.portraits.portrait_quartier import INDICATEURS, RESTE
from geo.portraits.quartiers import SANS_PROGRAMME, build_quartiers
from geo.territory import Territory
from geo.territory.proximity import RELATIONS, to_metric

# Communes 5 km wide, in a row: Ambre (01001), Le Bourg (01002), Les Clos (01003).
# Q is in Ambre, 500 m from Le Bourg; R is in Ambre too, 300 m west of Q.
WEST, SOUTH = (round(value) for value in to_metric(4.0, 44.0))
LONGITUDE, LATITUDE = "4.0", "44.0"  # the south-west corner of Q


def box(left: float, bottom: float, width: float, height: float):
    return shapely.box(WEST + left, SOUTH + bottom, WEST + left + width, SOUTH + bottom + height)


def make(**changed: list) -> Territory:
    communes = gpd.GeoDataFrame(
        {
            "code_insee": ["01001", "01002", "01003"],
            "nom": ["Ambre", "Le Bourg", "Les Clos"],
            "population": [3000, 500, 250],
        },
        geometry=[box(-4000 + 5000 * i, -2000, 5000, 5000) for i in range(3)],
        crs="EPSG:2154",
    )
    quartiers = gpd.GeoDataFrame(
        {
            "code_quartier": ["Q", "R"],
            "nom": ["Centre", "Gare"],
            "code_insee": ["01001", "01001"],
            "nom_commune": ["Ambre", "Ambre"],
            "population": [800, 200],
            "taux_pauvrete": [46.6, None],
            "taux_emploi": [36.6, 40.0],
            "revenu_median": [12827.0, None],
            "indice_jeunesse": [0.7, 0.9],
            **changed,
        },
        geometry=[box(0, 0, 500, 500), box(-800, 0, 500, 500)],
        crs="EPSG:2154",
    )
    return Territory("Essai", "200000000", "01001", communes, communes.iloc[:0], quartiers)


def placed(*rows: dict[str, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows).fillna("")
    for column in (*PLACE_COLUMNS, "programme", "latitude", "longitude"):
        if column not in table:
            table[column] = ""
    table["id"] = [str(number) for number in range(len(table))]
    return table.assign(action="Action", confiance=0.9, a_verifier=False, justification="")


ACTIONS = placed(
    {"portee": "quartier", "codes_communes": "01001", "codes_quartiers": "Q", "programme": "P1"},
    {"portee": "commune", "codes_communes": "01001", "programme": "P1"},
    {"portee": "secteur", "codes_communes": "01001|01002", "programme": "P2"},
    {"portee": "commune", "codes_communes": "01002", "programme": "P2"},
    {"portee": "commune", "codes_communes": "01003"},
    {"portee": "agglomeration", "codes_communes": ""},
    {"portee": "hors_perimetre", "codes_communes": ""},
)


def counts(portrait) -> dict[str, tuple[int, int]]:
    return {
        row.cle: (row.n_actions, row.n_secteur) for row in portrait.comptes.itertuples(index=False)
    }


def test_three_separate_counts_then_the_rest_of_the_commune():
    found = build_quartiers(ACTIONS, make())
    # Q: named by 0; 1 and 2 designate Ambre; 3 designates Le Bourg, 500 m away (1 000 - 500).
    assert counts(found.of("Q")) == {
        "dans": (1, 0),
        "touche": (2, 1),
        "proche": (1, 0),
        RESTE: (2, 1),  # 1 and 2; 0 names a neighbourhood of Ambre
    }
    # R: 0 names Q, 300 m away; 1 and 2 touch; Le Bourg is 1 300 m away: 3 is elsewhere.
    assert counts(found.of("R")) == {
        "dans": (0, 0),
        "touche": (2, 1),
        "proche": (1, 0),
        RESTE: (2, 1),
    }
    assert found.n_designent == 1


def test_every_action_is_in_a_relation_or_told_apart():
    for portrait in build_quartiers(ACTIONS, make()).portraits.values():
        apart = portrait.ailleurs + portrait.pour_tous + portrait.hors_perimetre
        assert len(portrait.actions) + apart == len(ACTIONS)
        assert (portrait.pour_tous, portrait.hors_perimetre) == (1, 1)


def test_rates_are_per_thousand_and_the_rest_has_its_own_inhabitants():
    table = build_quartiers(ACTIONS, make()).of("Q").comptes.set_index("cle")
    # 1 / 800, 2 / 800, 1 / 800; rest: 2 actions for 3 000 - 800 - 200 = 2 000 inhabitants.
    assert table["pour_1000_hab"].tolist() == [1.25, 2.5, 1.25, 1.0]
    assert table["population"].tolist() == [800, 800, 800, 2000]


@pytest.mark.parametrize("unknown", [0, None, np.nan])
def test_without_known_inhabitants_there_is_no_rate(unknown):
    portrait = build_quartiers(ACTIONS, make(population=[unknown, 200])).of("Q")
    assert portrait.population is None
    assert portrait.comptes["pour_1000_hab"].isna().all()
    assert counts(portrait)["touche"] == (2, 1)  # the counts stay
    assert "pour 1" not in portrait.phrase
    assert portrait.indicateurs["valeur"].isna()[0]


def test_neighbourhoods_of_more_inhabitants_than_their_commune_leave_no_rest():
    portrait = build_quartiers(ACTIONS, make(population=[2900, 200])).of("Q")
    assert portrait.reste.population is None
    assert math.isnan(portrait.comptes["pour_1000_hab"].iloc[-1])


def test_by_programme():
    table = build_quartiers(ACTIONS, make()).of("Q").programmes.set_index("programme")
    assert list(table.columns) == [*RELATIONS, "total"]
    assert table.loc["P1"].tolist() == [1, 1, 0, 2]
    assert table.loc["P2"].tolist() == [0, 1, 1, 2]


def test_actions_without_programme_are_counted_under_that_name():
    table = build_quartiers(ACTIONS.assign(programme=""), make()).of("Q").programmes
    assert table["programme"].tolist() == [SANS_PROGRAMME]
    assert build_quartiers(ACTIONS.drop(columns="programme"), make()).of("Q").programmes.empty


def test_each_action_says_why():
    listed = build_quartiers(ACTIONS, make()).of("Q").actions
    assert dict(zip(listed["id"], listed["lien"], strict=True)) == {
        "0": "Nomme le quartier",
        "1": "Désigne sa commune, Ambre",
        "2": "Désigne sa commune, Ambre",
        "3": "Désigne Le Bourg, à 500 m",
    }
    near = build_quartiers(ACTIONS, make()).of("R").actions
    assert near.loc[near["id"] == "0", "lien"].item() == "Nomme le quartier Centre, à 300 m"


def test_a_point_stands_for_its_commune():
    at_point = {
        "portee": "commune",
        "codes_communes": "01001",
        "methode": "coordonnees",
        "latitude": LATITUDE,
        "longitude": LONGITUDE,
    }
    found = build_quartiers(placed(at_point), make())
    assert counts(found.of("Q"))["dans"] == (1, 0)
    assert found.of("Q").actions["lien"].tolist() == ["Son point est dans le quartier"]
    # The geocoder also writes the neighbourhood in which the point falls: it was not named.
    told = build_quartiers(placed({**at_point, "codes_quartiers": "Q"}), make())
    assert told.of("Q").actions["lien"].tolist() == ["Son point est dans le quartier"]
    # R ends at x = -300, the point is at 0; it does not touch as its commune would.
    assert counts(found.of("R"))["proche"] == (1, 0)
    assert found.of("R").actions["distance_m"].item() == pytest.approx(300, abs=1)
    assert counts(found.of("R"))[RESTE] == (0, 0)  # inside a neighbourhood of the commune
    # Placed by its text, the same row is its commune, whatever its cells hold.
    by_text = build_quartiers(placed({**at_point, "methode": "texte"}), make())
    assert counts(by_text.of("Q"))["touche"] == (1, 0)


def test_what_a_name_brings_is_not_designated_as_a_whole():
    territory = make()
    row = {"portee": "quartier", "codes_communes": "01001|01002", "codes_quartiers": "Q"}
    assert footprints(placed(row), territory)[0].communes == {"01002"}
    centre = placed({**row, "codes_centralites": "01001"})
    assert footprints(centre, territory)[0].communes == {"01001", "01002"}


def test_indicators_have_titles_units_and_missing_values():
    table = build_quartiers(ACTIONS, make()).of("R").indicateurs.set_index("cle")
    assert list(table.index) == list(INDICATEURS)
    assert table.loc["taux_emploi", "valeur"] == 40.0
    assert math.isnan(table.loc["taux_pauvrete", "valeur"])
    assert table.loc["taux_pauvrete", "unite"] == "%"


def test_the_table_has_every_neighbourhood_and_every_count():
    table = build_quartiers(ACTIONS, make()).table.set_index("code_quartier")
    assert table.loc["Q", ["n_dans", "n_touche", "n_proche", "n_reste"]].tolist() == [1, 2, 1, 2]
    assert table.loc["Q", "reste_population"] == 2000
    assert table.loc["R", "dans_pour_1000_hab"] == 0.0  # zero is a value


def test_the_sentence_has_its_n_and_says_when_they_are_too_few():
    phrase = build_quartiers(ACTIONS, make()).of("Q").phrase.replace("\u202f", " ")
    assert phrase.startswith("Centre (Ambre) : 1 action dans le quartier, soit 1,2 pour 1 000")
    assert "2 le touchent (dont 1 par un secteur), 1 à 1 km au plus." in phrase
    assert "Reste de la commune : 2 actions (dont 1 par un secteur) pour 2 000 hab" in phrase
    assert "Moins de 5 actions d’un côté" in phrase


def test_one_programme_is_one_decision():
    five = placed(*[{**ACTIONS.iloc[0][["portee", "codes_communes", "codes_quartiers"]]}] * 5)
    assert "5 actions dans le quartier, toutes d’un même programme" in (
        build_quartiers(five, make()).of("Q").phrase
    )


def test_a_territory_without_neighbourhood_has_no_portrait():
    territory = make()
    bare = Territory(
        "Essai",
        "200000000",
        None,
        territory.communes,
        territory.communes.iloc[:0],
        territory.quartiers.iloc[:0],
    )
    found = build_quartiers(ACTIONS.assign(codes_quartiers=""), bare)
    assert (found.portraits, found.table.empty, found.n_actions) == ({}, True, 7)
    with pytest.raises(DataError, match="aucun dans ce territoire"):
        found.of("Q")


def test_faulty_tables_are_refused():
    with pytest.raises(MissingColumnError):
        build_quartiers(pd.DataFrame({"id": ["1"]}), make())
    with pytest.raises(DataError, match="99999"):
        build_quartiers(placed({"portee": "commune", "codes_communes": "99999"}), make())


def test_no_action_at_all():
    portrait = build_quartiers(ACTIONS.iloc[:0], make()).of("Q")
    assert portrait.comptes["n_actions"].tolist() == [0, 0, 0, 0]
    assert portrait.comptes["pour_1000_hab"].tolist() == [0.0] * 4
    assert portrait.programmes.empty
