"""Dossiers read as a mayor, a screen reader and a hostile name would have them."""

import datetime
import io
import json
import re
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pypdf
import pytest
from shapely.geometry import Point, box

from geo.actions import read_actions
from geo.actions.columns import PLACE_COLUMNS
from geo.coverage import summarise
from geo.errors import DataError
from geo.french import to_sentence
from geo.geocoding import geocode, read_gazetteer
from geo.portraits.commune import Portrait, build_portraits
from geo.portraits.telling import to_text
from geo.publication.dossier import dossier_name, dossier_pdf, dossiers
from geo.publication.dossier_text import CHIFFRES_DU_DOSSIER, dossier_text
from geo.publication.letters import to_printed
from geo.territory import Territory, read_territory

DATA = Path(__file__).resolve().parents[2] / "data"
DAY = datetime.date(2018, 6, 26)
A4_PT = (595.276, 841.890)
CODES = ("01001", "01002", "01003", "01004")

HOSTILE = (
    "#panic()",
    "*gras* _x_ `code` $x^2$ @ref <lab> // rien /* rien */",
    '#eval("1+1") \\ #import "x"',
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% raw %} {# x",
    "\"guillemets' et \\u{41}",
    "= Titre\n- liste\u2028/ terme: x",
    "日本 😀 \x07\u202e",
    "&#60;b&#62; &amp; ]]>",
)


def squeeze(text: str) -> str:
    """Drop the spaces, which lines and columns change."""
    return re.sub(r"\s", "", text)


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return squeeze("".join(page.extract_text() for page in read(pdf).pages))


def check_one_a4_page(pdf: bytes) -> None:
    (page,) = read(pdf).pages
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
        A4_PT, abs=0.1
    )


def elements(pdf: bytes) -> list[pypdf.generic.DictionaryObject]:
    """Structure elements of a tagged file, in reading order."""
    found = []

    def visit(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                visit(one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node)
            visit(node.get("/K", []))

    visit(read(pdf).trailer["/Root"]["/StructTreeRoot"])
    return found


@pytest.fixture(scope="module")
def shipped() -> tuple[pd.DataFrame, Territory]:
    territory = read_territory(DATA)
    return geocode(read_actions(DATA / "actions.csv"), read_gazetteer(DATA, territory)), territory


@pytest.fixture(scope="module")
def portraits(shipped) -> dict[str, Portrait]:
    """Portraits of the communes that differ most, and of some of the others."""
    counted, territory = build_portraits(*shipped), shipped[1]
    table = counted.table().set_index("code_insee")
    chosen = {table["nom"].str.len().idxmax(), table["actions_et_secteur"].idxmin(), "30298"}
    for layer in (territory.centralites, territory.quartiers):
        chosen |= set(layer["code_insee"])
    return {code: counted.of(code) for code in sorted({*chosen, *territory.codes[::18]})}


@pytest.fixture(scope="module")
def made(shipped) -> dict[str, bytes]:
    return {name[:5]: pdf for name, pdf in dossiers(*shipped, date=DAY)}


@pytest.fixture(scope="module")
def said_of(made, portraits) -> dict[str, str]:
    return {code: text_of(made[code]) for code in portraits}


def territory_of(noms: tuple[str, ...], *, bare: bool = False) -> Territory:
    """Four communes in a row; ``bare`` ones have no centre, no neighbourhood and no source."""
    communes = gpd.GeoDataFrame(
        {
            "code_insee": list(CODES),
            "nom": list(noms),
            "population": [1000, 500, 250, 0],
            "population_totale": [1000, 500, 250, 0],
            "superficie_km2": [10.0, 10.0, 10.0, 10.0],
            "densite": [100.0, 50.0, 25.0, 0.0],
            "longitude": [4.05 + i / 10 for i in range(4)],
            "latitude": [44.05] * 4,
            **{
                name: [None] * 4 if bare else values
                for name, values in {
                    "espace": ["urbain", "rural", "rural", "rural"],
                    "secteur": ["ville-centre", "nord", "sud", "sud"],
                    "unite_urbaine": [noms[0], None, None, None],
                    "bassin_de_vie": list(noms),
                    "epci_2016": [None] * 4,
                }.items()
            },
        },
        geometry=[box(4 + i / 10, 44, 4.1 + i / 10, 44.1) for i in range(4)],
        crs="EPSG:4326",
    )
    kept = 0 if bare else 1
    centralites = gpd.GeoDataFrame(
        {"code_insee": ["01001"], "nom": [noms[0]], "rang": ["ville-centre"]},
        geometry=[Point(4.05, 44.05)],
        crs="EPSG:4326",
    )
    quartiers = gpd.GeoDataFrame(
        {
            "code_quartier": ["QP001001"],
            "nom": [noms[0]],
            "code_insee": ["01001"],
            "nom_commune": [noms[0]],
            "population": [120],
            "taux_pauvrete": [40.0],
        },
        geometry=[box(4.04, 44.04, 4.06, 44.06)],
        crs="EPSG:4326",
    )
    return Territory(
        nom="Essai" if bare else f"Essai {noms[1]}",
        siren="200000000",
        ville_centre=None if bare else "01001",
        communes=communes,
        centralites=centralites.iloc[:kept],
        quartiers=quartiers.iloc[:kept],
        sources=() if bare else (f"Source {noms[2]}",),
    )


def actions_of(*titles: str, **cells: list[str]) -> pd.DataFrame:
    """Actions of the first commune, then one for the whole territory."""
    n = len(titles)
    table = pd.DataFrame({"id": [str(i) for i in range(n + 1)], "action": [*titles, "Pour tous"]})
    for column in PLACE_COLUMNS:
        table[column] = ""
    return table.assign(
        portee=["commune"] * n + ["agglomeration"],
        codes_communes=["01001"] * n + [""],
        methode="texte",
        justification=[f"texte : « {title} »" for title in titles] + [""],
        confiance=0.9,
        a_verifier=False,
        **cells,
    )


def lay(territory: Territory, actions: pd.DataFrame, code: str = "01001") -> bytes:
    portrait = build_portraits(actions, territory).of(code)
    return dossier_pdf(portrait, territory, counts=summarise(actions), date=DAY)


def test_each_commune_has_exactly_one_a4_page(made, shipped):
    assert list(made) == list(shipped[1].codes)
    assert len(made) == 73
    for pdf in made.values():
        check_one_a4_page(pdf)


def test_figures_are_those_of_the_portrait(said_of, portraits):
    for code, said in said_of.items():
        portrait = portraits[code]
        shown = portrait.chiffres[portrait.chiffres["cle"].isin(CHIFFRES_DU_DOSSIER)]
        shown = shown[shown["agglomeration"].notna()]
        columns = ["commune", "agglomeration", *(["pairs"] if portrait.pairs else [])]
        for row in to_text(shown).to_dict("records"):
            cells = "".join(row[name] for name in columns)
            assert squeeze(cells + row["ensemble"]) in said, (code, row["libelle"])
        for told in (portrait.nom, portrait.definition_pairs):
            assert squeeze(told) in said, code
        phrase = to_sentence(portrait.phrase.removeprefix(f"{portrait.nom} : "))
        assert squeeze(phrase) in said, code


def test_every_action_is_listed_with_its_reason_or_counted(said_of, portraits):
    for code, said in said_of.items():
        portrait = portraits[code]
        rows = portrait.actions.to_dict("records")
        listed = [squeeze(row["action"]) in said for row in rows]
        left = re.search(r"Et(\d+)autres?,listées?dansl’application", said)
        assert sum(listed) + (int(left[1]) if left else 0) == len(rows), code
        assert all(
            squeeze(row["pourquoi"]) in said for row, kept in zip(rows, listed, strict=True) if kept
        )
        nothing = "Aucuneactionnel’atteintenpropre" in said
        assert nothing == (not rows)
    assert sum("listéesdansl’application" in said for said in said_of.values()) <= 1


def test_what_no_action_covers_the_rules_and_the_sources_are_told(said_of, portraits, shipped):
    actions, territory = shipped
    for code, said in said_of.items():
        portrait = portraits[code]
        nothing = portrait.absents[portrait.absents["etat"] == "rien"]
        assert all(squeeze(name) in said for name in nothing["rubrique"])
        assert f"commune:{len(portrait.absents)}sur34" in said
        assert squeeze(summarise(actions).phrase()) in said
        assert all(squeeze(source) in said for source in territory.sources)
        for told in ("Programme entier, sans filtre", "Règle de comptage pleine", "26 juin 2018"):
            assert squeeze(told) in said
    for row in territory.quartiers.itertuples():
        assert squeeze(row.nom) in said_of[row.code_insee]


def test_file_is_tagged_for_those_who_listen(made, portraits):
    for code in ("30007", "30298"):
        root = read(made[code]).trailer["/Root"]
        assert root["/Lang"] == "fr-FR"
        assert root["/MarkInfo"]["/Marked"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
        assert read(made[code]).metadata.title.startswith(portraits[code].nom)
        tags = [element["/S"] for element in elements(made[code])]
        assert tags.count("/H1") == 1
        assert tags.count("/H2") == 3
        assert tags.count("/Table") == 1
        assert tags.count("/TH") == (5 if portraits[code].pairs else 4)
        (map_,) = [one for one in elements(made[code]) if one["/S"] == "/Figure"]
        assert "Carte de situation" in map_["/Alt"]
        assert portraits[code].centre_nom in map_["/Alt"]
        marks = [mark["/Title"] for mark in read(made[code]).outline if not isinstance(mark, list)]
        assert marks == [portraits[code].nom]


@pytest.mark.parametrize("first", range(0, len(HOSTILE), 3))
def test_text_of_the_data_is_never_code(first):
    """Three communes bear three of the names; each of these is all that an action of one says."""
    names = HOSTILE[first : first + 3]
    territory = territory_of(("A", *names))
    cells = [*names, ""]
    headed = dict.fromkeys(("axe", "orientation", "programme", "priorite", "statut"), cells)
    actions = actions_of(*(f"Action {name}" for name in names), **headed)
    for code in CODES:
        pdf = lay(territory, actions, code)
        check_one_a4_page(pdf)
        said = text_of(pdf)
        assert squeeze(to_printed(territory.noms[code])) in said
        if code == "01001":
            for rank, name in enumerate(names):
                assert squeeze(to_printed(f"Action {name} ({name}, {name}, {rank})")) in said
                assert squeeze(to_printed(f"« Action {name} »")) in said


def test_letters_that_no_font_holds_are_written_by_their_code():
    said = text_of(lay(territory_of(("Œuvre ÿ ● 日", "B", "C", "D")), actions_of("x")))
    assert "Œuvreÿ●[U+65E5]" in said


@pytest.mark.parametrize("n", [1, 30, 90])
def test_more_than_a_page_is_counted_never_cut(n):
    actions = actions_of(*(f"Action n° {i} {'très longue ' * 40}fin {i}." for i in range(n)))
    pdf = lay(territory_of(("A", "B", "C", "D")), actions)
    check_one_a4_page(pdf)
    said = text_of(pdf)
    listed = [f"fin{i}.(" in said for i in range(n)]
    assert listed == sorted(listed, reverse=True), "the first ones, without a hole"
    left = re.search(r"Et(\d+)autres", said)
    assert sum(listed) + (int(left[1]) if left else 0) == n
    assert sum(listed) >= min(n, 3)


def test_one_action_longer_than_the_page_is_counted():
    said = text_of(lay(territory_of(("A", "B", "C", "D")), actions_of("mot " * 5000, "court")))
    assert "2actions,listéesdansl’application" in said


def test_a_name_longer_than_a_page_is_refused_in_french():
    with pytest.raises(DataError, match="ne tient pas sur une page A4"):
        lay(territory_of(("Nom " * 4_000, "B", "C", "D")), actions_of("x"))
    check_one_a4_page(lay(territory_of(("Nom " * 80, "B", "C", "D")), actions_of("x")))


def test_territory_without_centre_nor_heading_says_so():
    territory = territory_of(("Ambre", "Le Bourg", "Les Clos", "Désert"), bare=True)
    for code in CODES:
        pdf = lay(territory, actions_of("Réparer le pont"), code)
        check_one_a4_page(pdf)
        said = text_of(pdf)
        assert "leterritoiren’ennommepas" in said
        assert "sansactionquidésigne" not in said
        assert "nan" not in said.casefold().replace("financ", "")
        assert "None" not in said


def test_same_portrait_gives_the_same_bytes(shipped):
    twice = [dict(dossiers(*shipped, date=DAY, codes=["30298"])) for _ in range(2)]
    assert twice[0] == twice[1]
    assert list(twice[0]) == ["30298_saint-sebastien-d_aigrefeuille.pdf"]


def test_unknown_commune_is_refused_before_any_work(shipped):
    with pytest.raises(DataError, match="99999"):
        dossiers(*shipped, date=DAY, codes=["99999"])


def test_names_of_files_are_plain_and_unlike(shipped):
    names = [dossier_name(code, nom) for code, nom in shipped[1].noms.items()]
    assert len(set(names)) == 73
    assert all(re.fullmatch(r"\d{5}_[a-z0-9_-]+\.pdf", name) for name in names)


def test_text_of_the_dossier_is_plain_data(shipped, portraits):
    actions, territory = shipped
    told = dossier_text(portraits["30007"], territory, counts=summarise(actions), date=DAY)
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    ranks = [one["rang"] for group in told["actions"]["groupes"] for one in group["actions"]]
    assert ranks == list(range(len(portraits["30007"].actions)))
