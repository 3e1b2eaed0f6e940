"""A figure on a sheet, in a table, in the PDF and in a file is the same figure.

The shipped programme with budgets written in; each commune is counted here once more by hand, from
the placed actions alone, and every room is held to that count.
"""

import datetime
import io
import json
import math
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pypdf
import pytest
from streamlit.testing.v1 import AppTest

from geo.__main__ import main
from geo.coverage import count_by_commune, summarise
from geo.french import to_number
from geo.portraits.centres import compare_centres
from geo.portraits.commune import Portraits, build_portraits
from geo.portraits.quartiers import build_quartiers
from geo.publication.dossier import dossiers
from geo.publication.fiches import build_fiches
from geo.territory import Territory
from geo.territory.chefs_lieux import chefs_lieux
from pages.commun import telechargements
from pages.commun.chargement import charger

ROOT = Path(__file__).resolve().parents[1]
DAY = datetime.date(2018, 6, 26)
PRECISES = ("quartier", "centralite", "commune")
BUDGETS = ("", "1000", "250000", "", "40")
"""Written in turn down the list: some communes have only unknown budgets, some have none."""

SHOWN = {"nom": "Commune", "n_actions": "Actions", "prioritaires": "Prioritaires"}
SHOWN |= {"actions_pour_1000_hab": "Pour 1 000 hab.", "population": "Habitants"}
"""What the tables of the map and of the page *Communes* both show."""

SHEETS = {"densite": "Densité (hab./km²)", "distance_km": "À (km)"}
SHEETS |= {"centre_nom": "Centralité la plus proche"}
"""What the table of the page *Communes* shows besides."""


@dataclass
class Own:
    """What one commune receives, counted by hand."""

    n_actions: int = 0
    prioritaires: int = 0
    n_secteur: int = 0
    euros: list[float] = field(default_factory=list)
    euros_de_secteur: list[float] = field(default_factory=list)


def euros(*budgets: list[float]) -> float:
    """Sum of the known budgets: 0 without an action, unknown where none is known."""
    told = [value for budget in budgets for value in budget]
    known = [value for value in told if not math.isnan(value)]
    return sum(known) if known or not told else math.nan


@dataclass(frozen=True)
class World:
    """The programme, each room's result on it, and the count by hand."""

    territory: Territory
    actions: pd.DataFrame
    portraits: Portraits
    own: dict[str, Own]

    def rate(self, code: str) -> float:
        """Actions per 1,000 inhabitants."""
        return 1000 * self.own[code].n_actions / self.population(code)

    def population(self, code: str) -> int:
        """Inhabitants."""
        communes = self.territory.communes
        return int(communes.loc[communes["code_insee"] == code, "population"].iloc[0])

    def sample(self) -> list[str]:
        """The most, the least, a centre, a neighbourhood, a sector, a budget known and unknown."""
        own, told = self.own, {}
        for code, one in own.items():
            kind = (min(one.n_actions, 3), one.n_secteur, math.isnan(euros(one.euros)))
            told.setdefault(kind, code)
        return sorted(told.values())


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("territoire") / "data"
    shutil.copytree(ROOT / "data", folder)
    table = pd.read_csv(folder / "actions.csv", dtype=str, keep_default_na=False)
    table["budget_eur"] = [BUDGETS[row % len(BUDGETS)] for row in range(len(table))]
    table.to_csv(folder / "actions.csv", index=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GEO_DATA", str(folder))
        donnees = charger()
        actions, territory = donnees.actions, donnees.territoire
        yield World(territory, actions, build_portraits(actions, territory), by_hand(actions))


def by_hand(actions: pd.DataFrame) -> dict[str, Own]:
    codes = pd.read_json(ROOT / "data" / "communes.geojson")["features"]
    own = {str(one["properties"]["code_insee"]): Own() for one in codes}
    for row in actions.itertuples():
        budget = float(row.budget_eur) if row.budget_eur else math.nan
        for code in filter(None, row.codes_communes.split("|")):
            if row.portee == "secteur":
                own[code].n_secteur += 1
                own[code].euros_de_secteur.append(budget)
            elif row.portee in PRECISES:
                own[code].n_actions += 1
                own[code].prioritaires += row.priorite == "prioritaire"
                own[code].euros.append(budget)
    return own


def test_the_sample_and_the_budgets_tell_something(world):
    told = [euros(one.euros) for one in world.own.values()]
    assert len(world.own) == 73
    assert 0 in told
    assert any(map(math.isnan, told))
    assert any(value > 0 for value in told)
    assert sum(one.n_secteur for one in world.own.values()) > 0
    assert 4 <= len(world.sample()) <= 12


def test_the_map_s_counts_are_those_done_by_hand(world):
    counts = count_by_commune(world.actions, world.territory).set_index("code_insee")
    assert list(counts.index) == list(world.own)
    for code, own in world.own.items():
        row = counts.loc[code]
        assert row["n_actions"] == own.n_actions, code
        assert row["prioritaires"] == own.prioritaires, code
        assert row["n_secteur"] == own.n_secteur, code
        assert row["population"] == world.population(code), code
        assert row["actions_pour_1000_hab"] == pytest.approx(world.rate(code)), code


def test_the_sheets_and_their_sentences_say_the_same(world):
    whole = (world.actions["portee"] == "agglomeration").sum()
    towns = chefs_lieux(world.territory)
    centres = list(world.territory.centralites["code_insee"])
    for code, own in world.own.items():
        portrait = world.portraits.of(code)
        told = portrait.chiffres.set_index("cle")["commune"]
        assert told["n_actions"] == own.n_actions, code
        assert told["prioritaires"] == own.prioritaires, code
        assert told["n_secteur"] == own.n_secteur, code
        assert told["actions_et_secteur"] == own.n_actions + own.n_secteur, code
        assert told["actions_pour_1000_hab"] == pytest.approx(world.rate(code)), code
        assert told["population"] == portrait.population == world.population(code), code
        assert told["densite"] == portrait.densite, code
        assert told["budget_eur"] == pytest.approx(euros(own.euros), nan_ok=True), code
        assert told["n_budget_inconnu"] == sum(map(math.isnan, own.euros)), code
        assert len(portrait.actions) == own.n_actions + own.n_secteur, code
        assert len(portrait.pour_tous) == whole
        assert numbers(portrait.phrase.split(" ; ")[0].removeprefix(portrait.nom)) == [
            *([own.n_actions, own.prioritaires] if own.n_actions else []),
            *([own.n_secteur] if own.n_secteur else []),
            whole,
        ], portrait.phrase
        away = {one: towns[code].distance(towns[one]) / 1000 for one in centres if one != code}
        assert portrait.centre_km == pytest.approx(min(away.values()), abs=0.05), code
        assert away[portrait.centre_code] == min(away.values()), code
        nearest = 0 if code in centres else portrait.centre_km
        assert told["distance_km"] == pytest.approx(nearest), code


def test_the_two_tables_on_screen_and_all_their_files(world, monkeypatch, tmp_path):
    made: dict[str, telechargements.Fichiers] = {}

    class Kept(telechargements.Fichiers):
        def __init__(self, **given) -> None:
            super().__init__(**given)
            made[self.nom] = self

    monkeypatch.setattr(telechargements, "Fichiers", Kept)
    screen = {}
    for page, nom in (("carte", "communes"), ("communes", "fiches_communes")):
        app = AppTest.from_file(str(ROOT / "pages" / "vues" / f"{page}.py"), default_timeout=60)
        app.run()
        assert not app.exception
        screen[nom] = app.dataframe[-1].value.set_index("code_insee")
    listed = world.portraits.table().set_index("code_insee")
    for nom, table in screen.items():
        files = made[nom]
        layer = tmp_path / f"{nom}.gpkg"
        layer.write_bytes(files.faiseurs["gpkg"]())
        features = json.loads(files.faiseurs["geojson"]())["features"]
        excel = io.StringIO(files.faiseurs["csv"]().decode("utf-8-sig"))
        book = openpyxl.load_workbook(io.BytesIO(files.faiseurs["xlsx"]())).worksheets[0]
        first, *rows = book.iter_rows(values_only=True)
        titled = {
            "csv": pd.read_csv(excel, sep=";", decimal=",", dtype={"Code INSEE": str}),
            "xlsx": pd.DataFrame(rows, columns=first),
        }
        named = {
            "geojson": pd.DataFrame([one["properties"] for one in features]),
            "gpkg": pd.DataFrame(gpd.read_file(layer, layer="communes").drop(columns="geometry")),
        }
        wanted = SHOWN | (SHEETS if nom == "fiches_communes" else {})
        back = {titre: cle for cle, titre in wanted.items()} | {"Code INSEE": "code_insee"}
        read = {fin: one.rename(columns=back) for fin, one in titled.items()} | named
        for fin, one in read.items():
            told = one.set_index("code_insee")
            assert sorted(told.index) == sorted(world.own), (nom, fin)
            for code, own in world.own.items():
                for cle in wanted:
                    exact = told.loc[code, cle]
                    expected = {
                        "n_actions": own.n_actions,
                        "prioritaires": own.prioritaires,
                        "population": world.population(code),
                        "actions_pour_1000_hab": world.rate(code),
                    }.get(cle, listed.loc[code, cle])
                    if isinstance(expected, str):
                        assert exact == table.loc[code, cle] == expected, (nom, fin, code, cle)
                        continue
                    assert exact == pytest.approx(expected), (nom, fin, code, cle)
                    shown = float(table.loc[code, cle])
                    assert shown == pytest.approx(exact, abs=half_a_digit(cle)), (nom, code, cle)


def test_the_map_says_what_the_sheet_says(world):
    code, own = max(world.own.items(), key=lambda one: (one[1].n_secteur > 0) * one[1].n_actions)
    app = AppTest.from_file(str(ROOT / "pages" / "vues" / "carte.py"), default_timeout=60)
    app.query_params["commune"] = code
    said = "\n".join(block.value for block in app.run().text)
    nom = world.territory.noms[code]
    assert f"{own.n_actions} actions à {nom} (" in said
    assert re.search(rf"; {own.n_secteur} actions? de secteur la touche(nt)? aussi", said)
    assert len(app.dataframe[0].value) == own.n_actions + own.n_secteur
    assert summarise(world.actions).phrase() in said


def half_a_digit(cle: str) -> float:
    """Most that the screen may round: tables show two decimals of a rate, one of a measure."""
    return {"actions_pour_1000_hab": 0.0051, "densite": 0.051, "distance_km": 0.051}.get(cle, 0)


def test_the_dossier_in_pdf_prints_the_figures_of_the_sheet(world):
    sample = world.sample()
    for code, (_, pdf) in zip(
        sample, dossiers(world.actions, world.territory, date=DAY, codes=sample), strict=True
    ):
        printed = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
        text, own, portrait = squeeze(printed), world.own[code], world.portraits.of(code)
        assert squeeze(portrait.phrase.removeprefix(f"{portrait.nom} : "))[1:] in text
        given = euros(own.euros)
        lines = {
            "Actions qui désignent la commune": to_number(own.n_actions),
            "dont prioritaires": to_number(own.prioritaires),
            "Actions pour 1 000 habitants": to_number(world.rate(code), decimals=2),
            "Actions de secteur qui touchent la commune": to_number(own.n_secteur),
            "Budget connu des actions qui désignent la commune (€)": (
                "inconnu" if math.isnan(given) else to_number(given)
            ),
            "Densité (hab./km²)": to_number(portrait.densite, decimals=1),
            "Habitants": to_number(world.population(code)),
            f"{portrait.centre_nom}": f"{to_number(portrait.centre_km, decimals=1)}",
        }
        for titre, value in lines.items():
            assert re.search(squeeze_re(titre) + f"(?:,?à)?{re.escape(squeeze(value))}", text), (
                code,
                titre,
                value,
            )


def test_what_is_said_aloud_in_a_meeting(world):
    fiches = build_fiches(world.actions, world.territory)
    whole = (world.actions["portee"] == "agglomeration").sum()
    assert {fiche.code_insee for fiche in fiches.communes} == set(world.own)
    for fiche in fiches.communes:
        own = world.own[fiche.code_insee]
        said = [value for value in (own.n_actions, own.n_secteur, whole) if value]
        assert numbers(fiche.phrase.replace(fiche.nom, "")) == said, fiche.phrase
        assert len(fiche.actions) == own.n_actions + own.n_secteur
        assert fiche.detail.startswith(f"{to_number(world.population(fiche.code_insee))} habitant")


@pytest.mark.parametrize("definition", ["centre_proche", "bassin_de_vie"])
def test_the_centres_receive_what_their_communes_receive(world, definition):
    codes = list(world.territory.centralites["code_insee"])
    table = compare_centres(
        world.actions, world.territory, codes, definition=definition
    ).table.set_index("code_insee")
    for code in codes:
        row, own = table.loc[code], world.own[code]
        assert row["n_actions"] == row["valeur"] == own.n_actions, code
        assert row["population"] == world.population(code), code
        assert row["pour_1000_hab"] == pytest.approx(world.rate(code)), code
        assert row["euros"] == pytest.approx(euros(own.euros), nan_ok=True), code
        assert row["n_sans_budget"] == sum(map(math.isnan, own.euros)), code


def test_a_neighbourhood_has_one_number_on_every_page(world):
    quartiers = build_quartiers(world.actions, world.territory)
    centres = list(world.territory.centralites["code_insee"])
    beside = compare_centres(world.actions, world.territory, centres).quartiers
    for code, portrait in quartiers.portraits.items():
        named = [code in cell.split("|") for cell in world.actions["codes_quartiers"]]
        sheet = world.portraits.of(portrait.code_insee).quartiers.set_index("code_quartier")
        assert portrait.n("dans") == sheet.loc[code, "n_actions"] == sum(named), code
        assert portrait.population == sheet.loc[code, "population"], code
        row = beside[beside["code_quartier"] == code].iloc[0]
        assert (row["n_actions"], row["population"]) == (sum(named), portrait.population), code


def test_the_command_counts_the_same_actions_and_those_of_a_sector(world, tmp_path, capsys):
    """``coverage`` counts what a map can show, actions of a sector too; ``--by`` tells them apart.

    The table is already placed, so that the command counts exactly these places.
    """
    source, out = tmp_path / "places.csv", tmp_path / "couverture.csv"
    world.actions.to_csv(source, index=False)
    assert main(["coverage", str(source), "-o", str(out), "--by", "portee"]) == 0
    assert summarise(world.actions).phrase() in capsys.readouterr().err
    table = pd.read_csv(out, dtype={"code_insee": str}).set_index("code_insee")
    assert list(table.index) == list(world.own)
    for code, own in world.own.items():
        row = table.loc[code]
        precise = sum(row[f"actions : {portee}"] for portee in PRECISES)
        assert precise == own.n_actions, code
        assert row["actions : secteur"] == own.n_secteur, code
        assert row["n_actions"] == own.n_actions + own.n_secteur, code
        assert row["population"] == world.population(code), code
        given = euros(own.euros, own.euros_de_secteur)
        assert row["budget_eur"] == pytest.approx(given, nan_ok=True), code


def numbers(text: str) -> list[int]:
    """Whole numbers of a French text, in order."""
    return [int(found) for found in re.findall(r"\d+", text.replace("\u202f", ""))]


def squeeze(text: str) -> str:
    """Drop the spaces, which lines and columns change."""
    return re.sub(r"\s", "", text)


def squeeze_re(text: str) -> str:
    return re.escape(squeeze(text))
