"""The buttons of the dossiers, alone: made on demand, told as they go, kept once made."""

import importlib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


def page() -> None:
    from pages.commun.chargement import charger
    from pages.commun.dossiers import offrir_dossier, offrir_tous_les_dossiers

    donnees = charger()
    offrir_dossier(donnees, "30007")
    offrir_tous_les_dossiers(donnees)


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """Make three dossiers at each request, and note it."""
    monkeypatch.setenv("GEO_DATA", str(ROOT / "data"))
    module = importlib.import_module("pages.commun.dossiers")
    module._tiroir.clear()
    requests: list[str] = []

    def few(*_, **__):
        requests.append("asked")
        return iter([(f"{number}.pdf", b"%PDF") for number in range(3)])

    monkeypatch.setattr(module, "dossiers", few)
    yield requests
    module._tiroir.clear()


def labels(run: AppTest) -> list[str]:
    return [one.label for one in [*run.button, *run.get("download_button")]]


def test_nothing_is_made_before_it_is_asked_for_and_never_twice(asked):
    run = AppTest.from_function(page, default_timeout=60).run()
    assert labels(run) == ["Les 73 dossiers (archive ZIP)", "Dossier PDF (1 page)"]
    assert asked == []
    run.button(key="faire_dossiers").click().run()
    assert not run.exception
    assert labels(run)[1].startswith("Télécharger : les 73 dossiers (ZIP, 0,0")
    again = AppTest.from_function(page, default_timeout=60).run()
    assert len(labels(again)) == 2
    assert asked == ["asked"]


def test_dossier_of_the_button_is_a_pdf_of_the_whole_programme(asked):
    module = importlib.import_module("pages.commun.dossiers")
    donnees = importlib.import_module("pages.commun.chargement").charger()
    portraits = module.portraits_de(donnees, module.Filtres())
    assert len(portraits.actions) == len(donnees.actions)
    assert module._dossier(portraits, "30298").startswith(b"%PDF")
    assert asked == []
