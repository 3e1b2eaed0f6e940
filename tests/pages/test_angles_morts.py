"""The page *Angles morts* through ``app.py`` and alone, on the shipped data."""

import html
import importlib
import re
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.coverage.gaps import ETATS
from pages.commun import phrases_manques as phrases
from pages.commun.chargement import charger
from pages.commun.manques import Regard

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "pages" / "vues" / "angles_morts.py"
TIMEOUT_S = 60


@pytest.fixture(params=["app", "page alone"])
def page(request, monkeypatch) -> AppTest:
    monkeypatch.setenv("GEO_DATA", str(ROOT / "data"))
    if request.param == "page alone":
        return AppTest.from_file(str(PAGE), default_timeout=TIMEOUT_S)
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S).switch_page(str(PAGE))


def seen(page: AppTest) -> str:
    return "\n".join(element.value for element in page.text)


def title(page: AppTest) -> str:
    titles = [block.value for block in page.get("html") if block.value.startswith("<h1")]
    return html.unescape(re.sub(r"<[^>]+>", "", titles[0]))


def communes(page: AppTest) -> pd.DataFrame:
    return page.dataframe[0].value


def matrix(page: AppTest) -> pd.DataFrame:
    return page.dataframe[-1].value


def headings(page: AppTest) -> pd.DataFrame:
    return next(one.value for one in page.dataframe if "actions" in one.value.columns)


def found(page: AppTest) -> int:
    """Read the number of communes in the title."""
    return int(re.match(r"\d+", title(page))[0])


def test_opens_on_the_finding_with_its_numbers(page):
    page.run()
    assert not page.exception
    assert not page.error
    assert re.fullmatch(
        r"\d+ communes sur 73 n’ont aucune action prioritaire localisée ; elles comptent "
        r"\d+\u202f% des habitants",
        title(page),
    )
    assert len(communes(page)) == len(matrix(page)) == found(page)
    assert re.search(r"\d+ localisées · \d+ de secteur · \d+ pour tout le territoire", seen(page))


def test_every_commune_and_every_heading_is_there_when_asked(page):
    page.run()
    page.selectbox(key="etat").set_value("toutes").run()
    page.toggle(key="toutes_colonnes").set_value(True).run()
    assert len(communes(page)) == 73
    assert matrix(page).shape == (73, 1 + 34)
    table = headings(page)
    assert len(table) == 34
    in_states = table[[name for name in table.columns if name.startswith("n_")]]
    assert (in_states.sum(axis="columns") == 73).all()
    assert table["actions"].sum() == 143
    assert not page.exception


def test_states_looked_for_share_out_the_communes(page):
    page.run()
    n_found = {}
    for etat in phrases.RECHERCHES:
        page.selectbox(key="etat").set_value(etat).run()
        shown = [one.value for one in page.dataframe if "etat" in one.value.columns]
        n_found[etat] = len(shown[0]) if shown else 0
        assert shown or "Aucune commune dans cet état" in seen(page)
    assert n_found["toutes"] == 73
    parts = sum(n_found[etat] for etat in ("territoire", "secteur", "complementaire", "rien"))
    assert n_found["sans_prioritaire"] == parts  # every shipped action has a priority
    assert not page.exception


def test_sectors_narrow_the_gap(page):
    page.run()
    before = found(page)
    page.toggle(key="secteurs").set_value(True).run()
    assert found(page) < before
    assert "ou de secteur" in title(page)
    assert "n_secteur" not in communes(page).columns


@pytest.mark.parametrize(("par", "n"), [("orientation", 12), ("axe", 3)])
def test_headings_of_another_level(page, par, n):
    page.run()
    page.selectbox(key="par").set_value(par).run()
    assert len(headings(page)) == n
    assert not page.exception


def test_deep_link_sets_every_choice(page):
    page.query_params["etat"] = "Seulement des actions pour tout le territoire"
    page.query_params["par"] = "Axe"
    page.query_params["regroupement"] = "Urbain / rural"
    page.query_params["groupes_espace"] = "Urbain"
    page.query_params["commune"] = "30007"
    page.run()
    assert "communes sur 24 ne sont atteintes que par des actions pour tout" in title(page)
    assert set(communes(page)["groupe"]) == {"Urbain"}
    assert set(communes(page)["etat"]) == {"Tout le territoire"}
    assert "Groupes : Urbain" in seen(page)
    assert re.search(r"Alès · 3 axes : prioritaire \d", seen(page))
    assert not page.exception


def test_commune_lists_its_headings_and_the_actions_behind(page):
    page.run()
    page.session_state["choix_commune"] = "30007"
    page.run()
    tables = [one.value for one in page.dataframe]
    reached = next(one for one in tables if "actions_territoire" in one.columns)
    assert len(reached) == 34
    assert reached["etat"].iloc[0] == "Prioritaire"
    behind = next(one for one in tables if "pourquoi" in one.columns)
    assert set(behind["priorite"]) == {"prioritaire", "complémentaire"}
    forgotten = communes(page)["code_insee"].iloc[0]
    page.session_state["choix_commune"] = forgotten
    page.run()
    assert "Aucune action ne la désigne" in seen(page)
    assert not page.exception


def test_no_action_says_why_and_keeps_the_communes(page):
    page.query_params["recherche"] = "zzzz"
    page.run()
    assert title(page) == "Aucune action ne répond à ces filtres"
    assert "Retirez un filtre" in seen(page)
    assert "Filtres : « zzzz »" in seen(page)
    assert len(communes(page)) == 73
    assert not page.exception


def test_filters_choose_the_theme(page):
    page.run()
    theme = headings(page)["rubrique"].iloc[0]
    page.multiselect(key="programme").set_value([theme]).run()
    page.selectbox(key="etat").set_value("rien").run()
    assert "ne sont atteintes par aucune action" in title(page)
    assert len(headings(page)) == 1
    assert set(matrix(page).iloc[:, 1]) == {""}
    assert not page.exception


def test_row_selected_opens_its_commune(monkeypatch):
    manques = importlib.import_module("pages.commun.manques")
    session = {"table": {"selection": {"rows": [1]}}}
    monkeypatch.setattr(st, "session_state", session)
    manques._ouvrir("table", ("01001", "01002"))
    assert session["choix_commune"] == "01002"
    session["table"]["selection"]["rows"] = []
    manques._ouvrir("table", ("01001", "01002"))
    assert session["choix_commune"] is None


def test_each_state_has_its_words_and_its_sign():
    assert set(phrases.ETATS_EN_CLAIR) == set(phrases.SYMBOLES) == set(ETATS)
    assert len(set(phrases.SYMBOLES.values())) == len(ETATS)
    gathered = [phrases.etats_de(one) for one in phrases.RECHERCHES]
    assert set().union(*gathered) == set(ETATS)


@pytest.fixture
def small(monkeypatch):
    """Gaps of the shipped territory with a handful of actions, placed by hand."""
    find_gaps = importlib.import_module("geo.coverage").find_gaps
    monkeypatch.setenv("GEO_DATA", str(ROOT / "data"))
    donnees = charger()
    codes = donnees.territoire.codes

    def _small(*rows: tuple[str, str, str], **options):
        kept = donnees.actions.iloc[: len(rows)].copy()
        kept[["portee", "codes_communes", "priorite"]] = rows
        kept["codes_communes"] = ["|".join(codes) if c == "*" else c for c in kept.codes_communes]
        return find_gaps(kept, donnees.territoire, **options), kept

    return _small


def test_sentences_in_the_singular_and_at_the_edges(small):
    everywhere, _ = small(("commune", "*", "prioritaire"))
    said = phrases.titre(everywhere, "sans_prioritaire", avec_secteurs=False)
    assert said == "Chacune des 73 communes a une action prioritaire localisée"
    said = phrases.titre(everywhere, "rien", avec_secteurs=False)
    assert said == "Aucune des 73 communes n’est dans ce cas : « Aucune action »"
    code = everywhere.bilan.sort_values("population")["code_insee"].iloc[0]
    one, _ = small(("commune", code, "complémentaire"))
    said = phrases.titre(one, "complementaire", avec_secteurs=False)
    assert said == (
        "1 commune sur 73 est désignée par des actions complémentaires et par aucune prioritaire"
        " ; elle compte moins de 1\u202f% des habitants"
    )
    assert "1 programme" not in phrases.phrase_rubriques(one)
    assert "Chaque programme désigne au moins une commune" in phrases.phrase_rubriques(one)
    assert phrases.repartition(one).startswith("Sur 73 communes : 1 avec une complémentaire")


def test_what_no_cell_shows_is_told(small):
    gaps, actions = small(
        ("hors_perimetre", "", "prioritaire"),
        ("agglomeration", "", ""),
        ("agglomeration", "", "prioritaire"),
    )
    assert phrases.reserves(gaps, actions) == (
        "1 action hors périmètre : aucune commune atteinte. 1 action de priorité inconnue."
    )


def test_least_reached_and_most_populated_come_first(small):
    gaps, _ = small(("agglomeration", "", "prioritaire"), ("commune", "30007", "prioritaire"))
    found_ = Regard("programme", "toutes", {}, (), None).trouvees(gaps)
    assert found_["code_insee"].iloc[-1] == "30007"
    assert found_["population"].iloc[:-1].is_monotonic_decreasing
