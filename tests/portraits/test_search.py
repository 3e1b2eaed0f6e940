"""Finding a commune: the spellings that people type, and nothing else."""

import string
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.geocoding.text import key
from geo.portraits.search import find_communes, match_rank, search_forms
from geo.territory import Territory, read_territory

DATA = Path(__file__).resolve().parents[2] / "data"
NAMES = {
    "01001": "Alès",
    "01002": "La Grand'Combe",
    "01003": "Les Mages",
    "01004": "Mons",
    "01005": "Monsols",
    "01006": "Saint-Jean-du-Gard",
    "01007": "Saint-Jean-du-Pin",
    "01008": "Sainte-Croix-de-Caderle",
    "01009": "Saint-Christol-lès-Alès",
    "01010": "Saint-Étienne-de-l’Olm",
    "01011": "Salindres",
    "2A004": "Le Castellet",
    "59580": "Steenvoorde",
}
LETTERS = st.text(alphabet=string.ascii_letters + "éèœ-'’ 0123456789.", max_size=12)


@pytest.fixture(scope="module")
def territory() -> Territory:
    return SimpleNamespace(noms=NAMES)


@pytest.fixture(scope="module")
def shipped() -> Territory:
    return read_territory(DATA)


def found(query: str, territory: Territory) -> list[str]:
    return [territory.noms[code] for code in find_communes(query, territory)]


@pytest.mark.parametrize(
    "query",
    ["st jean", "saint jean", "ST-JEAN", "St. Jean", "Saint–Jean", "  st   jean  ", "stjean"],
)
def test_saint_is_found_however_it_is_written(query, territory):
    assert found(query, territory) == ["Saint-Jean-du-Pin", "Saint-Jean-du-Gard"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("ales", "Alès"),
        ("ALÈS", "Alès"),
        ("grand combe", "La Grand'Combe"),
        ("la grand’combe", "La Grand'Combe"),
        ("lagrandcombe", "La Grand'Combe"),
        ("gc", "La Grand'Combe"),
        ("mages", "Les Mages"),
        ("les mages", "Les Mages"),
        ("sjg", "Saint-Jean-du-Gard"),
        ("st gard", "Saint-Jean-du-Gard"),
        ("ste croix", "Sainte-Croix-de-Caderle"),
        ("sainte croix", "Sainte-Croix-de-Caderle"),
        ("st christol lez ales", "Saint-Christol-lès-Alès"),
        ("christol les", "Saint-Christol-lès-Alès"),
        ("st etienne de l olm", "Saint-Étienne-de-l’Olm"),
        ("l'olm", "Saint-Étienne-de-l’Olm"),
        ("01005", "Monsols"),
        ("2a004", "Le Castellet"),
        ("castellet", "Le Castellet"),
    ],
)
def test_each_spelling_finds_its_commune_first(query, first, territory):
    assert found(query, territory)[0] == first


def test_a_whole_name_comes_before_a_longer_one(territory):
    assert found("mons", territory) == ["Mons", "Monsols"]


def test_the_beginning_of_the_name_comes_before_a_word_inside(territory):
    assert found("al", territory) == ["Alès", "Saint-Christol-lès-Alès"]


def test_two_letters_bring_the_short_name_before_the_row_of_saints(territory):
    assert found("sa", territory)[0] == "Salindres"


def test_a_name_that_begins_like_an_abbreviation_is_still_found(territory):
    assert "Steenvoorde" in found("st", territory)
    assert found("stee", territory) == ["Steenvoorde"]


@pytest.mark.parametrize(
    "query", ["gard jean", "xyz", "ombe", "ages", "9999", "saint jean saint jean"]
)
def test_what_begins_no_word_or_is_out_of_order_finds_nothing(query, territory):
    assert found(query, territory) == []


@pytest.mark.parametrize("query", ["", "   ", "-'.", "!?"])
def test_a_query_that_says_nothing_leaves_every_commune(query, territory):
    listed = found(query, territory)
    assert sorted(listed) == sorted(NAMES.values())
    assert listed[:3] == ["Alès", "La Grand'Combe", "Le Castellet"]


def test_forms_are_plain_and_each_given_once():
    for code, nom in NAMES.items():
        forms = search_forms(nom, code)
        assert len(set(forms)) == len(forms)
        assert all(form and form == key(form) for form in forms)


def test_one_letter_is_no_initials():
    assert search_forms("Mons", "01004") == ("mons", "01004")


@given(LETTERS, st.sampled_from(sorted(NAMES)))
def test_signs_and_capitals_change_nothing(query, code):
    forms = search_forms(NAMES[code], code)
    assert match_rank(query, forms) == match_rank(query.upper(), forms)
    assert match_rank(query, forms) == match_rank(query.replace(" ", " - "), forms)


@given(LETTERS, LETTERS, st.sampled_from(sorted(NAMES)))
def test_one_letter_more_never_finds_more(query, more, code):
    forms = search_forms(NAMES[code], code)
    if match_rank(query, forms) is None:
        assert match_rank(query + more.strip("-'’ ."), forms) is None


def test_every_shipped_commune_is_found_by_its_name_its_postal_name_and_its_code(shipped):
    for code, nom in shipped.noms.items():
        postal = key(nom).replace("saint ", "st ").replace("sainte ", "ste ").upper()
        for query in (nom, nom.upper(), key(nom), postal, code):
            assert find_communes(query, shipped)[0] == code, query


def test_five_communes_are_called_saint_jean(shipped):
    for query in ("st jean", "saint jean", "ST-JEAN", "St. Jean"):
        assert len(find_communes(query, shipped)) == 5
        assert find_communes(query, shipped) == find_communes("st jean", shipped)


def test_two_keystrokes_bring_every_commune_among_the_first_three(shipped):
    near = set()
    for first in string.ascii_lowercase:
        for second in string.ascii_lowercase:
            near.update(find_communes(first + second, shipped)[:3])
    assert near == set(shipped.codes)
