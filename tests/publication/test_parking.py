"""Remarks typed in a meeting: on the disk before anyone is told so, and never lost."""

import csv
import datetime
import io
import json
import multiprocessing
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import DataError, WriteError
from geo.publication import parking
from geo.publication.parking import LIMITS, parking_file, read_remarks, record, to_csv

NOW = datetime.datetime(2026, 3, 1, 19, 30)


def note(number: int = 1, **fields: str) -> dict[str, str]:
    given = {"genre": "garder", "id": f"{number:024x}", "texte": "Le pont est étroit"}
    return {**given, "sujet": "", "nom": "", **fields}


def test_a_remark_is_kept_and_survives_a_restart(tmp_path):
    path = tmp_path / "etat" / "remarques.jsonl"
    record(path, note(texte=" Un mot\nsur deux lignes ", sujet="Ambre", nom="Mme X"), now=NOW)
    (kept,) = read_remarks(path).remarques
    assert (kept.texte, kept.sujet, kept.nom) == ("Un mot\nsur deux lignes", "Ambre", "Mme X")
    assert kept.date == "2026-03-01 19:30"


def test_the_same_remark_sent_twice_is_kept_once(tmp_path):
    path = tmp_path / "r.jsonl"
    for _ in range(2):
        record(path, note())
    record(path, note(2))
    assert len(read_remarks(path).remarques) == 2


def test_what_is_removed_comes_back(tmp_path):
    path = tmp_path / "r.jsonl"
    record(path, note())
    record(path, {"genre": "retirer", "id": note()["id"]})
    assert read_remarks(path).remarques[0].retiree
    assert "pont" not in to_csv(read_remarks(path))
    record(path, {"genre": "remettre", "id": note()["id"]})
    assert not read_remarks(path).remarques[0].retiree
    assert "pont" in to_csv(read_remarks(path))


@pytest.mark.parametrize("field", LIMITS)
def test_too_long_is_refused_in_french_and_nothing_is_written(tmp_path, field):
    path = tmp_path / "r.jsonl"
    record(path, note(**{field: "a" * LIMITS[field]}))
    with pytest.raises(DataError, match="attendu"):
        record(path, note(2, **{field: "a" * (LIMITS[field] + 1)}))
    assert len(read_remarks(path).remarques) == 1


@pytest.mark.parametrize(
    "event",
    [
        note(texte="  "),
        note() | {"id": "../etc"},
        note() | {"genre": "effacer"},
        note() | {"id": 3},
        note() | {"texte": ["a"]},
        {},
    ],
)
def test_what_is_no_remark_is_refused(tmp_path, event):
    with pytest.raises(DataError):
        record(tmp_path / "r.jsonl", event)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses_says_so(tmp_path, monkeypatch):
    (tmp_path / "etat").write_text("un fichier à la place du dossier")
    with pytest.raises(WriteError, match="le disque refuse"):
        record(tmp_path / "etat" / "r.jsonl", note())
    path = tmp_path / "r.jsonl"

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parking.os, "fsync", full)
    with pytest.raises(WriteError, match="réessayez"):
        record(path, note())
    monkeypatch.undo()
    monkeypatch.setattr(parking, "LARGEST", 10)
    with pytest.raises(WriteError, match="plein"):
        record(path, note())


def test_a_disk_full_in_the_middle_of_a_line_leaves_the_list_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "r.jsonl"
    record(path, note())
    before = path.read_bytes()

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parking.os, "fsync", full)
    with pytest.raises(WriteError):
        record(path, note(2))
    assert path.read_bytes() == before
    monkeypatch.undo()
    record(path, note(2))
    found = read_remarks(path)
    assert (len(found.remarques), found.illisibles) == (2, 0)


def test_a_file_that_may_only_be_read_is_told_and_still_read(tmp_path, monkeypatch):
    path = tmp_path / "r.jsonl"
    record(path, note())

    def refuse(*_args, **_named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(parking.Path, "open", refuse)  # as root, no file refuses
    with pytest.raises(WriteError, match="Permission denied"):
        record(path, note(2))
    monkeypatch.undo()
    assert len(read_remarks(path).remarques) == 1


def test_ten_thousand_remarks_are_read_in_a_moment(tmp_path):
    path = tmp_path / "r.jsonl"
    record(path, note())
    line = path.read_text(encoding="ascii")
    lines = [line.replace(note()["id"], f"{n:024x}") for n in range(10_000)]
    path.write_text("".join(lines), encoding="ascii")
    started = time.perf_counter()
    record(path, note(10_001))
    found = read_remarks(path)
    text = to_csv(found)
    assert time.perf_counter() - started < 5  # a tenth of it on an idle machine
    assert len(found.remarques) == 10_001
    assert text.count("\r\n") == 10_002


def test_a_line_cut_short_spoils_no_other(tmp_path):
    path = tmp_path / "r.jsonl"
    record(path, note(1))
    with path.open("ab") as stream:
        stream.write(b'{"genre": "garder", "id": "cou')
    record(path, note(2))
    path.write_bytes(path.read_bytes() + b'[]\n{"genre": "retirer", "id": "inconnu"}\n\xff\n')
    found = read_remarks(path)
    assert [int(one.id, 16) for one in found.remarques] == [1, 2]
    assert found.illisibles == 4
    assert "4 lignes illisibles" in found.avis


def _write(path: Path, start: int) -> None:
    for number in range(start, start + 25):
        record(path, note(number, texte=f"{number} {'é' * 500}"))


def test_writers_at_the_same_time_lose_nothing(tmp_path):
    path = tmp_path / "r.jsonl"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(path, 100 * n)) for n in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = read_remarks(path)
    assert found.illisibles == 0
    assert {int(one.id, 16) for one in found.remarques} == {
        100 * n + rank for n in range(2) for rank in range(25)
    }


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texte=st.text(min_size=1, max_size=200), nom=st.text(max_size=LIMITS["nom"]))
def test_any_words_come_back_and_no_cell_is_a_formula(tmp_path, texte, nom):
    path = tmp_path / "r.jsonl"
    path.unlink(missing_ok=True)
    if not texte.strip():
        return
    record(path, note(texte=texte, nom=nom))
    (kept,) = read_remarks(path).remarques
    assert kept.texte == texte.strip()
    rows = csv.reader(io.StringIO(to_csv(read_remarks(path)), newline=""), delimiter=";")
    cells = [cell for row in rows for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in cells)


def test_half_a_letter_is_no_obstacle(tmp_path):
    path = tmp_path / "r.jsonl"
    record(path, note(texte="a\ud800b"))
    assert read_remarks(path).remarques[0].texte == "a?b"
    to_csv(read_remarks(path)).encode("utf-8")
    json.loads(path.read_text(encoding="ascii"))


def test_the_folder_of_the_state_may_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("GEO_ETAT", str(tmp_path))
    assert parking_file().parent == tmp_path
    monkeypatch.delenv("GEO_ETAT")
    assert parking_file().parent == Path(__file__).resolve().parents[2] / "etat"
