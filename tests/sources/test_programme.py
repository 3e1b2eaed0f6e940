"""The parser of the programme, on an invented text."""

from __future__ import annotations

import pytest

from geo.errors import MissingFileError, SourceError
from geo.sources.corrections import Correction, read_corrections
from geo.sources.programme import (
    check_programme,
    parse_programme,
    read_programme,
    to_actions,
    to_table,
)

MENDED = [Correction("1.1", "é/cole", "écoles", "mot brouillé")]


@pytest.fixture
def text(small_sources):
    return (small_sources / "programme.txt").read_text(encoding="utf-8")


def test_every_bullet_is_read_with_its_headings(text):
    bullets = parse_programme(text, MENDED, name="essai")
    assert [(b.code, b.programme, b.priorite, b.action) for b in bullets] == [
        ("1.1", "Rénover", "prioritaire", "Isoler les écoles"),
        ("1.1", "Rénover", "prioritaire", "Chauffer"),
        ("1.1", "Rénover", "complémentaire", "Louer (à tous)"),
        ("1.1", "Rénover", "complémentaire", "Vendre « tôt »"),
        ("1.1", "Rénover", "complémentaire", "Vendre « tôt »"),
        ("1.1", "Bâtir", "prioritaire", "Couvrir"),
        ("1.1", "Meubler", "prioritaire", "Choisir"),
        ("2.1", "Marcher", "prioritaire", "Aménager un pont"),
    ]
    assert {b.axe for b in bullets} == {"1. Habiter mieux", "2. Bouger"}
    assert {b.orientation for b in bullets} == {"1.1 Loger tous", "2.1 Rouler moins"}


def test_a_bullet_that_stands_twice_is_recorded_once(text):
    rows = to_actions(parse_programme(text, MENDED, name="essai"))
    assert [row["id"] for row in rows] == [
        "1.1-01", "1.1-02", "1.1-03", "1.1-04", "1.1-05", "1.1-06", "2.1-01",
    ]  # fmt: skip
    assert sum(row["action"] == "Vendre « tôt »" for row in rows) == 1


def test_the_table_has_the_columns_asked_for_and_empty_cells(text):
    rows = to_actions(parse_programme(text, MENDED, name="essai"))
    table = to_table(rows, ["id", "action", "statut"])
    assert list(table.columns) == ["id", "action", "statut"]
    assert (table["statut"] == "").all()


def test_a_correction_that_mends_nothing_is_refused(text):
    stray = Correction("2.1", "é/cole", "écoles", "au mauvais endroit")
    with pytest.raises(SourceError, match=r"sans objet : 2\.1 « é/cole »"):
        parse_programme(text, [*MENDED, stray], name="essai")


def test_declared_numbers_are_checked_together(text):
    bullets = parse_programme(text, MENDED, name="essai")
    expected = {"actions": 8, "axes": 3, "orientations": 2}
    with pytest.raises(SourceError, match="axes : 2 au lieu de 3") as caught:
        check_programme(bullets, expected, name="essai.txt")
    assert "actions : 7 au lieu de 8" in str(caught.value)
    assert "orientations :" not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Orientation 1.1 ", "Chapitre 1.1 ", "« Orientation N.N … » attendu"),
        ("Bâtir Actions priorisées", "Bâtir", "« Actions priorisées » attendu"),
        ("• Couvrir", "Couvrir", "n'est sous aucune puce"),
        ("• Couvrir", "○ Couvrir", "puce inattendue"),
        ("• Couvrir", "• ", "puce inattendue ou vide"),
        ("Axe 2 : Bouger", "Axe 3 : Bouger", "sous aucune orientation"),
        ("Programme d'actions priorisé", "Actions", "aucun tableau"),
    ],
)
def test_another_layout_is_refused(text, old, new, message):
    assert old in text
    with pytest.raises(SourceError, match=message):
        parse_programme(text.replace(old, new), [], name="essai")


def test_missing_and_unreadable_texts_are_named(tmp_path):
    with pytest.raises(MissingFileError, match=r"programme\.txt"):
        read_programme(tmp_path / "programme.txt", [])
    (tmp_path / "programme.txt").write_bytes(b"Orientation \xe9")
    with pytest.raises(SourceError, match="UTF-8"):
        read_programme(tmp_path / "programme.txt", [])


@pytest.mark.parametrize("row", ["1.1,a,b,", "1.1,,b,oubli", "1.1,a,a,identique", ",a,b,où"])
def test_a_correction_says_where_what_and_why(tmp_path, row):
    path = tmp_path / "corrections.csv"
    path.write_text(f"ou,lu,retenu,pourquoi\n{row}\n", encoding="utf-8")
    with pytest.raises(SourceError, match="ligne 2"):
        read_corrections(path)
