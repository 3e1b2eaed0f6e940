"""The page *Quartiers prioritaires* through ``app.py`` and alone."""

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.portraits.portrait_quartier import RESTE
from geo.territory.proximity import RELATIONS
from pages.commun.colonnes_quartiers import COMPTES, COURTS

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "pages/vues/quartiers.py"
TIMEOUT_S = 120


def alone() -> AppTest:
    return AppTest.from_file(str(PAGE), default_timeout=TIMEOUT_S)


@pytest.fixture(params=["app", "page alone"])
def page(request, monkeypatch) -> AppTest:
    monkeypatch.setenv("GEO_DATA", str(ROOT / "data"))
    if request.param == "page alone":
        return alone().run()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S)
    return app.run().switch_page("pages/vues/quartiers.py").run()


def seen(page: AppTest) -> str:
    told = "\n".join(element.value for element in [*page.text, *page.get("html")])
    return told.replace("\u202f", " ")


def tables(page: AppTest) -> list:
    return [element.value for element in page.dataframe]


def written(page: AppTest, title: str) -> dict[str, list[str]]:
    """Cells of the first table of text that has a title among its columns, by row."""
    blocks = [block.value.replace("\u202f", " ") for block in page.get("html")]
    block = next(block for block in blocks if f">{title}</th>" in block)
    rows = re.findall(r'<th scope="row"[^>]*>(.*?)</th>(.*?)</tr>', block)
    return {name: re.findall(r"<td[^>]*>(.*?)</td>", cells) for name, cells in rows}


def overview(page: AppTest) -> list[list[int]]:
    """Numbers inside, touching, near, and in the rest of the commune; one row a neighbourhood."""
    rows = written(page, COURTS[RESTE])
    return [[int(cell.split("\u00a0")[0]) for cell in cells[1:]] for cells in rows.values()]


def counts(page: AppTest) -> dict[str, int]:
    return {
        name: int(cells[0]) for name, cells in written(page, COMPTES["n_secteur"].titre).items()
    }


def test_opens_with_every_neighbourhood_and_three_separate_counts(page):
    assert not page.exception
    assert not page.error
    assert overview(page) == [[6, 13, 2, 13], [5, 5, 0, 5], [5, 5, 1, 5], [5, 5, 0, 5]]
    first, *_, last = written(page, COURTS[RESTE]).items()
    assert "Cauvel-la Royale - Rochebelle - Centre ville (Alès)" in first[0]  # whole
    # 5 actions for 1,012 inhabitants: 4.94; 5 for the 1,653 of the rest of the commune: 3.02.
    told = [cell.replace("\u00a0", " ") for cell in last[1]]
    assert told == ["1 012", "5 (4,94)", "5 (4,94)", "0 (0,00)", "5 (3,02)"]
    assert "6 actions sur 143 sont dans au moins un d’entre eux" in seen(page)
    assert "109 pour tout le territoire" in seen(page)


def test_the_first_neighbourhood_is_open_with_its_counts_its_rest_and_its_reasons(page):
    assert counts(page) == {
        **dict(zip(RELATIONS.values(), (6, 13, 2), strict=True)),
        "Reste de la commune": 13,
    }
    assert "soit 0,41 pour 1 000 habitants" in seen(page)
    assert "Reste de la commune : 13 actions pour 25 349 habitants" in seen(page)
    listed = [table for table in tables(page) if "lien" in table.columns]
    assert [len(table) for table in listed] == [6, 13, 2]
    assert listed[2]["lien"].str.contains("borde le quartier").all()
    assert "Cendras (676 m, 0 action)" in seen(page)


def test_another_neighbourhood_is_chosen_and_the_address_names_it(page):
    page.selectbox(key="choix_quartier").select("QP030002").run()
    assert not page.exception
    assert page.query_params["quartier"] == "QP030002"
    assert counts(page)["Dans le quartier"] == 5
    assert "toutes d’un même programme" in seen(page)


def test_the_address_opens_a_neighbourhood_and_a_stranger_is_told(monkeypatch):
    monkeypatch.setenv("GEO_DATA", str(ROOT / "data"))
    page = alone()
    page.query_params["quartier"] = "QP030017"
    page.run()
    assert page.selectbox(key="choix_quartier").value == "QP030017"
    stranger = alone()
    stranger.query_params["quartier"] = "QP999999"
    stranger.run()
    assert stranger.selectbox(key="choix_quartier").value == "QP030001"
    assert len(stranger.toast) == 1


def test_filters_change_the_counts_and_an_empty_selection_says_so(page):
    page.multiselect(key="priorite").select("prioritaire").run()
    assert max(inside for inside, *_ in overview(page)) < 6
    page.text_input(key="recherche").input("zzzz").run()
    assert not page.exception
    assert overview(page) == [[0, 0, 0, 0]] * 4
    assert "Aucune avec les filtres choisis" in seen(page)


def test_a_territory_without_neighbourhood_says_so(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    (folder / "quartiers.geojson").unlink()
    (folder / "lieux.csv").unlink()
    (folder / "actions.csv").write_text("id,action,communes\n1,Une halle,Anduze\n", "utf-8")
    monkeypatch.setenv("GEO_DATA", str(folder))
    page = alone().run()
    assert not page.exception
    assert "n’a pas de quartier prioritaire" in seen(page)


def test_text_of_the_data_is_never_code(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    layer = (folder / "quartiers.geojson").read_text("utf-8")
    (folder / "quartiers.geojson").write_text(
        layer.replace("Trescol - La Levade", "<img src=x onerror=alert(1)> **gras**"), "utf-8"
    )
    monkeypatch.setenv("GEO_DATA", str(folder))
    page = alone()
    page.query_params["quartier"] = "QP030017"
    page.run()
    assert not page.exception
    assert all("<img" not in block.value for block in page.get("html"))
    assert all("gras" not in block.value for block in page.markdown)
