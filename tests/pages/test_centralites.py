"""The page *Centralités* through ``app.py`` and alone: page, table and command agree."""

import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from geo.actions import read_actions
from geo.coverage import coverage
from geo.geocoding import geocode, read_gazetteer
from geo.territory import read_territory
from pages.commun.colonnes_centres import colonnes_centres

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
PAGE = ROOT / "pages" / "vues" / "centralites.py"
TIMEOUT_S = 120
LOCALISEES = ("quartier", "centralite", "commune")


@pytest.fixture
def page(monkeypatch) -> AppTest:
    monkeypatch.setenv("GEO_DATA", str(DATA))
    return AppTest.from_file(str(PAGE), default_timeout=TIMEOUT_S)


@pytest.fixture(scope="module")
def shipped():
    territory = read_territory(DATA)
    return geocode(read_actions(DATA / "actions.csv"), read_gazetteer(DATA, territory)), territory


def seen(page: AppTest) -> str:
    """Every word of the page, without its markup."""
    return "\n".join(element.value for element in [*page.text, *page.get("html")])


def table(page: AppTest, *columns: str) -> pd.DataFrame:
    return next(one.value for one in page.dataframe if set(columns) <= {*one.value.columns})


def centres(page: AppTest) -> pd.DataFrame:
    return table(page, "n_actions_bassin", "n_quartiers")


def test_opens_through_the_application(monkeypatch):
    monkeypatch.setenv("GEO_DATA", str(DATA))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S)
    page = app.run().switch_page("pages/vues/centralites.py").run()
    assert not page.exception
    assert not page.error
    assert len(centres(page)) == 7


def test_says_who_stands_out_with_its_n_and_shows_every_part(page):
    page.run()
    assert not page.exception
    assert "Aucun écart ne se détache du hasard entre les 7 bassins comparés" in seen(page)
    assert re.search(r"\d,\d \(5 actions pour 3\u202f057 habitants\)", seen(page))
    assert "l’écart peut tenir au hasard" in seen(page)
    assert re.search(r"\d+ localisées · \d+ de secteur · \d+ pour tout le territoire", seen(page))
    assert centres(page)["nom"].tolist()[0] == "Alès"
    assert table(page, "centralites", "superficie_km2")["population"].sum() == 128_969
    assert len(table(page, "distance_km")) == 73
    assert len(table(page, "axe")) == 21
    assert "Trescol - La Levade (La Grand-Combe)" in seen(page)
    assert "Sans aucune action : axe 1, 4 bassins sur 7 ; axe 2, 5 sur 7." in seen(page)
    assert "Les plus proches : Alès et Vézénobres, 9,4 km." in seen(page)
    assert 'scope="row">Génolhac' in seen(page)
    assert len(page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart")) == 7


def test_figures_are_those_of_the_command_line(page, shipped):
    actions, territory = shipped
    page.run()
    shown = centres(page)
    groups = coverage(actions, territory, groups="centre_proche", portees=LOCALISEES).table
    assert shown["n_actions_bassin"].tolist() == groups["n_actions"].tolist()
    assert shown["population_bassin"].tolist() == groups["population"].tolist()
    communes = coverage(actions, territory, portees=LOCALISEES).table.set_index("code")
    expected = communes.loc[territory.centralites["code_insee"]]
    assert shown["n_actions"].tolist() == expected["n_actions"].tolist()
    assert shown["pour_1000_hab"].tolist() == expected["pour_1000_hab"].round(2).tolist()


def test_axes_of_the_page_add_up_to_its_table(page):
    page.run()
    by_axe = table(page, "axe").groupby("nom", sort=False)["n_actions_bassin"].sum()
    assert by_axe.to_dict() == centres(page).set_index("nom")["n_actions_bassin"].to_dict()


def test_every_choice_changes_what_is_said(page):
    page.run()
    page.selectbox(key="bassin").set_value("bassin_de_vie").run()
    assert not page.exception
    assert "entre les 3 bassins comparés" in seen(page)
    assert "Bassins partagés" in seen(page)
    parts = table(page, "centralites", "superficie_km2")
    assert parts["nom"].tolist()[-1] == "Sans centralité"
    assert parts["population"].sum() == 128_969
    page.selectbox(key="rapport").set_value("commune").run()
    assert "entre les 7 centralités comparées" in seen(page)
    page.selectbox(key="regle").set_value("partagee").run()
    assert "valeur_bassin" in centres(page).columns
    page.selectbox(key="themes").set_value("orientation").run()
    assert "Orientations qui manquent à chacune" in seen(page)
    page.toggle(key="secteurs").set_value(True).run()
    assert not page.exception
    assert "Les actions de secteur sont comptées" in seen(page)


def test_two_centres_are_enough_and_one_is_not(page):
    page.run()
    page.multiselect(key="centres").set_value(["30130", "30348"]).run()
    assert not page.exception
    assert centres(page)["nom"].tolist() == ["Génolhac", "Vézénobres"]
    assert len(table(page, "distance_km")) == 73  # the map shows every basin
    page.multiselect(key="centres").set_value(["30130"]).run()
    assert not page.exception
    assert "Choisissez au moins deux centralités" in seen(page)
    assert not page.dataframe
    page.multiselect(key="centres").set_value([]).run()
    assert "Choisissez au moins deux centralités" in seen(page)


def test_deep_link_sets_the_choices(page):
    page.query_params["centres"] = ["Alès", "Anduze"]
    page.query_params["bassin"] = "Bassin de vie de l’INSEE (2012)"
    page.run()
    assert not page.exception
    assert centres(page)["nom"].tolist() == ["Alès", "Anduze"]
    assert page.selectbox(key="bassin").value == "bassin_de_vie"
    assert "Une seule valeur connue : rien à comparer" in seen(page)


def test_euros_that_nobody_knows_are_not_zero(page):
    page.run()
    page.selectbox(key="compter").set_value("budget_eur").run()
    assert not page.exception
    assert "Aucun budget n’est connu" in seen(page)
    assert not {"euros", "euros_bassin"} & {*centres(page).columns}
    assert centres(page)["n_sans_budget"].tolist()[0] > 0


def test_a_filter_that_leaves_nothing_is_told(page):
    page.run()
    page.text_input(key="recherche").set_value("zzzz").run()
    assert not page.exception
    assert "Aucune action n’est comptée dans ces centralités" in seen(page)
    assert centres(page)["n_actions_bassin"].sum() == 0


@pytest.mark.parametrize("kept", [0, 1])
def test_a_territory_without_two_centres_is_told(monkeypatch, tmp_path, kept):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    layer = json.loads((folder / "centralites.geojson").read_text(encoding="utf-8"))
    layer["features"] = layer["features"][:kept]
    (folder / "centralites.geojson").write_text(json.dumps(layer), encoding="utf-8")
    monkeypatch.setenv("GEO_DATA", str(folder))
    page = AppTest.from_file(str(PAGE), default_timeout=TIMEOUT_S).run()
    assert not page.exception
    assert "n’a pas deux centralités à comparer" in seen(page)


def _distances() -> None:
    import pandas as pd

    from pages.commun.matrice_distances import montrer_distances

    codes = ["01001", "01002"]
    table = pd.DataFrame([[0.0, 8.04], [8.04, 0.0]], index=codes, columns=codes)
    montrer_distances(table, dict.fromkeys(codes, "<img src=x onerror=alert(1)>"))


def test_names_in_the_matrix_are_text():
    page = AppTest.from_function(_distances, default_timeout=TIMEOUT_S).run()
    assert not page.exception
    (matrix,) = page.get("html")
    assert "<img" not in matrix.value
    assert "&lt;img src=x" in matrix.value
    assert matrix.value.count("<td>8,0</td>") == 2


@pytest.mark.parametrize(
    ("rapport", "mesure", "first"),
    [
        ("bassin", "actions", ["n_actions_bassin", "population_bassin", "pour_1000_hab_bassin"]),
        ("desservis", "actions", ["n_actions", "population_bassin", "pour_1000_desservis"]),
        ("commune", "actions", ["n_actions", "population", "pour_1000_hab"]),
        ("commune", "budget_eur", ["n_actions", "n_sans_budget", "population"]),
    ],
)
def test_the_figures_of_the_sentence_are_the_first_of_the_table(rapport, mesure, first):
    columns = colonnes_centres("pleine", partages=False, rapport=rapport, mesure=mesure)
    assert [*columns][: 1 + len(first)] == ["nom", *first]
    assert {*columns} == {*colonnes_centres("pleine", partages=False)}  # none is lost


def test_with_sectors_chance_says_what_it_is_compared_with(page):
    page.run()
    assert "observe" not in centres(page).columns  # the actions counted, once more
    page.toggle(key="secteurs").set_value(True).run()
    shown = centres(page)
    assert (shown["observe"] <= shown["n_actions_bassin"]).all()
    assert (shown["observe"] < shown["n_actions_bassin"]).any()
