"""The page *Équité* through ``app.py`` and alone, on the shipped data."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.equity import SEUILS

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "pages" / "vues"
TIMEOUT_S = 120


@pytest.fixture(params=["app", "page alone"])
def page(request, monkeypatch) -> AppTest:
    monkeypatch.setenv("GEO_DATA", str(ROOT / "data"))
    if request.param == "page alone":
        return AppTest.from_file(str(PAGES / "equite.py"), default_timeout=TIMEOUT_S)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S)
    return app.run().switch_page("pages/vues/equite.py")


def seen(page: AppTest) -> str:
    """Every word of the page: its texts, and those that it writes as HTML."""
    return "\n".join(element.value for element in [*page.text, *page.get("html")])


def cards(page: AppTest) -> str:
    return next(block.value for block in page.get("html") if "eq-grille" in block.value)


def tables(page: AppTest) -> list:
    return [element.value for element in page.dataframe]


def groups(page: AppTest):
    return next(table for table in tables(page) if "mot" in table.columns)


def communes(page: AppTest):
    return next(
        table
        for table in tables(page)
        if {"population", "densite", "code_insee"} <= {*table.columns}
    )


def test_opens_with_the_grid_the_verdicts_and_every_commune(page):
    page.run()
    assert not page.exception
    assert not page.error
    assert groups(page)["nom"].tolist() == [
        "Nord urbain",
        "Nord rural",
        "Alès",
        "Sud urbain",
        "Sud rural",
    ]
    assert set(groups(page)["mot"]) <= set(SEUILS)
    assert len(communes(page)) == 73
    for phrase in groups(page)["phrase"]:
        assert phrase.split("\u202f")[0] in cards(page)
    assert re.search(r"\d+ localisées · \d+ de secteur · \d+ pour tout le territoire", seen(page))
    assert "de l’inégalité se joue" in seen(page)
    assert "I de Moran" in seen(page)
    assert "Ce qui n’est pas compté : 113 actions" in seen(page)


def test_what_is_counted_and_what_is_not_make_the_programme(page):
    page.run()
    counted = int(re.search(r"(\d+) actions comptées dans un lieu", seen(page))[1])
    left = int(re.search(r"Ce qui n’est pas compté : (\d+) actions", seen(page))[1])
    assert counted + left == 143
    assert communes(page)["valeur"].sum() == pytest.approx(counted, abs=0.5)


def test_every_choice_changes_the_figures(page):
    page.run()
    before = groups(page)["valeur"].tolist()
    for key, value in (("regle", "pleine"), ("ville_centre", "nord"), ("comparer", "espace")):
        page.selectbox(key=key).set_value(value).run()
        assert not page.exception
        after = groups(page)["valeur"].tolist()
        assert after != before
        before = after
    page.selectbox(key="comparer").set_value("secteur").run()
    before = groups(page)["n_communes"].tolist()
    page.slider(key="parallele").set_value(8).run()
    assert groups(page)["n_communes"].tolist() != before
    page.toggle(key="avec_territoire").set_value(True).run()
    assert "109 actions pour tout le territoire réparties" in seen(page)
    assert "Ce qui n’est pas compté : 4 actions" in seen(page)
    page.toggle(key="avec_secteurs").set_value(False).run()
    assert "27 actions comptées dans un lieu" in seen(page)
    assert len(communes(page)) == 73


def test_deep_link_sets_the_choices(page):
    page.query_params["comparer"] = "Urbain / rural"
    page.query_params["ville_centre"] = "Hors du calcul"
    page.query_params["parallele"] = "5"
    page.run()
    assert not page.exception
    assert page.selectbox(key="comparer").value == "espace"
    assert page.selectbox(key="ville_centre").value == "exclue"
    assert page.slider(key="parallele").value == 5
    aside = communes(page).set_index("nom").loc["Alès"]
    assert aside[["valeur", "ratio"]].isna().all()


@pytest.mark.parametrize("comparer", ["epci_2016", "bassin_de_vie", "centre_proche", "centralite"])
def test_other_groupings_part_every_inhabitant(page, comparer):
    page.run()
    page.selectbox(key="comparer").set_value(comparer).run()
    assert not page.exception
    assert groups(page)["population"].sum() == 128_969
    assert groups(page)["part"].sum() == pytest.approx(1)


def test_euros_that_nobody_knows_are_not_zero(page):
    page.run()
    assert "sans donnée" in cards(page)
    page.selectbox(key="compter").set_value("budget_eur").run()
    assert not page.exception
    assert "Rien à comparer" in seen(page)
    assert "Budget non renseigné" in seen(page)
    # Nothing is known, so nothing is shown as a figure.
    assert not {"ratio", "part"} & {*communes(page).columns, *groups(page).columns}


def test_a_filter_that_leaves_three_actions_decides_nothing(page):
    page.run()
    page.text_input(key="recherche").set_value("logement").run()
    assert not page.exception
    assert set(groups(page)["mot"]) == {"indécidable"}
    page.text_input(key="recherche").set_value("zzzz").run()
    assert not page.exception
    assert "Rien à comparer" in seen(page)


def test_method_page_states_every_threshold(monkeypatch):
    monkeypatch.setenv("GEO_DATA", str(ROOT / "data"))
    page = AppTest.from_file(str(PAGES / "methode.py"), default_timeout=TIMEOUT_S).run()
    assert not page.exception
    told = "\n".join(element.value for element in page.markdown)
    for mot, seuil in SEUILS.items():
        assert f"**{mot}** : {seuil}" in told
    assert len(page.dataframe[0].value) == 73
