"""``python -m geo scenes``: one file, whole or not at all, one French line when it cannot be."""

import argparse
import shutil
from pathlib import Path

import pytest

from geo.cli import scenes
from geo.errors import DataError, GeoError, WriteError

DATA = Path(__file__).resolve().parents[2] / "data"


def run(*words: str) -> None:
    """Run the command as ``python -m geo`` does, without catching its errors."""
    parser = argparse.ArgumentParser()
    scenes.add(parser.add_subparsers())
    parsed = parser.parse_args(["scenes", *words])
    parsed.run(parsed)


@pytest.fixture
def folder(tmp_path) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    return copy


def test_the_deck_of_the_folder_is_written_whole(folder, tmp_path, capsys):
    out = tmp_path / "sous" / "reunion.html"
    run("--data", str(folder), "-o", str(out))
    text = out.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert text.rstrip().endswith("</html>")
    assert text.count('<section class="scene') == 9
    told = capsys.readouterr().err
    assert "9 / 9 scènes" in told
    assert "27 localisées" in told
    assert "1,2 Mo" in told


def test_another_list_and_other_scenes(folder, tmp_path):
    liste = tmp_path / "liste.csv"
    liste.write_text("id,action,codes_insee\n1,Un pont,30010\n", encoding="utf-8")
    (folder / "scenes.yaml").write_text("scenes:\n  - genre: carte\n", encoding="utf-8")
    out = tmp_path / "r.html"
    run(str(liste), "--data", str(folder), "-o", str(out))
    assert "1 action localisée" in out.read_text(encoding="utf-8").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("scenes_text", "out", "error", "said"),
    [
        ("scenes:\n  - genre: danse\n", "r.html", DataError, "ligne 2"),
        ("scenes:\n  - genre: axes\n", "data/actions.csv", WriteError, "déjà lu"),
        ("scenes:\n  - genre: axes\n", "data", GeoError, "dossier"),
    ],
)
def test_what_cannot_be_written_leaves_nothing(folder, tmp_path, scenes_text, out, error, said):
    (folder / "scenes.yaml").write_text(scenes_text, encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(error, match=said):
        run("--data", str(folder), "-o", str(tmp_path / out))
    assert sorted(path.name for path in tmp_path.iterdir()) == before
