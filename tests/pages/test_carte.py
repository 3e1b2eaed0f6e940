"""The page *Carte* through ``app.py`` and alone, on the shipped data."""

import importlib
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app.py"
PAGE = ROOT / "pages" / "vues" / "carte.py"
TIMEOUT_S = 60


@pytest.fixture(params=[APP, PAGE], ids=["app", "page alone"])
def page(request, monkeypatch) -> AppTest:
    monkeypatch.setenv("GEO_DATA", str(ROOT / "data"))
    return AppTest.from_file(str(request.param), default_timeout=TIMEOUT_S)


def seen(page: AppTest) -> str:
    return "\n".join(element.value for element in page.text)


def table(page: AppTest):
    """Give the table of communes: the last one of the page."""
    return page.dataframe[-1].value


def counted(page: AppTest) -> int:
    return int(table(page)["n_actions"].sum())


def test_opens_without_fault_with_every_commune(page):
    page.run()
    assert not page.exception
    assert not page.error
    assert len(table(page)) == 73
    assert counted(page) > 0
    assert re.search(r"\d+ localisées · \d+ de secteur · \d+ pour tout le territoire", seen(page))


def test_filters_follow_one_another_and_reset_clears_them(page):
    page.run()
    whole = counted(page)
    axes = page.multiselect(key="axe").options
    orientations = page.multiselect(key="orientation").options
    page.multiselect(key="axe").set_value([axes[1]]).run()
    narrowed = page.multiselect(key="orientation").options
    assert 0 < len(narrowed) < len(orientations)
    assert counted(page) < whole
    page.multiselect(key="orientation").set_value([narrowed[0]]).run()
    # Another axe: the orientation of the first one stays in sight (and in the address), so that
    # the reader sees why nothing is left.
    page.multiselect(key="axe").set_value([axes[0]]).run()
    assert page.multiselect(key="orientation").value == [narrowed[0]]
    assert counted(page) == 0
    page.multiselect(key="orientation").set_value([]).run()
    assert set(narrowed).isdisjoint(page.multiselect(key="orientation").options)
    page.text_input(key="recherche").set_value("zzzzz").run()
    assert counted(page) == 0
    assert "retirez-en un" in seen(page)
    assert len(table(page)) == 73
    (clear,) = [one for one in page.button if one.label == "Effacer les filtres"]
    clear.click().run()
    assert page.text_input(key="recherche").value == ""
    assert counted(page) == whole
    assert not page.exception


def test_deep_link_sets_the_filters_and_the_commune(page):
    page.query_params["recherche"] = "ALES"
    page.query_params["commune"] = "30007"
    page.run()
    assert page.text_input(key="recherche").value == "ALES"
    assert page.session_state["choix_commune"] == "30007"
    assert "actions à Alès" in seen(page)
    assert not page.exception


def test_nothing_found_with_a_commune_open_is_said(page):
    page.query_params["recherche"] = "zzzzz"
    page.query_params["commune"] = "30007"
    page.run()
    assert not page.exception
    assert "aucune action ne la touche avec ces filtres. Pour élargir" in seen(page)


def test_a_commune_without_action_is_not_put_down_to_filters(page):
    page.query_params["commune"] = "30051"
    page.run()
    assert "aucune action ne la touche en particulier. Les 109 actions" in seen(page)
    assert "filtre" not in seen(page)


def test_commune_goes_into_the_address_as_its_code(page):
    page.run()
    page.session_state["choix_commune"] = "30130"
    page.run()
    assert page.query_params["commune"] in ("30130", ["30130"])
    assert "à Génolhac" in seen(page)
    page.session_state["choix_commune"] = None
    page.run()
    assert "commune" not in page.query_params


def test_unknown_commune_in_the_address_is_ignored(page):
    page.query_params["commune"] = "75056"
    page.run()
    assert page.session_state["choix_commune"] is None
    assert not page.exception


def test_sectors_are_counted_on_request(page):
    page.run()
    before = counted(page)
    page.toggle(key="secteurs").set_value(True).run()
    assert counted(page) > before


def test_faulty_data_is_told_in_french_without_a_traceback(tmp_path, monkeypatch):
    monkeypatch.setenv("GEO_DATA", str(tmp_path))
    page = AppTest.from_file(str(APP), default_timeout=TIMEOUT_S).run()
    assert not page.exception
    assert page.error[0].value.startswith("Les données ne peuvent pas être montrées")
    assert str(tmp_path) in seen(page)


def test_reading_is_shared_until_a_file_changes(tmp_path):
    chargement = importlib.import_module("pages.commun.chargement")
    (tmp_path / "a.csv").write_text("1")
    before = chargement._etat(tmp_path)
    assert chargement._etat(tmp_path) == before
    (tmp_path / "a.csv").write_text("22")
    assert chargement._etat(tmp_path) != before


def test_list_of_actions_off_the_map_opens(page):
    page.run()
    n_tables = len(page.dataframe)
    page.session_state["volet_hors_carte"] = True
    page.run()
    assert len(page.dataframe) == n_tables + 1
    assert set(page.dataframe[0].value["portee"]) == {
        "Secteur",
        "Tout le territoire",
        "Hors périmètre",
    }


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"portee": "Tout le territoire"}, "voyez leur liste sous la carte"),
        ({"recherche": "zzzz"}, "retirez-en un"),
    ],
)
def test_empty_map_says_why(page, query, words):
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    assert words in seen(page)
