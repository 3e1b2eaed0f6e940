"""Names of files: readable, dated, and no path however the words are turned."""

import datetime
import re

from hypothesis import given
from hypothesis import strategies as st

from geo.publication.names import file_name, to_slug

DAY = datetime.date(2018, 6, 26)


def test_accents_ligatures_and_spaces_become_plain_letters():
    assert to_slug("L’Œuvre à Génolhac n° 3") == "l_oeuvre_a_genolhac_n_3"


def test_the_extension_is_only_an_extension():
    assert file_name("a", DAY, "../sh") == "a_2018-06-26.sh"


@given(st.text(max_size=300))
def test_any_words_give_a_name_that_every_system_takes(words):
    name = file_name(words, DAY, "csv")
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]*_2018-06-26\.csv", name)
    assert len(name) <= 100
