"""The deck: figures done by hand, any territory, any words, one file that asks nothing."""

import datetime
import html
import json
import re
from dataclasses import replace

import pandas as pd
import pytest
from defusedxml.ElementTree import fromstring

from geo.actions import read_actions
from geo.errors import DataError, WriteError
from geo.french import to_plural
from geo.geocoding import geocode, read_gazetteer
from geo.portraits.commune import build_portraits
from geo.publication import standalone as standalone_module
from geo.publication.deck import build_deck
from geo.publication.deck_folder import write_deck
from geo.publication.deck_page import SCRIPTS, USB_FILE
from geo.publication.fiches import build_fiches
from geo.publication.scenes import DEFAULT_SCENES, KINDS, Scene
from geo.publication.slide import FORMATS
from geo.publication.standalone import LARGEST, standalone
from geo.territory import read_territory
from tests.cartography.conftest import HOSTILE
from tests.coverage import conftest as coverage_conftest
from tests.coverage.conftest import DATA, placed
from tests.equity import places

DAY = datetime.date(2026, 3, 1)


@pytest.fixture(scope="module")
def shipped():
    territory = read_territory(DATA)
    return geocode(read_actions(DATA / "actions.csv"), read_gazetteer(DATA, territory)), territory


@pytest.fixture(scope="module")
def shipped_deck(shipped):
    return build_deck(*shipped, date=DAY)


@pytest.fixture(scope="module")
def row_deck():
    return build_deck(row_actions(), territory_of_the_row(), date=DAY)


def slides(deck) -> dict:
    return {slide.genre: slide for slide in deck.slides}


def territory_of_the_row():
    return coverage_conftest._territory()


def row_actions() -> pd.DataFrame:
    """Two in Ambre (one of them in its neighbourhood), one in both, one sector, one everywhere."""
    table = placed(
        ("quartier", "01001", "prioritaire", "Rénover le centre"),
        ("centralite", "01001", "complémentaire", "Ouvrir une halle"),
        ("commune", "01001|01002", "prioritaire", "Relier Ambre au Bourg"),
        ("secteur", "01002|01003|01004", "prioritaire", "Fibre en milieu rural"),
        ("agglomeration", "", "prioritaire", "Plan climat"),
    )
    table.loc[0, "codes_quartiers"] = "QP001001"
    table["axe"] = ["1. Bâtir", "1. Bâtir", "2. Relier", "2. Relier", ""]
    return table


def test_every_scene_says_its_numbers(row_deck):
    shown = slides(row_deck)
    assert list(shown) == list(KINDS)
    assert shown["territoire"].titre == "Essai : 4 communes, 1\u202f750 habitants"
    assert "5 actions" in shown["territoire"].phrase
    assert "1 commune urbaine, 3 communes rurales" in shown["territoire"].phrase
    assert shown["axes"].titre == "5 actions réparties en 2 axes"
    assert "1 action sans axe" in shown["axes"].phrase
    # Localised: the first three; Ambre and Le Bourg have some, two communes have none.
    assert shown["carte"].titre.startswith("3 actions localisées, toutes à Ambre")
    assert "2 communes sur 4 n’en ont aucune" in shown["carte"].titre
    assert shown["carte"].texte == ("Ambre : 3 actions", "Le Bourg : 1 action")
    assert shown["centralites"].titre == "3 actions localisées sur 3 sont dans une centralité"
    assert "57\u202f% des habitants" in shown["centralites"].phrase  # 1000 of 1750
    assert shown["quartiers"].titre == "1 action sur 5 désigne les quartiers prioritaires"
    assert shown["commune"].phrase.startswith("2 communes sur 4 ont une action")
    assert shown["sources"].texte == ("Source, 2018",)
    for kind in ("carte", "centralites", "quartiers", "nord_sud", "urbain_rural"):
        assert shown[kind].compte.startswith("3 localisées · 1 de secteur · 1 pour tout")


def test_the_verdict_has_its_word_its_n_and_its_share():
    # Five choices of place, all in the north: 40 % of the inhabitants (see places).
    actions = places.actions(*places.NORTH, places.NORTH[0])
    shown = slides(build_deck(actions, places.territory(), date=DAY))["nord_sud"]
    assert "5 actions comptées dans un lieu" in shown.phrase
    assert any("100\u202f% des actions pour 40\u202f% des habitants" in one for one in shown.texte)
    assert "100\u202f% des actions" in shown.images[0]
    words = {word for word in ("solide", "fragile", "indécidable") if word in shown.images[0]}
    assert words


def test_a_territory_all_on_one_side_says_so_and_not_that_nothing_is_counted():
    told = territory_of_the_row()
    urban = replace(told, communes=told.communes.assign(espace="urbain"))
    asked = (Scene("urbain_rural"),)
    (slide,) = build_deck(row_actions(), urban, asked, date=DAY).slides
    assert slide.titre == "L’urbain et le rural : rien à comparer"
    assert slide.phrase == "Toutes les communes sont ici : Urbain."


def test_each_commune_has_what_reaches_it_and_no_other(row_deck):
    deck = row_deck
    fiches = {fiche.nom: fiche for fiche in deck.fiches.communes}
    assert list(fiches) == ["Ambre", "Désert", "Le Bourg", "Les Clos"]
    assert fiches["Ambre"].actions == (0, 1, 2)
    assert fiches["Le Bourg"].actions == (2, 3)
    assert fiches["Le Bourg"].phrase == (
        "1 action désigne Le Bourg ; 1 vaut pour son secteur ; 1 vaut pour toutes les communes."
    )
    assert fiches["Désert"].phrase.startswith("Aucune action ne désigne Désert")
    assert "bourg" in fiches["Le Bourg"].formes
    assert deck.fiches.communes_a_toutes == (4,)
    assert deck.fiches.actions[2][0] == "Relier Ambre au Bourg"


@pytest.mark.parametrize("ours", [True, False])
def test_the_figures_of_a_commune_are_those_of_its_portrait(shipped, ours):
    actions, territory = shipped if ours else (row_actions(), territory_of_the_row())
    portraits = build_portraits(actions, territory)
    fiches = build_fiches(actions, territory)
    some = fiches.communes[:: 12 if ours else 1]
    for fiche in some:
        portrait = portraits.of(fiche.code_insee)
        assert list(actions["id"].iloc[list(fiche.actions)]) == list(portrait.actions["id"])
        assert fiche.detail.startswith(to_plural(portrait.population, "habitant"))
        assert len(fiches.communes_a_toutes) == len(portrait.pour_tous)
    table = portraits.figures.table
    for fiche in fiches.communes:
        n, sector = (int(table.loc[fiche.code_insee, key]) for key in ("n_actions", "n_secteur"))
        assert fiche.phrase.startswith(to_plural(n, "action") if n else "Aucune action")
        assert (f"; {sector} val" in fiche.phrase.replace("vaut", "valent")) == bool(sector)
        assert len(fiche.actions) == n + sector


def test_a_scene_keeps_its_actions_and_says_so():
    scenes = (Scene("carte", filtres={"axe": ("2. Relier",)}), Scene("carte", phrase="Voilà."))
    first, second = build_deck(row_actions(), territory_of_the_row(), scenes, date=DAY).slides
    assert first.titre.startswith("1 action localisée")
    assert "Sélection : 2. Relier" in first.phrase
    assert first.compte.startswith("1 localisée · 1 de secteur · 0 pour tout")
    assert second.phrase == "Voilà."
    assert second.titre.startswith("3 actions localisées")


def test_sectors_are_counted_where_asked():
    scenes = (Scene("carte", options={"secteurs": "oui"}),)
    (slide,) = build_deck(row_actions(), territory_of_the_row(), scenes, date=DAY).slides
    assert "4 actions localisées ou de secteur" in slide.titre
    assert "chacune des 4 communes en reçoit au moins une" in slide.titre


def bare():
    """A territory that says nothing but its communes."""
    told = territory_of_the_row()
    communes = told.communes.assign(espace=None, secteur=None)
    return replace(
        told,
        communes=communes,
        centralites=told.centralites.iloc[:0],
        quartiers=told.quartiers.iloc[:0],
        ville_centre=None,
        sources=(),
    )


def test_a_bare_territory_and_a_bare_list_say_what_is_missing():
    actions = row_actions().drop(columns=["axe", "orientation", "programme", "priorite"])
    asked = tuple(Scene(kind) for kind in KINDS)
    shown = slides(build_deck(actions, bare(), asked, date=DAY))
    assert shown["axes"].titre == "Ce programme n’est pas découpé en axes"
    assert "pas de comparaison ici" in shown["nord_sud"].titre
    assert "pas de comparaison ici" in shown["urbain_rural"].titre
    assert shown["centralites"].titre == "Pas de centralités ici"
    assert shown["quartiers"].titre == "Pas de quartier prioritaire ici"
    assert all(slide.phrase.endswith(".") for slide in shown.values())
    left = {kind for kind, slide in shown.items() if slide.sans_objet}
    assert left == {"axes", "nord_sud", "urbain_rural", "centralites", "quartiers"}
    # Where nobody wrote the scenes, those that have nothing to show are left out.
    usual = slides(build_deck(actions, bare(), date=DAY))
    assert list(usual) == [kind for kind in KINDS if kind not in left]


def test_an_empty_programme_is_no_accident():
    deck = build_deck(row_actions().iloc[:0], territory_of_the_row(), date=DAY)
    assert "Aucune action localisée" in slides(deck)["carte"].titre
    assert len(standalone(deck)) < LARGEST


def test_an_unknown_kind_is_refused():
    with pytest.raises(DataError, match="Au choix"):
        build_deck(row_actions(), territory_of_the_row(), (Scene("danse"),), date=DAY)


def test_letters_are_large_at_both_sizes(shipped_deck):
    # At 1920 × 1080 the picture is drawn at 0.97 of its size or more: see the browser's test.
    for slide in shipped_deck.slides:
        for size, image in zip(FORMATS, slide.images, strict=bool(slide.images)):
            root = fromstring(image)
            sizes = [float(one.get("font-size")) for one in root.iter() if one.get("font-size")]
            assert min(sizes, default=99) >= size.letters - 0.1, slide.genre


def test_no_picture_uses_what_a_strict_policy_forbids(shipped_deck):
    for slide in shipped_deck.slides:
        for image in (*slide.images, shipped_deck.position):
            assert not re.search(
                r"<(script|style|foreignObject|image|use)\b|\sstyle=|\son\w+=", image
            )


def test_patterns_of_two_pictures_never_share_a_name(shipped_deck):
    text = standalone(shipped_deck)
    names = re.findall(r'\sid="([^"]+)"', text)
    assert len(names) == len(set(names))


def test_the_file_is_small_and_asks_nothing(shipped_deck):
    text = standalone(shipped_deck)
    assert len(text.encode("utf-8")) < LARGEST
    assert "default-src &#x27;none&#x27;" in text
    assert "unsafe" not in text
    outside = re.findall(r"""(?:src|href|url\()\s*=?\s*["']?(https?:[^"')\s]+)""", text)
    assert outside == []
    assert set(re.findall(r"https?://[^\s\"'<)]+", text)) <= {"http://www.w3.org/2000/svg"}


def test_too_large_is_refused_and_the_meeting_goes_on_without_it(row_deck, monkeypatch, tmp_path):
    monkeypatch.setattr(standalone_module, "LARGEST", 1000)
    with pytest.raises(WriteError, match="Retirez des scènes"):
        standalone(row_deck)
    write_deck(row_deck, tmp_path)
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "Retirez des scènes" in index
    assert USB_FILE not in index
    assert not (tmp_path / USB_FILE).exists()


def test_every_picture_says_where_its_sources_are(row_deck):
    text = standalone(row_deck)
    pictures = sum(bool(slide.images) for slide in row_deck.slides)
    assert text.replace("\u00a0", " ").casefold().count("sources : scène 9<") == pictures
    without = replace(row_deck, slides=row_deck.slides[:-1])
    assert "sources : scène" not in standalone(without).replace("\u00a0", " ").casefold()


def test_hostile_words_stay_words():
    every = " ".join(HOSTILE)
    territory = territory_of_the_row()
    territory = replace(
        territory,
        nom=every,
        programme=every,
        communes=territory.communes.assign(nom=[every, *HOSTILE[:3]]),
        centralites=territory.centralites.assign(nom=every),
        quartiers=territory.quartiers.assign(nom=every),
        sources=HOSTILE,
    )
    actions = placed(*(("commune", "01001", words, words) for words in HOSTILE))
    actions = actions.assign(axe=list(HOSTILE))
    asked = tuple(Scene("carte", titre=words, phrase=words) for words in HOSTILE)
    text = standalone(build_deck(actions, territory, (*DEFAULT_SCENES, *asked), date=DAY))
    assert text.count("<script") == len(SCRIPTS) + 1
    assert text.count("</script>") == len(SCRIPTS) + 1
    assert "<img" not in text
    data = re.search(r'<script type="application/json" id="donnees">(.*?)</script>', text, re.S)[1]
    assert [action["texte"] for action in json.loads(data)["actions"]] == list(HOSTILE)


def test_a_field_that_data_writes_is_not_read_as_ours(row_deck):
    text = standalone(replace(row_deck, titre="@SCRIPTS@ @CSP@"))
    assert "@SCRIPTS@ @CSP@" in text


def test_the_folder_of_the_application_is_the_same_deck(shipped_deck, tmp_path):
    bundle = write_deck(shipped_deck, tmp_path)
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    for slide in shipped_deck.slides:
        assert html.escape(slide.titre.split(" ")[0]) in index
    loaded = re.findall(r'(?:src|href)="([^"]+)"', index)
    assert all((tmp_path / name).is_file() for name in loaded)
    assert write_deck(shipped_deck, tmp_path).digest == bundle.digest
    with pytest.raises(WriteError):
        write_deck(shipped_deck, tmp_path / "absent")
