"""Who is put beside a commune, and when nobody is."""

from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError
from geo.portraits.peers import FEWEST, MOST, find_peers


def territory(people: list[int], kinds: list[str | None], ville_centre: str | None = None):
    codes = [f"{number:05d}" for number in range(1, len(people) + 1)]
    communes = pd.DataFrame({"code_insee": codes, "population": people, "espace": kinds})
    return SimpleNamespace(
        nom="Essai", communes=communes, codes=tuple(codes), ville_centre=ville_centre
    )


def test_same_type_from_half_to_twice_the_nearest_first():
    # Of 100: from 50 to 200. 49 and 201 are out; 110 (×1.10) is nearer than 90 (÷1.11).
    place = territory([100, 50, 200, 49, 201, 90, 110, 100], ["rural"] * 7 + ["urbain"])
    peers = find_peers(place, "00001")
    assert peers.codes == ("00007", "00006", "00002", "00003")
    assert peers.definition == (
        "4 pairs : parmi les communes rurales, celles qui comptent entre la moitié et le double de "
        "ses habitants, soit de 50 à 200."
    )


def test_the_nearest_ten_are_kept_and_it_is_said():
    place = territory([100, *range(101, 113)], ["urbain"] * 13)
    peers = find_peers(place, "00001")
    assert peers.codes == tuple(f"{number:05d}" for number in range(2, 12))
    assert peers.definition.endswith("; les 10 plus proches par la taille sur 12.")


def test_two_are_too_few_to_be_an_average():
    peers = find_peers(territory([100, 90, 110, 500], ["rural"] * 4), "00001")
    assert peers.codes == ()
    assert "seulement 2 parmi les communes rurales comptent entre" in peers.definition
    assert f"il en faut {FEWEST}" in peers.definition
    one = find_peers(territory([100, 90, 500], ["rural"] * 3), "00001")
    assert "seulement 1 parmi les communes rurales compte entre" in one.definition
    none = find_peers(territory([100, 500], ["rural"] * 2), "00001")
    assert "aucune autre parmi les communes rurales ne compte entre" in none.definition


def test_the_ville_centre_has_no_peers_and_is_nobodys():
    place = territory([100] * 5, ["urbain"] * 5, ville_centre="00002")
    assert "ville-centre" in find_peers(place, "00002").definition
    assert find_peers(place, "00002").codes == ()
    assert find_peers(place, "00001").codes == ("00003", "00004", "00005")


@pytest.mark.parametrize("unknown", [None, float("nan"), ""])
def test_an_unknown_type_is_compared_by_size_alone(unknown):
    peers = find_peers(
        territory([100, 90, 95, 110], [unknown, "rural", "urbain", unknown]), "00001"
    )
    assert set(peers.codes) == {"00002", "00003", "00004"}
    assert "le sien est inconnu" in peers.definition


def test_nobody_lives_there():
    assert "personne" in find_peers(territory([0, 0, 0, 0], ["rural"] * 4), "00001").definition


def test_a_commune_of_elsewhere_is_refused():
    with pytest.raises(DataError, match="99999"):
        find_peers(territory([100], ["rural"]), "99999")


@given(st.lists(st.tuples(st.integers(0, 5000), st.sampled_from(["rural", "urbain", None]))))
def test_peers_keep_to_the_limits_that_are_stated(rows):
    people, kinds = [row[0] for row in rows], [row[1] for row in rows]
    place = territory(people, kinds)
    size = dict(zip(place.codes, people, strict=True))
    kind = dict(zip(place.codes, kinds, strict=True))
    for code in place.codes:
        peers = find_peers(place, code).codes
        assert code not in peers
        assert not peers or FEWEST <= len(peers) <= MOST
        assert all(size[code] / 2 <= size[other] <= 2 * size[code] for other in peers)
        assert all(kind[code] is None or kind[other] == kind[code] for other in peers)
