"""The page *Réunion publique* through ``app.py`` and alone: opens, keeps, refuses, never blocks."""

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from geo.publication.parking import FILE, read_remarks
from pages.commun import reunion

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT_S = 120


@pytest.fixture
def state(monkeypatch, tmp_path) -> Path:
    """A state of its own, over the shipped data: their deck is drawn once for all the tests."""
    monkeypatch.setenv("GEO_DATA", str(ROOT / "data"))
    monkeypatch.setenv("GEO_ETAT", str(tmp_path / "etat"))
    return tmp_path / "etat"


@pytest.fixture
def folder(monkeypatch, tmp_path, state) -> Path:  # noqa: ARG001 (the state is its own too)
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    monkeypatch.setenv("GEO_DATA", str(folder))
    return folder


def open_page() -> AppTest:
    page = ROOT / "pages/vues/reunion.py"
    return AppTest.from_file(str(page), default_timeout=TIMEOUT_S).run()


def deck(page: AppTest) -> dict:
    """What the page sends to the deck."""
    (frame,) = page.get("component_instance")
    return json.loads(frame.proto.json_args)


@pytest.mark.usefixtures("state")
def test_opens_on_the_deck_alone_and_nothing_else():
    page = open_page()
    assert not page.exception
    assert not page.error
    sent = deck(page)
    assert (sent["remarques"], sent["avis"], sent["accuse"]) == ([], "", None)
    assert sent["csv"].startswith("\ufeffDate;")
    assert not page.text


@pytest.mark.usefixtures("state")
def test_opens_from_the_application():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S).run()
    page = app.switch_page("pages/vues/reunion.py").run()
    assert not page.exception
    assert deck(page)["remarques"] == []


def test_remarks_kept_before_are_there(state):
    event = {"genre": "garder", "id": "0" * 24, "date": "2026-03-01 19:30", "sujet": "Ambre"}
    state.mkdir()
    line = json.dumps({**event, "texte": "=1+1", "nom": ""})
    (state / FILE).write_text(f"{line}\ncassée\n", encoding="utf-8")
    sent = deck(open_page())
    assert [one["texte"] for one in sent["remarques"]] == ["=1+1"]
    assert "'=1+1" in sent["csv"]
    assert "1 ligne illisible" in sent["avis"]


def test_faults_of_the_scenes_are_shown_by_line_and_the_meeting_can_go_on(folder):
    (folder / "scenes.yaml").write_text("scenes:\n  - genre: danse\n", encoding="utf-8")
    page = open_page()
    assert "ligne 2 : genre inconnu « danse »" in page.text[0].value
    assert not page.get("component_instance")
    page.button[0].click().run()
    assert not page.exception
    assert deck(page)["remarques"] == []


def asked(monkeypatch, tmp_path, value: object) -> dict:
    """State of the session once the deck has asked something."""
    state: dict = {reunion.REUNION: value}
    monkeypatch.setenv("GEO_ETAT", str(tmp_path))
    monkeypatch.setattr(reunion, "st", SimpleNamespace(session_state=state))
    reunion.recevoir()
    return state


def test_a_remark_is_acknowledged_once_it_is_on_the_disk(monkeypatch, tmp_path):
    remark = {"message": "m1", "genre": "garder", "id": "a" * 24, "texte": "Oui"}
    state = asked(monkeypatch, tmp_path, remark)
    assert state["reunion_accuse"] == {"message": "m1", "erreur": ""}
    assert [one.texte for one in read_remarks(tmp_path / FILE).remarques] == ["Oui"]


def test_a_refusal_is_told_to_the_deck(monkeypatch, tmp_path):
    (tmp_path / FILE).mkdir()
    remark = {"message": "m1", "genre": "garder", "id": "a" * 24, "texte": "Oui"}
    state = asked(monkeypatch, tmp_path, remark)
    assert "le disque refuse" in state["reunion_accuse"]["erreur"]


@pytest.mark.parametrize("value", [None, "garder", {"genre": "garder"}, {"message": 3}])
def test_what_is_no_message_does_nothing(monkeypatch, tmp_path, value):
    assert "reunion_accuse" not in asked(monkeypatch, tmp_path, value)
    assert list(tmp_path.iterdir()) == []
