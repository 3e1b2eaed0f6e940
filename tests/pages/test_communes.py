"""The page *Communes* through ``app.py`` and alone, on the shipped data and on a bare territory."""

import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.actions import read_actions
from geo.coverage import count_by_commune
from geo.geocoding import geocode, read_gazetteer
from geo.portraits.commune import build_portraits
from geo.portraits.telling import to_text
from geo.territory import read_territory
from pages.commun import comparaison
from pages.commun.comparaison import CHOIX as COMPAREES

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
PAGE = ROOT / "pages" / "vues" / "communes.py"
TIMEOUT_S = 120
HOSTILE = "<img src=x onerror=alert(1)> **gras** ![image](https://exterieur.example/x.png)"


def opened(query: dict | None = None) -> AppTest:
    page = AppTest.from_file(str(PAGE), default_timeout=TIMEOUT_S)
    for name, value in (query or {}).items():
        page.query_params[name] = value
    return page.run()


@pytest.fixture(autouse=True)
def _shipped(monkeypatch):
    monkeypatch.setenv("GEO_DATA", str(DATA))


@pytest.fixture(scope="module")
def portraits():
    territory = read_territory(DATA)
    actions = geocode(read_actions(DATA / "actions.csv"), read_gazetteer(DATA, territory))
    return build_portraits(actions, territory)


def seen(page: AppTest) -> str:
    """Every word of the page: its texts, and those that it writes as HTML."""
    blocks = [*page.text, *page.get("html")]
    return "\n".join(unescape(re.sub("<[^>]+>", "\n", block.value)) for block in blocks)


def rows(page: AppTest, table: int) -> list[list[str]]:
    """Cells of one of the tables written as HTML."""
    found = [block.value for block in page.get("html") if "<table" in block.value]
    return [
        [unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall("<tr>(.*?)</tr>", found[table])
    ]


def test_through_the_application_without_a_commune():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S)
    page = app.run().switch_page("pages/vues/communes.py").run()
    assert not page.exception
    assert not page.error
    assert "Qu’y a-t-il pour ma commune ?" in seen(page)
    assert "27 localisées · 3 de secteur" in seen(page)


def test_every_commune_is_listed_with_the_figures_of_the_map(portraits):
    table = opened().dataframe[0].value
    assert len(table) == 73
    counts = count_by_commune(portraits.actions, portraits.territory).set_index("code_insee")
    listed = table.set_index("code_insee")
    assert listed["n_actions"].to_dict() == counts["n_actions"].to_dict()
    assert listed["prioritaires"].to_dict() == counts["prioritaires"].to_dict()
    assert listed["nom"].iloc[0] == "Alès"


def test_a_sheet_says_who_what_why_and_what_is_missing(portraits):
    page = opened({"commune": "30010"})
    assert not page.exception
    portrait, words = portraits.of("30010"), seen(page)
    assert portrait.phrase in words
    assert "L’autre centralité la plus proche est Saint-Jean-du-Gard, à 10,0" in words
    assert "Quartier prioritaire : 5 actions" in words
    assert "Centralité : 5 actions" in words
    for action, why in zip(portrait.actions["action"], portrait.actions["pourquoi"], strict=True):
        assert action in words
        assert why in words
    assert portrait.definition_pairs in words
    assert "Salindres (3\u202f406)" in words
    assert "32 programmes sur 34 n’ont aucune action qui la désigne en particulier" in words
    assert "Rien pour elle : 2" in words
    assert [block.label for block in page.expander] == [
        "Actions pour tout le territoire, qui la concernent aussi : 109",
        "Seulement par des actions pour tout le territoire : 30",
    ]


def test_the_figures_on_the_sheet_are_those_of_the_portrait(portraits):
    page = opened({"commune": "30010"})
    written = to_text(portraits.of("30010").chiffres)
    shown = rows(page, -1)
    assert shown[0] == ["", "Anduze", "Agglomération", "Pairs (10)"]
    assert [row[1:] for row in shown[1:]] == written[
        ["commune", "agglomeration", "pairs"]
    ].to_numpy().tolist()


def test_the_ville_centre_has_no_peers_and_says_so():
    page = opened({"commune": "30007"})
    assert "la ville-centre n’a pas d’égale" in seen(page)
    assert rows(page, -1)[0] == ["", "Alès", "Agglomération"]
    assert not [button for button in page.button if "pairs" in button.label]


def test_side_by_side_from_the_address(portraits):
    page = opened({"commune": "30298", "avec": ["30010", "30007"]})
    assert not page.exception
    assert "3 communes côte à côte" in seen(page)
    shown = rows(page, 0)
    assert shown[0] == ["", "Saint-Sébastien-d'Aigrefeuille", "Anduze", "Alès", "Agglomération"]
    written = to_text(portraits.compare(["30298", "30010", "30007"]))
    assert [row[1:] for row in shown[4:]] == written[
        ["30298", "30010", "30007", "agglomeration"]
    ].to_numpy().tolist()


def test_peers_are_compared_in_one_press(portraits):
    page = opened({"commune": "30010"})
    button = next(one for one in page.button if "pairs" in one.label)
    button.click().run()
    assert page.session_state[COMPAREES] == list(portraits.of("30010").pairs[:3])
    assert "4 communes côte à côte" in seen(page)
    assert page.query_params["avec"] == list(portraits.of("30010").pairs[:3])


def test_communes_are_added_and_taken_out_by_the_browser(monkeypatch):
    """The field itself is read in the browser; here, what its two answers do."""
    gestes = {}

    def _field(*_, quand_ajoutee, quand_retiree, **told):
        gestes.update(plus=quand_ajoutee, moins=quand_retiree, **told)

    monkeypatch.setattr(comparaison, "ajouter_communes", _field)
    page = opened({"commune": "30010", "avec": ["30007", "30132"]})
    assert gestes["invite"] == "Encore 1 commune au plus"
    assert gestes["exclues"] == ("30010",)

    session = {COMPAREES: list(page.session_state[COMPAREES])}
    monkeypatch.setattr(comparaison.st, "session_state", session)
    for code in ("30348", "30348", "30044"):
        gestes["plus"](code)
    assert session[COMPAREES] == ["30007", "30132", "30348"]
    gestes["moins"]("30007")
    assert session[COMPAREES] == ["30132", "30348"]


def test_a_full_comparison_leaves_the_address_when_emptied():
    page = opened({"commune": "30010", "avec": ["30007", "30132", "30348"]})
    assert "4 communes côte à côte" in seen(page)
    page.session_state[COMPAREES] = []
    page.run()
    assert "avec" not in page.query_params
    assert "côte à côte" not in seen(page)


@pytest.mark.parametrize(
    "avec", [["30010"], ["99999"], ["30007", "30010", "30132", "30348", "30044"]]
)
def test_links_that_name_itself_a_stranger_or_too_many_are_cut(avec):
    page = opened({"commune": "30010", "avec": avec})
    assert not page.exception
    assert len(page.session_state[COMPAREES]) <= 3
    assert "30010" not in page.session_state[COMPAREES]


def test_a_commune_of_elsewhere_opens_no_sheet():
    page = opened({"commune": "75056"})
    assert not page.exception
    assert "Qu’y a-t-il pour ma commune ?" in seen(page)


def test_filters_change_the_sheet_and_it_says_so():
    page = opened({"commune": "30010", "priorite": "prioritaire"})
    assert not page.exception
    assert "Sur 62 actions parmi 143 : celles que gardent les filtres." in seen(page)
    assert "6 actions la désignent (dont 6 prioritaires)" in seen(page)


def test_filters_that_keep_nothing_leave_a_sheet_of_zeros():
    page = opened({"commune": "30010", "recherche": "zzzzz"})
    assert not page.exception
    assert "Aucune action ne la désigne, aucune action de secteur ne la touche." in seen(page)


def test_a_bare_territory_has_sheets(monkeypatch, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "centralites.geojson").unlink()
    (folder / "quartiers.geojson").unlink()
    (folder / "lieux.csv").unlink()
    content = json.loads((folder / "communes.geojson").read_text())
    for feature in content["features"]:
        unknown = ("espace", "secteur", "unite_urbaine", "bassin_de_vie", "epci_2016")
        feature["properties"].update(dict.fromkeys(unknown))
    (folder / "communes.geojson").write_text(json.dumps(content))
    (folder / "territoire.toml").write_text('nom = "Ailleurs"\nsiren = "200000000"\n')
    (folder / "actions.csv").write_text(f"id,action,codes_insee\n1,{HOSTILE},30010\n")
    monkeypatch.setenv("GEO_DATA", str(folder))
    page = opened({"commune": "30010", "avec": "30007"})
    assert not page.exception
    words = seen(page)
    assert "Aucune centralité n’est connue dans ce territoire." in words
    assert "Aucun quartier prioritaire n’est connu dans ce territoire." in words
    assert "le sien est inconnu" in words
    assert HOSTILE in words
    assert "<img src=x" not in "".join(block.value for block in page.get("html"))
    assert not opened().exception
