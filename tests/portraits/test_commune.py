"""The portrait of a commune, on five communes whose figures are done by hand."""

import dataclasses
import math
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point, box

from geo.actions import read_actions
from geo.actions.columns import PLACE_COLUMNS
from geo.coverage import CARTOGRAPHIEES, count_by_commune, coverage, find_gaps
from geo.errors import DataError, MissingColumnError
from geo.geocoding import geocode, read_gazetteer
from geo.portraits.commune import CHIFFRES, build_portraits
from geo.portraits.telling import to_text
from geo.territory import Territory, read_territory
from geo.territory.distances import nearest_centre

DATA = Path(__file__).resolve().parents[2] / "data"
#        code     name    people  km²   type
ROWS = [
    ("01001", "Ville", 10_000, 20.0, "urbain"),
    ("01002", "Un", 400, 10.0, "rural"),
    ("01003", "Deux", 500, 10.0, "rural"),
    ("01004", "Trois", 600, 10.0, "rural"),
    ("01005", "Quatre", 800, 30.0, "rural"),
]


@pytest.fixture
def territory() -> Territory:
    codes, names, people, areas, kinds = zip(*ROWS, strict=True)
    communes = gpd.GeoDataFrame(
        {
            "code_insee": codes,
            "nom": names,
            "population": people,
            "superficie_km2": areas,
            "densite": [p / a for p, a in zip(people, areas, strict=True)],
            "longitude": [4.0 + i / 10 for i in range(5)],
            "latitude": [44.0] * 5,
            "espace": kinds,
            "secteur": ["ville-centre", "nord", None, "sud", "sud"],
        },
        geometry=[box(3.95 + i / 10, 43.95, 4.05 + i / 10, 44.05) for i in range(5)],
        crs="EPSG:4326",
    )
    centralites = gpd.GeoDataFrame(
        {
            "code_insee": ["01001", "01005"],
            "nom": ["Ville", "Quatre"],
            "rang": ["ville-centre", "secondaire"],
        },
        geometry=[Point(4.0, 44.0), Point(4.4, 44.0)],
        crs="EPSG:4326",
    )
    quartiers = gpd.GeoDataFrame(
        {
            "code_quartier": ["QP1", "QP2"],
            "nom": ["Centre", "Gare"],
            "code_insee": ["01001", "01001"],
        },
        geometry=[box(4.0, 44.0, 4.01, 44.01)] * 2,
        crs="EPSG:4326",
    )
    return Territory("Essai", "200000000", "01001", communes, centralites, quartiers)


def placed(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    names = ["portee", "codes_communes", "priorite", "programme", "budget_eur"]
    table = pd.DataFrame(rows, columns=names)
    table.insert(0, "id", [f"a{number}" for number in range(1, len(table) + 1)])
    missing = {name: "" for name in PLACE_COLUMNS if name not in table}
    return table.assign(**missing).assign(
        axe="1. Un axe",
        action=[f"Action {number}" for number in range(1, len(table) + 1)],
        methode="texte",
        justification="texte : « ici »",
        confiance=0.9,
        a_verifier=False,
    )


@pytest.fixture
def actions() -> pd.DataFrame:
    table = placed(
        ("quartier", "01001", "prioritaire", "Ville", "1000"),
        ("commune", "01001|01002", "prioritaire", "Vélo", "500"),
        ("commune", "01002", "complémentaire", "Vélo", ""),
        ("commune", "01003", "complémentaire", "Ponts", ""),
        ("secteur", "01002|01003|01004|01005", "prioritaire", "Fibre", "100"),
        ("agglomeration", "", "prioritaire", "Climat", "100"),
        ("hors_perimetre", "", "prioritaire", "Train", "100"),
    )
    table.loc[0, "codes_quartiers"] = "QP1"
    return table


def figures_of(portrait, column: str) -> dict[str, float]:
    return portrait.chiffres.set_index("cle")[column].to_dict()


def test_figures_beside_those_of_the_agglomeration_and_of_the_peers(actions, territory):
    portrait = build_portraits(actions, territory).of("01002")
    assert tuple(portrait.chiffres.columns) == CHIFFRES
    own, whole = figures_of(portrait, "commune"), figures_of(portrait, "agglomeration")
    peers = figures_of(portrait, "pairs")
    # Un: the cycle path and action 3; the fibre is a sector's.
    assert (own["n_actions"], own["prioritaires"], own["complementaires"]) == (2, 1, 1)
    assert (own["n_secteur"], own["actions_et_secteur"]) == (1, 3)
    assert own["actions_pour_1000_hab"] == pytest.approx(1000 * 2 / 400)
    # Ville 2, Un 2, Deux 1, Trois 0, Quatre 0: 5 in 5 communes; 5 for 12 300 inhabitants.
    assert whole["n_actions"] == pytest.approx(1.0)
    assert whole["actions_pour_1000_hab"] == pytest.approx(1000 * 5 / 12_300)
    # Peers, from 200 to 800 inhabitants, rural: Deux, Trois, Quatre: 1 action for 1 900 people.
    assert portrait.pairs == ("01003", "01004", "01005")
    assert peers["n_actions"] == pytest.approx(1 / 3)
    assert peers["actions_pour_1000_hab"] == pytest.approx(1000 * 1 / 1_900)
    assert set(figures_of(portrait, "n_pairs").values()) == {3, 2}  # 2: known budgets, see below


def test_the_density_of_a_group_is_that_of_its_whole(actions, territory):
    portrait = build_portraits(actions, territory).of("01002")
    # 12 300 inhabitants on 80 km²; peers: 1 900 on 50 km². Means would be 136 and 42.2.
    assert figures_of(portrait, "agglomeration")["densite"] == pytest.approx(153.75)
    assert figures_of(portrait, "pairs")["densite"] == pytest.approx(38.0)
    assert figures_of(portrait, "commune")["densite"] == portrait.densite == 40.0


def test_an_unknown_budget_is_missing_and_leaves_the_mean(actions, territory):
    portraits = build_portraits(actions, territory)
    # Un: 500 € known, one unknown. Deux: only an unknown one. Trois, Quatre: no action, so 0 €.
    assert figures_of(portraits.of("01002"), "commune")["budget_eur"] == 500
    assert figures_of(portraits.of("01002"), "commune")["n_budget_inconnu"] == 1
    assert math.isnan(figures_of(portraits.of("01003"), "commune")["budget_eur"])
    assert figures_of(portraits.of("01004"), "commune")["budget_eur"] == 0
    # Ville 1 500, Un 500, Trois 0, Quatre 0: four communes with a figure.
    assert figures_of(portraits.of("01004"), "agglomeration")["budget_eur"] == 500
    peers_of_un = figures_of(portraits.of("01002"), "n_pairs")
    assert (peers_of_un["budget_eur"], peers_of_un["n_actions"]) == (2, 3)


def test_when_no_budget_is_known_at_all_nobody_has_zero_euros(actions, territory):
    portraits = build_portraits(actions.assign(budget_eur=""), territory)
    for code in territory.codes:
        told = figures_of(portraits.of(code), "commune")
        assert math.isnan(told["budget_eur"])
    assert math.isnan(figures_of(portraits.of("01004"), "agglomeration")["budget_eur"])


def test_programmes_that_designate_it_and_those_that_do_not(actions, territory):
    portrait = build_portraits(actions, territory).of("01002")
    own = figures_of(portrait, "commune")
    assert portrait.par == "programme"
    # Six programmes; Vélo alone designates Un.
    assert own["rubriques"] == 1
    assert own["part_rubriques"] == pytest.approx(100 / 6)
    assert portrait.absents[["rubrique", "etat"]].to_numpy().tolist() == [
        ["Ville", "rien"],
        ["Ponts", "rien"],
        ["Train", "rien"],
        ["Fibre", "secteur"],
        ["Climat", "territoire"],
    ]
    assert own["rubriques_rien"] + own["rubriques_secteur"] + own["rubriques_territoire"] == 5


def test_actions_that_reach_it_with_the_words_that_placed_them(actions, territory):
    portrait = build_portraits(actions, territory).of("01001")
    assert portrait.actions["id"].tolist() == ["a1", "a2"]
    assert portrait.actions["pourquoi"].iloc[0] == (
        "Lieu nommé dans le texte de l’action : « ici »"
    )
    assert portrait.pour_tous["id"].tolist() == ["a6"]
    assert "pourquoi" in portrait.pour_tous


def test_its_neighbourhoods_and_the_actions_that_name_them(actions, territory):
    portraits = build_portraits(actions, territory)
    found = portraits.of("01001").quartiers
    assert found[["code_quartier", "n_actions"]].to_numpy().tolist() == [["QP1", 1], ["QP2", 0]]
    assert "geometry" not in found
    assert portraits.of("01002").quartiers.empty


def test_nearest_centre_and_what_a_centre_says_of_itself(actions, territory):
    portraits = build_portraits(actions, territory)
    un, quatre = portraits.of("01002"), portraits.of("01005")
    assert (un.centre_nom, un.rang) == ("Ville", "")
    expected = nearest_centre(territory)["distance_m"] / 1000
    assert un.centre_km == pytest.approx(expected["01002"])
    assert figures_of(un, "commune")["distance_km"] == un.centre_km
    # A centre is no way from a centre, and is told the nearest other one.
    assert (quatre.rang, quatre.centre_nom) == ("secondaire", "Ville")
    assert figures_of(quatre, "commune")["distance_km"] == 0
    table = portraits.table().set_index("code_insee")
    assert table.loc["01005", ["centre_nom", "distance_km"]].tolist() == ["Quatre", 0]
    assert table.loc["01002", "centre_nom"] == "Ville"


def test_the_sentence_says_its_numbers(actions, territory):
    portraits = build_portraits(actions, territory)
    assert portraits.of("01002").phrase == (
        "Un : 2 actions la désignent (dont 1 prioritaire), 1 action de secteur la touche, 1 action "
        "vaut pour tout le territoire ; 1 programme sur 6 a une action qui la désigne."
    )
    assert portraits.of("01004").phrase.startswith(
        "Trois : aucune action ne la désigne, 1 action de"
    )


def test_figures_are_those_of_the_map_table_and_of_coverage(actions, territory):
    table = build_portraits(actions, territory).table().set_index("code_insee")
    counts = count_by_commune(actions, territory).set_index("code_insee")
    for name in ("n_actions", "n_secteur", "prioritaires", "complementaires"):
        assert table[name].tolist() == counts[name].tolist()
    everything = coverage(actions, territory, portees=CARTOGRAPHIEES).table
    assert table["actions_et_secteur"].tolist() == everything["valeur"].tolist()
    gaps = find_gaps(actions, territory, avec_secteurs=False).bilan
    assert table["rubriques_rien"].tolist() == gaps["n_rien"].tolist()


def test_side_by_side_gives_the_figures_of_the_sheets(actions, territory):
    portraits = build_portraits(actions, territory)
    table = portraits.compare(["01005", "01002"])
    assert [name for name in table.columns if name.startswith("01")] == ["01005", "01002"]
    for code in ("01005", "01002"):
        pd.testing.assert_series_equal(
            table[code], portraits.of(code).chiffres["commune"], check_names=False
        )


def test_headings_that_set_two_communes_apart(actions, territory):
    table = build_portraits(actions, territory).apart(["01003", "01002"])
    # Ville: nothing for either; Climat: all the territory for both; Fibre: the sector of both.
    assert table.drop(columns="sigle").to_numpy().tolist() == [
        ["Vélo", "rien", "prioritaire"],
        ["Ponts", "complementaire", "rien"],
    ]
    assert build_portraits(actions, territory).apart(["01004", "01005"]).empty


@pytest.mark.parametrize("codes", [["01002", "99999"], ["01002", "01002"]])
def test_strangers_and_doubles_are_not_compared(codes, actions, territory):
    with pytest.raises(DataError, match="chacun une fois"):
        build_portraits(actions, territory).compare(codes)


def test_a_stranger_has_no_portrait(actions, territory):
    with pytest.raises(DataError, match="99999"):
        build_portraits(actions, territory).of("99999")


def test_actions_must_be_placed(territory):
    with pytest.raises(MissingColumnError, match="Géocodez"):
        build_portraits(pd.DataFrame({"action": ["x"]}), territory)


def test_a_bare_territory_and_a_bare_programme_still_have_sheets(actions, territory):
    bare = dataclasses.replace(
        territory,
        ville_centre=None,
        communes=territory.communes.drop(columns=["espace", "secteur"]),
        centralites=territory.centralites.iloc[:0],
        quartiers=territory.quartiers.iloc[:0],
    )
    bare_actions = actions.drop(columns=["axe", "programme", "priorite", "budget_eur"])
    portrait = build_portraits(bare_actions, bare).of("01002")
    assert (portrait.centre_nom, portrait.centre_km, portrait.espace, portrait.par) == (
        "",
        None,
        "",
        "",
    )
    assert portrait.absents.empty
    assert portrait.quartiers.empty
    assert "programme" not in portrait.phrase
    own = figures_of(portrait, "commune")
    assert own["n_actions"] == 2
    assert "distance_km" not in own  # there is nothing to be far from
    assert "prioritaires" not in own  # none is stated: zero would be a value
    assert "prioritaire" not in portrait.phrase
    assert not [cle for cle in own if cle.startswith(("axe", "rubriques"))]


def test_no_action_at_all_is_zero_everywhere(actions, territory):
    portrait = build_portraits(actions.iloc[:0], territory).of("01002")
    own = figures_of(portrait, "commune")
    assert (own["n_actions"], own["n_secteur"]) == (0, 0)
    assert portrait.actions.empty
    assert portrait.phrase.startswith("Un : aucune action ne la désigne")


def test_orientations_stand_in_where_no_programme_is_named(actions, territory):
    renamed = actions.rename(columns={"programme": "orientation"}).assign(programme="")
    portrait = build_portraits(renamed, territory).of("01002")
    assert portrait.par == "orientation"
    assert "1 orientation sur 6" in portrait.phrase


def test_figures_written_out_say_what_is_unknown(actions, territory):
    written = to_text(build_portraits(actions, territory).of("01003").chiffres).set_index("cle")
    assert written.loc["budget_eur", "commune"] == "inconnu"
    assert written.loc["n_actions", ["commune", "agglomeration"]].tolist() == ["1", "1,0"]
    assert written.loc["population", ["commune", "agglomeration"]].tolist() == [
        "500",
        "2\u202f460",
    ]
    assert written.loc["densite", "agglomeration"] == "153,8"
    beside = to_text(build_portraits(actions, territory).of("01002").chiffres).set_index("cle")
    assert beside.loc["budget_eur", "pairs"].endswith("(n\u00a0=\u00a02)")  # of three peers
    assert beside.loc["budget_eur", "agglomeration"].endswith(")")
    assert "n" not in "".join(beside.loc["n_actions", ["agglomeration", "pairs"]])


@pytest.fixture(scope="module")
def shipped():
    territory = read_territory(DATA)
    actions = geocode(read_actions(DATA / "actions.csv"), read_gazetteer(DATA, territory))
    return build_portraits(actions, territory)


def test_every_shipped_commune_has_a_sheet_whose_parts_agree(shipped):
    table = shipped.table()
    assert len(table) == 73
    for code in shipped.territory.codes:
        portrait = shipped.of(code)
        own = figures_of(portrait, "commune")
        placed_here = portrait.actions["portee"].value_counts()
        assert own["n_secteur"] == placed_here.get("secteur", 0)
        assert own["actions_et_secteur"] == len(portrait.actions)
        assert own["n_actions"] == own["prioritaires"] + own["complementaires"]
        assert sum(own[f"axe_{n}"] for n in (1, 2, 3)) == own["n_actions"]
        assert len(portrait.absents) + own["rubriques"] == 34
        assert (portrait.pairs == ()) == (code == shipped.territory.ville_centre)
