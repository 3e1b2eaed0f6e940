"""What a row states: coordinates, codes, communes, neighbourhoods, and their contradictions."""

import pytest

from geo.geocoding.coordinates import read_point


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("44.0534", "3.9866"),
        ("44,0534", "3,9866"),
        (" 44.0534 ", "3.9866°"),
        ("44.0534, 3.9866", ""),
    ],
)
def test_coordinates_are_read_with_point_or_comma(place, latitude, longitude):
    row = place(action="Atelier", latitude=latitude, longitude=longitude)
    assert (row["codes_communes"], row["methode"], row["a_verifier"]) == (
        "30010",
        "coordonnees",
        False,
    )


@pytest.mark.parametrize(
    ("latitude", "longitude", "notice"),
    [
        ("3.9866", "44.0534", "inversées"),
        ("6328850", "778995", "Lambert-93"),
        ("778995", "6328850", "Lambert-93"),
    ],
)
def test_swapped_and_metric_coordinates_are_repaired_and_flagged(
    place, latitude, longitude, notice
):
    row = place(action="Atelier", latitude=latitude, longitude=longitude)
    assert row["codes_communes"] == "30010"
    assert row["a_verifier"]
    assert notice in row["justification"]


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("0", "0"), ("44.05", ""), ("inf", "4"), ("nan", "nan"), ("abc", "4.1"), ("120", "300")],
)
def test_unusable_coordinates_are_flagged_and_the_text_decides(place, latitude, longitude):
    row = place(action="Atelier à Anduze", latitude=latitude, longitude=longitude)
    assert (row["codes_communes"], row["methode"]) == ("30010", "texte")
    assert row["a_verifier"]


def test_a_point_in_a_priority_neighbourhood_gives_the_neighbourhood(place, territory):
    inside = territory.quartiers.geometry.iloc[0].representative_point()
    row = place(action="Atelier", latitude=str(inside.y), longitude=str(inside.x))
    assert row["portee"] == "quartier"
    assert row["codes_quartiers"] == territory.quartiers["code_quartier"].iloc[0]


def test_a_point_outside_is_listed_outside(place):
    row = place(action="Atelier", latitude="43.8367", longitude="4.3601")  # the arena of Nîmes
    assert (row["portee"], row["hors_perimetre"], row["codes_communes"]) == (
        "hors_perimetre", "Nîmes", "",
    )  # fmt: skip


def test_read_point_says_why_there_is_none():
    assert read_point("44.1", "") == "une seule des deux coordonnées est donnée"
    assert "hors de France" in read_point("12", "120")


@pytest.mark.parametrize("cell", ["30007", "30007.0", "30007,0", "30 007", " 30007 ", "3.0007E+04"])
def test_codes_survive_spreadsheets(place, cell):
    row = place(action="Atelier", codes_insee=cell)
    assert (row["codes_communes"], row["a_verifier"]) == ("30007", False)


def test_several_codes_and_one_unknown(place):
    row = place(action="Atelier", codes_insee="30007|30010; 99999")
    assert row["codes_communes"] == "30007|30010"
    assert row["a_verifier"]
    assert "99999" in row["justification"]


def test_a_postal_code_taken_for_a_commune_is_flagged_when_another_field_names_it(place):
    row = place(action="Atelier", codes_insee="30100", communes="Alès")
    assert row["a_verifier"]
    assert "contradiction" in row["justification"]


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("ALES", "30007"),
        ("St Jean du Gard", "30269"),
        ("Saint-Hilaire de Brethmas ; Bagard", "30027|30259"),
        ("Boisset et Gaujac et Bagard", "30027|30042"),
        ("Mages (Les)", "30152"),
        ("Thoiras-Corbès", "30094|30329"),
        ("La Grand'Combe (30)", "30132"),
    ],
)
def test_names_of_the_communes_column(place, cell, codes):
    row = place(action="Atelier", communes=cell)
    assert (row["codes_communes"], row["a_verifier"]) == (codes, False)


@pytest.mark.parametrize(
    ("cell", "code"), [("Saint-Jean-du-Gars", "30269"), ("Vezenobre", "30348"), ("Anduse", "30010")]
)
def test_misspelt_names_are_placed_and_flagged(place, cell, code):
    row = place(action="Atelier", communes=cell)
    assert (row["codes_communes"], row["a_verifier"]) == (code, True)


@pytest.mark.parametrize("cell", ["Saint-Jean", "Zorglub-les-Bains"])
def test_ambiguous_and_unknown_names_are_never_guessed(place, cell):
    row = place(action="Atelier", communes=cell)
    assert (row["codes_communes"], row["a_verifier"]) == ("", True)


def test_the_whole_territory_and_a_sector_in_the_communes_column(place, gazetteer):
    assert place(action="Atelier", communes="Alès Agglomération")["portee"] == "agglomeration"
    row = place(action="Atelier", communes="communes rurales")
    assert (row["portee"], row["secteurs"]) == ("secteur", "rural")
    assert row["codes_communes"].split("|") == list(gazetteer.sectors["rural"].codes)


def test_two_stated_fields_that_differ_keep_the_first_and_say_so(place):
    row = place(action="Atelier", codes_insee="30007", communes="Anduze")
    assert (row["codes_communes"], row["methode"], row["a_verifier"]) == (
        "30007",
        "code_insee",
        True,
    )
    assert "Anduze" in row["justification"]


def test_what_the_row_states_beats_its_text_and_a_heading_is_not_read(place):
    row = place(action="Atelier", communes="Tornac", programme="Revitaliser Anduze")
    assert row["codes_communes"] == "30330"
    assert row["methode"] == "commune"


def test_a_heading_places_only_the_actions_that_name_nothing(place):
    heading = "Revitaliser les centres-bourgs : Anduze, Génolhac"
    inherited = place(action="Réhabiliter l'habitat", programme=heading)
    assert (inherited["codes_centralites"], inherited["methode"]) == ("30010|30130", "programme")
    own = place(action="Réhabiliter la gare de Tornac", programme=heading)
    assert (own["codes_communes"], own["methode"]) == ("30330", "texte")
