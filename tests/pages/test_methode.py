"""The page *Méthode et sources*: every constant of the code is found on it."""

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.actions.columns import ACTION_COLUMNS, PLACE_COLUMNS, PORTEES
from geo.actions.dictionary import PLACE_MEANINGS, PORTEE_MEANINGS
from geo.cartography.classes import DISCRETISATION
from geo.cartography.parity import LABELS, METHOD
from geo.coverage import MEASURES, RULES
from geo.coverage.reaching import METHODES_EN_CLAIR, PORTEES_EN_CLAIR
from geo.coverage.spread import RAISONS
from geo.equity import SEUILS
from geo.equity.formulas import FORMULAS
from geo.equity.null import DRAWS
from geo.equity.thresholds import N_MIN
from geo.equity.worlds import SEED
from geo.french import to_number
from geo.geocoding.reading import DOUBTFUL, EXACT
from geo.portraits.basins import DEFINITIONS, EXPLAINED
from geo.portraits.centre_chance import RATIOS
from geo.portraits.centre_themes import MISSING_RULE, THEMES
from geo.portraits.peers import FEWEST, MOST
from geo.territory import available_groupings, read_territory
from geo.territory.dictionary import LAYER_MEANINGS
from geo.territory.groupings import VILLE_CENTRE_CHOICES
from geo.territory.layers import CENTRALITES, COMMUNES, QUARTIERS
from geo.territory.notice import read_notice
from geo.territory.proximity import PROCHE_M, RELATION_RULES, RELATIONS
from pages.commun import (
    accessibilite,
    colonnes,
    colonnes_centres,
    colonnes_quartiers,
    dictionnaire,
)
from pages.commun.chiffres import Colonne
from pages.commun.methode import CONFIANCES, SECTIONS
from pages.commun.phrases_manques import ETATS_EN_CLAIR

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
PAGE = ROOT / "pages/vues/methode.py"
TIMEOUT_S = 120


def run(monkeypatch, folder: Path) -> AppTest:
    monkeypatch.setenv("GEO_DATA", str(folder))
    page = AppTest.from_file(str(PAGE), default_timeout=TIMEOUT_S).run()
    assert not page.exception
    return page


def plain(text: str) -> str:
    escaped = {"&#x27;": "'", "&amp;": "&", "&quot;": '"', "&lt;": "<", "&gt;": ">"}
    for entity, letter in escaped.items():
        text = text.replace(entity, letter)
    return text


def words(page: AppTest) -> str:
    """Every word of the page, in its tables too."""
    said = [
        *(one.value for one in [*page.text, *page.get("html"), *page.markdown, *page.caption]),
        *(one.value for one in page.latex),
        *(one.label for one in page.expander),
        *(
            str(cell)
            for table in page.dataframe
            for column in table.value.columns
            for cell in table.value[column]
        ),
    ]
    return plain("\n".join(said))


@pytest.fixture(scope="module")
def said() -> str:
    with pytest.MonkeyPatch.context() as monkeypatch:
        return words(run(monkeypatch, DATA))


TERRITORY = read_territory(DATA)
CONSTANTS = {
    "portées": [*PORTEES_EN_CLAIR.values(), *PORTEE_MEANINGS.values()],
    "méthodes": METHODES_EN_CLAIR.values(),
    "confiances": [to_number(value, decimals=2) for value in (EXACT, DOUBTFUL)],
    "règles": [*RULES.values(), *MEASURES.values()],
    "raisons": RAISONS.values(),
    "états": ETATS_EN_CLAIR.values(),
    "cartes": [DISCRETISATION, METHOD, *LABELS],
    "regroupements": available_groupings(TERRITORY).values(),
    "ville-centre": VILLE_CENTRE_CHOICES.values(),
    "communes": TERRITORY.noms.values(),
    "pairs": [f"les {MOST} plus proches", f"au-dessous de {FEWEST}"],
    "bassins": [*DEFINITIONS.values(), *EXPLAINED.values()],
    "centralités": [*RATIOS.values(), *(one.lower() for one in THEMES.values()), MISSING_RULE],
    "quartiers": [*RELATIONS.values(), *RELATION_RULES.values(), f"{to_number(PROCHE_M)} m"],
    "verdict": [*SEUILS, *SEUILS.values(), f"{N_MIN} choix de lieu", str(SEED), to_number(DRAWS)],
    "formules": [
        part
        for one in FORMULAS.values()
        for part in (one.titre, one.latex, one.lecture, one.source)
    ],
    "sources": [*TERRITORY.sources, TERRITORY.programme],
    "fichiers": [cell for row in read_notice(DATA).fichiers for cell in row],
    "limites": [
        one.rstrip(".;")[1:] for one in (*dictionnaire.LIMITES, *read_notice(DATA).limites)
    ],
    "actions": [*ACTION_COLUMNS, *PLACE_COLUMNS],
    "lieux": [one.sens for one in PLACE_MEANINGS.values()],
    "couches": [
        part
        for layer in LAYER_MEANINGS.values()
        for name, one in layer.items()
        for part in (name, one.titre, one.sens, one.unite)
    ],
    "exports": list(dictionnaire.exportes()["titre"]),
    "accessibilité": [
        accessibilite.ETAT,
        *(one[1:] for one in accessibilite.CONFORME),
        *(one[1:] for one in accessibilite.TESTE),
        *(one[1:] for one in accessibilite.NON_CONFORME),
        accessibilite.CONTACT.format(qui=accessibilite.SANS_CONTACT),
    ],
    "parties": SECTIONS.values(),
}


@pytest.mark.parametrize("kind", CONSTANTS)
def test_every_constant_is_on_the_page(said, kind):
    assert CONSTANTS[kind]
    assert [one for one in CONSTANTS[kind] if one not in said] == []


def test_every_part_has_its_anchor_and_its_link(monkeypatch):
    html = "\n".join(one.value for one in run(monkeypatch, DATA).get("html"))
    assert re.findall(r'<h2 id="([a-z]+)"', html) == list(SECTIONS)
    assert re.findall(r'href="#([a-z]+)"', html) == list(SECTIONS)


def test_dictionaries_follow_the_constants_that_they_explain():
    assert tuple(PORTEE_MEANINGS) == PORTEES == tuple(PORTEES_EN_CLAIR)
    assert tuple(PLACE_MEANINGS) == PLACE_COLUMNS
    assert CONFIANCES.keys() == METHODES_EN_CLAIR.keys()
    for layer in (COMMUNES, CENTRALITES, QUARTIERS):
        assert list(LAYER_MEANINGS[layer.file]) == list(layer.columns)
    described = dictionnaire.fichiers()
    assert set(described.loc[described["fichier"] == "actions.csv", "colonne"]) == {*ACTION_COLUMNS}
    assert dictionnaire.exportes().groupby("page").size().ge(6).all()
    assert set(dictionnaire.exportes()["page"]) == set(dictionnaire.EXPORTS)


def test_every_table_of_columns_is_in_the_dictionary():
    """A table added to these modules, or one renamed, must be told to the reader too."""
    told = {(module, name) for heads in dictionnaire.EXPORTS.values() for module, name in heads}
    for module in (colonnes, colonnes_centres, colonnes_quartiers):
        for name, value in vars(module).items():
            if isinstance(value, dict) and any(isinstance(one, Colonne) for one in value.values()):
                assert (module, name) in told


def test_the_statement_says_whom_to_tell(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    path = folder / "territoire.toml"
    path.write_text('contact = "<b>acces@exemple.fr</b>"\n' + path.read_text("utf-8"), "utf-8")
    page = run(monkeypatch, folder)
    assert "à <b>acces@exemple.fr</b> :" in words(page)
    assert all("<b>acces" not in one.value for one in page.get("html"))
    assert accessibilite.SANS_CONTACT not in words(page)


def test_a_folder_without_notice_nor_schema_says_so(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "README.md").unlink()
    (folder / "actions.schema.json").unlink()
    told = words(run(monkeypatch, folder))
    assert "n’a pas de notice" in told
    assert "budget_eur" in told
