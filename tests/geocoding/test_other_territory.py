"""Nothing is particular to one territory: nine squares with codes that begin with 0."""

import pandas as pd
import pytest

from geo.geocoding import geocode, read_gazetteer
from geo.geocoding.sectors import ring


@pytest.fixture
def read(squares, tmp_path):
    (tmp_path / "communes_france.csv").write_text(
        "code_insee,nom,type,code_parent,population,longitude,latitude,mot_courant\n"
        "01001,Ambre,COM,,100,5,46,1\n"
        "01053,Bourg-en-Bresse,COM,,41000,5.2,46.2,0\n",
        encoding="utf-8",
    )
    gazetteer = read_gazetteer(tmp_path, squares)

    def placed(action, **cells):
        table = pd.DataFrame([{"action": action, **cells}], dtype=str)
        return geocode(table, gazetteer).iloc[0]

    return placed


def test_communes_sectors_centres_and_outside_are_read(read):
    assert read("Chaufferie à Falaise")["codes_communes"] == "01006"
    # Rows A B C and D are to the north.
    assert read("Navette au nord du territoire")["codes_communes"] == "01001|01002|01003|01004"
    # The middle square touches four others by an edge.
    assert read("Maraîchage en première couronne")["codes_communes"] == "01002|01004|01006|01008"
    assert read("Conforter la ville-centre")["codes_centralites"] == "01005"
    assert read("Actions dans les QPV")["codes_quartiers"] == "QP001001"
    assert read("Liaison avec Bourg-en-Bresse")["hors_perimetre"] == "Bourg-en-Bresse"
    assert read("Portail de la Communauté des Carrés")["portee"] == "agglomeration"


def test_an_ordinary_word_is_a_commune_only_where_its_writing_says_so(read):
    assert read("Un collier couleur ambre")["codes_communes"] == ""
    assert read("La mairie d'Ambre")["codes_communes"] == "01001"


def test_a_lost_leading_zero_is_given_back(read):
    row = read("Atelier", codes_insee="1002")
    assert (row["codes_communes"], row["a_verifier"]) == ("01002", False)


def test_rings_are_counted_in_borders(squares):
    assert ring(squares, 1) == ("01002", "01004", "01006", "01008")
    assert ring(squares, 2) == ("01001", "01003", "01007", "01009")


def test_a_sector_that_the_territory_does_not_describe_is_flagged(read):
    row = read("Aide aux communes urbaines")
    assert row["codes_communes"] == "01009"
    assert not row["a_verifier"]
