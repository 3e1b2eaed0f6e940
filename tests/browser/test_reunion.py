"""A public meeting, in a real browser: keys alone, three sizes, no network, the USB file."""

import csv
import datetime
import io
import shutil
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Frame, Page, expect

from geo.actions import read_actions
from geo.geocoding import geocode, read_gazetteer
from geo.portraits.search import find_communes
from geo.publication.deck import build_deck
from geo.publication.parking import FILE, read_remarks
from geo.publication.scene_file import read_scenes
from geo.publication.standalone import standalone
from geo.territory import read_territory
from tests.browser.conftest import WAIT_MS
from tests.browser.server import ROOT

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
GRAVE = {"serious", "critical"}
SIZES = [(1920, 1080), (1366, 768), (390, 844)]
SMALLEST = """() => Math.min(...[...document.querySelectorAll('body *')]
    .filter((one) => one.checkVisibility() && one.getClientRects().length
        && !one.closest('.invisible')
        && [...one.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
    .map((one) => {
        const svg = one.closest('svg');
        const size = parseFloat(getComputedStyle(one).fontSize);
        return svg ? size * svg.getScreenCTM().a : size;
    }))"""
FACES = "document.fonts.ready.then(() => document.fonts.check('700 20px \"Source Sans Pro\"'))"


def write_stick(data: Path, path: Path) -> str:
    """Write the deck of a folder of data as one file, and give its address."""
    territory = read_territory(data)
    actions = geocode(read_actions(data / "actions.csv"), read_gazetteer(data, territory))
    scenes = read_scenes(data, actions)
    made = build_deck(actions, territory, scenes, date=datetime.date(2026, 3, 1))
    path.write_text(standalone(made), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def stick(tmp_path_factory) -> str:
    """The file of the stick, made from the shipped data."""
    return write_stick(ROOT / "data", tmp_path_factory.mktemp("cle") / "reunion.html")


@pytest.fixture
def carried(browser, stick):
    """Open the file with every request but its own refused, and note what goes wrong."""
    opened = []

    def _open(address: str = stick, size: tuple[int, int] = (1920, 1080)) -> tuple[Page, list[str]]:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            offline=True,
            accept_downloads=True,
            reduced_motion="reduce",  # a scene is opaque at once
        )
        opened.append(context)
        page, wrong = context.new_page(), []
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((address.split("#")[0], "data:", "blob:"))
                else wrong.append(request.url)
            ),
        )
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda one: wrong.append(one.text) if one.type == "error" else None)
        page.on("dialog", lambda one: (wrong.append(one.message), one.dismiss()))
        page.goto(address)
        page.locator("body.prete").wait_for(timeout=WAIT_MS)
        return page, wrong

    yield _open
    for context in opened:
        context.close()


def shown(where: Page | Frame) -> str:
    return where.locator(".scene:visible h1").inner_text()


def grave(where: Page | Frame) -> list[tuple[str, str]]:
    if not where.evaluate("'axe' in window"):
        where.evaluate(AXE)
    result = where.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (fault["id"], node["html"][:120])
        for fault in result["violations"]
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("size", SIZES)
def test_walk_by_keys_alone_without_a_network(carried, size):
    page, wrong = carried(size=size)
    assert page.evaluate(FACES)
    total = page.locator(".scene").count()
    seen = []
    for rank in range(1, total + 1):
        expect(page.locator("#compteur")).to_have_text(f"{rank} / {total}")
        seen.append(shown(page))
        assert page.evaluate(SMALLEST) >= (28 if size[0] == 1920 else 16), seen[-1]
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        words = page.locator(".scene:visible .mots")
        if size[0] > 760:
            assert words.evaluate("m => m.scrollHeight <= m.clientHeight + 1"), seen[-1]
        page.keyboard.press("PageDown" if rank % 2 else "ArrowRight")
    assert len(set(seen)) == total
    expect(page.locator("#annonce")).to_contain_text(f"Scène {total} sur {total}")
    page.keyboard.press("Home")
    assert shown(page) == seen[0]
    page.keyboard.press("End")
    page.keyboard.press("PageUp")
    assert shown(page) == seen[-2]
    page.keyboard.press("3")
    page.keyboard.press("Space")
    assert shown(page) == seen[3]
    assert wrong == []


def test_my_commune_in_two_keystrokes(carried):
    page, wrong = carried()
    page.keyboard.press("c")
    page.keyboard.press("e")
    assert page.locator("#fiche-nom").inner_text() == "Euzet"
    assert "1 action désigne Euzet" in page.locator("#fiche-phrase").inner_text()
    assert page.locator("#fiche-actions li").count() == 2  # one names it, one its sector
    assert page.locator("#position path.ici").count() == 1
    assert page.evaluate(SMALLEST) >= 28
    territory = read_territory(ROOT / "data")
    for typed in ("ALÈ", "st je", "sainte c", "gc", "l", "30007"):
        page.locator("#commune-champ").fill(typed)
        found = [territory.noms[code] for code in find_communes(typed, territory)][:8]
        assert page.locator("#commune-liste li").all_inner_texts() == found
        assert page.locator("#fiche-nom").inner_text() == found[0]
    page.locator("#commune-champ").fill("gd")
    expect(page.locator("#commune-trouvees")).to_have_text("Aucune commune de ce nom ici.")
    page.locator("#commune-champ").fill("saint")
    first = page.locator("#fiche-nom").inner_text()
    page.keyboard.press("ArrowDown")
    assert page.locator("#fiche-nom").inner_text() != first
    page.keyboard.press("Escape")
    expect(page.locator("#commune")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#compteur")).to_have_text("2 / 9")
    assert wrong == []


def test_remarks_in_the_file_outlive_it_and_leave_as_inert_csv(carried, stick):
    page, wrong = carried()
    page.keyboard.press("r")
    page.keyboard.type("anduz")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type('=1+1; "oui"')
    page.keyboard.press("Control+Enter")
    expect(page.locator("#remarque-avis")).to_have_text("Remarque gardée.")
    page.goto("about:blank")
    page.goto(stick)
    page.keyboard.press("r")
    expect(page.locator("#remarques-liste li")).to_have_count(1)
    with page.expect_download() as download:
        page.locator("#remarques [data-faire=exporter]").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    (row,) = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert row["À propos de"] == "Commune : Anduze"
    assert row["Remarque"] == '\'=1+1; "oui"'
    page.get_by_role("button", name="Retirer").click()
    expect(page.locator("#remarques-titre")).to_have_text("Aucune remarque gardée")
    page.get_by_role("button", name="Remettre").click()
    expect(page.locator("#remarques-titre")).to_have_text("1 remarque")
    assert [one for one in wrong if "about:blank" not in one] == []


def test_two_windows_of_the_file_never_erase_each_other(carried, stick):
    first, wrong = carried()
    second = first.context.new_page()
    second.goto(stick)
    for page, words in ((first, "Une"), (second, "Deux"), (first, "Trois")):
        page.bring_to_front()
        page.keyboard.press("r")
        page.locator("#remarque-texte").fill(words)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#remarque-avis")).to_have_text("Remarque gardée.")
        page.keyboard.press("Escape")
    for page in (first, second):
        page.reload()
        page.keyboard.press("r")
        expect(page.locator("#remarques-liste p")).to_have_text(["Trois", "Deux", "Une"])
    assert "par ce navigateur" in first.locator("#remarques").inner_text()
    assert wrong == []


def test_a_very_long_list_shows_its_latest_and_offers_the_others(carried):
    page, wrong = carried()
    page.evaluate(
        """() => {
            const une = (_, rang) => ({ id: String(rang), texte: `Remarque ${rang}` });
            const cle = `remarques-${document.body.dataset.cle}`;
            localStorage.setItem(cle, JSON.stringify(Array.from({ length: 3000 }, une)));
        }"""
    )
    page.reload()
    page.keyboard.press("r")
    expect(page.locator("#remarques-liste p")).to_have_count(100)
    expect(page.locator("#remarques-liste p").first).to_have_text("Remarque 2999")
    page.get_by_role("button", name="Montrer aussi 2\u202f900 remarques plus anciennes").click()
    expect(page.locator("#remarques-liste p")).to_have_count(3000)
    assert wrong == []


def test_what_the_browser_kept_and_cannot_be_read_is_set_aside_not_erased(carried):
    page, _ = carried()
    key = page.evaluate("`remarques-${document.body.dataset.cle}`")
    page.evaluate("key => localStorage.setItem(key, '[{cassé')", key)
    page.reload()
    page.keyboard.press("r")
    page.locator("#remarque-texte").fill("Une")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#remarque-avis")).to_have_text("Remarque gardée.")
    assert page.evaluate("key => localStorage.getItem(`${key}-illisible`)", key) == "[{cassé"


def test_the_keyboard_is_seen_and_never_caught(carried):
    page, _ = carried()
    met = []
    for _ in range(12):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
        if met[-1] != "BODY":
            assert page.evaluate(
                "getComputedStyle(document.activeElement).outlineStyle !== 'none'"
            ), met[-1]
    assert met.count("avant") == 2  # all the way round
    for key, window in (("c", "#commune"), ("r", "#remarque"), ("l", "#menu"), ("b", "#noir")):
        page.keyboard.press(key)
        expect(page.locator(window)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(window)).to_be_hidden()
        page.keyboard.press("PageDown")
    expect(page.locator("#compteur")).to_have_text("5 / 9")


@pytest.mark.parametrize("opened", ["", "c", "r", "l"])
def test_axe_finds_nothing_serious_in_the_file(carried, opened):
    page, _ = carried(size=(1366, 768))
    if not opened:
        for rank in range(1, 10):
            page.keyboard.press(str(rank))
            assert grave(page) == []
        return
    page.keyboard.press(opened)
    if opened == "c":
        page.keyboard.type("al")
    assert grave(page) == []


def test_hostile_words_are_only_words(carried, data_folder, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(data_folder, folder)
    hostile = "<img src=x onerror=alert(1)></script><script>alert(2)</script>{{7*7}}"
    rows = f'id,axe,action,codes_insee\n1,"{hostile}","{hostile}",30010\n'
    (folder / "actions.csv").write_text(rows, encoding="utf-8")
    (folder / "scenes.yaml").write_text(
        f"scenes:\n  - genre: axes\n    titre: '{hostile}'\n  - genre: commune\n", encoding="utf-8"
    )
    page, wrong = carried(write_stick(folder, tmp_path / "cle.html"))
    assert shown(page) == hostile
    page.keyboard.press("c")
    page.keyboard.type("anduz")
    assert hostile in page.locator("#fiche-actions li").first.inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.keyboard.press("Tab")
    page.keyboard.type(hostile)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#remarques-liste p")).to_have_text(hostile)
    assert page.locator("img").count() == 0
    assert wrong == []


def deck(visited) -> Frame:
    visited.page.frame_locator("iframe").locator("body.prete").wait_for(timeout=2 * WAIT_MS)
    return next(frame for frame in visited.page.frames if "/component/" in frame.url)


def test_the_page_fills_the_screen_and_answers_to_keys_at_once(
    visit, serve_fresh, tmp_path, monkeypatch
):
    monkeypatch.setenv("GEO_ETAT", str(tmp_path))
    with serve_fresh() as address:
        visited = visit(f"{address}/reunion?scene=3", size=(1920, 1080))
        frame, keyboard = deck(visited), visited.page.keyboard
        assert frame.evaluate("[innerWidth, innerHeight]") == [1920, 1080]
        assert visited.page.locator("[data-testid=stSidebar]").is_hidden()
        expect(frame.locator("#compteur")).to_have_text("3 / 9")
        assert frame.evaluate(SMALLEST) >= 28
        keyboard.press("PageDown")
        visited.page.wait_for_url("**scene=4", timeout=WAIT_MS)
        # The focus elsewhere, the keys are for the deck all the same.
        visited.page.evaluate("document.activeElement.blur(); window.focus()")
        keyboard.press("m")
        keyboard.press("e")
        expect(frame.locator("#fiche-nom")).to_have_text("Euzet")
        keyboard.press("Escape")

        keyboard.press("r")
        frame.locator("#remarque-texte").fill("Le pont est étroit")
        keyboard.press("Control+Enter")
        expect(frame.locator("#remarque-avis")).to_have_text("Remarque gardée.", timeout=WAIT_MS)
        assert [one.texte for one in read_remarks(tmp_path / FILE).remarques] == [
            "Le pont est étroit"
        ]
        assert "Toute personne qui ouvre cette page" in frame.locator("#remarques").inner_text()
        frame.get_by_role("button", name="Retirer").click()
        expect(frame.locator("#remarques-titre")).to_have_text(
            "Aucune remarque gardée", timeout=WAIT_MS
        )
        frame.get_by_role("button", name="Remettre").click()
        expect(frame.locator("#remarques-titre")).to_have_text("1 remarque", timeout=WAIT_MS)

        # The disk refuses: the words stay in the field, and the reason is told.
        (tmp_path / FILE).rename(tmp_path / "ailleurs")
        (tmp_path / FILE).mkdir()
        frame.locator("#remarque-texte").fill("Et le trottoir")
        keyboard.press("Control+Enter")
        expect(frame.locator("#remarque-avis")).to_contain_text("le disque refuse", timeout=WAIT_MS)
        assert frame.locator("#remarque-texte").input_value() == "Et le trottoir"
        keyboard.press("Escape")
        frame.get_by_role("button", name="Quitter", exact=True).click()
        expect(frame.locator("#remarque-avis")).to_contain_text("Gardez d’abord")
        frame.locator("#remarque-texte").fill("")
        keyboard.press("Escape")

        keyboard.press("l")
        with visited.page.expect_download() as download:
            frame.locator("#emporter").click()
        assert download.value.suggested_filename.endswith(".html")
        assert grave(frame) == []
        keyboard.press("Escape")
        frame.get_by_role("button", name="Quitter", exact=True).click()
        visited.page.wait_for_url(lambda url: "reunion" not in url, timeout=WAIT_MS)
        visited.page.locator("[data-testid=stSidebarNav]").wait_for(timeout=WAIT_MS)
        assert visited.outside == []
        assert visited.faults == []
        assert visited.dialogs == []
