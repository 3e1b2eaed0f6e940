"""``python -m geo dossiers`` as a person meets it."""

import io
import zipfile
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.cli import dossiers as command

ROOT = Path(__file__).resolve().parents[2]


def test_dossiers_of_some_communes_with_a_bar(tmp_path, capsys):
    out, archive = tmp_path / "out", tmp_path / "all.zip"
    arguments = ["dossiers", "-o", str(out), "--zip", str(archive), "--commune", "30298", "30010"]
    assert main(arguments) == 0
    names = ["30010_anduze.pdf", "30298_saint-sebastien-d_aigrefeuille.pdf"]
    assert sorted(path.name for path in out.iterdir()) == names
    zipped = zipfile.ZipFile(archive)
    assert zipped.namelist() == names
    assert zipped.read(names[0]) == (out / names[0]).read_bytes()
    assert (out / names[0]).read_bytes().startswith(b"%PDF-1.7")
    told = capsys.readouterr()
    assert told.out == ""
    assert "[##############################] 2 / 2 dossiers" in told.err
    assert "27 localisées" in told.err
    assert f"2 dossiers écrits dans {out} et {archive}" in told.err


def test_list_that_is_given_is_the_one_that_is_told(tmp_path, capsys):
    source, out = tmp_path / "liste.csv", tmp_path / "out"
    source.write_text("id,action\n1,Un pont à Anduze\n", encoding="utf-8")
    assert main(["dossiers", str(source), "-o", str(out), "--commune", "30010"]) == 0
    assert "1 localisée" in capsys.readouterr().err


def test_bar_moves_on_a_screen_and_keeps_to_tenths_in_a_log(capsys, monkeypatch):
    files = [(str(rank), b"") for rank in range(73)]
    assert list(command._told(iter(files), 73)) == files
    assert len(capsys.readouterr().err.splitlines()) == 10
    monkeypatch.setattr("sys.stderr", Screen())
    list(command._told(iter(files), 73))
    assert command.sys.stderr.getvalue().count("\r") == 73


class Screen(io.StringIO):
    """Standard error when a person looks at it."""

    isatty = staticmethod(lambda: True)


def test_interrupted_work_leaves_nothing(tmp_path, monkeypatch, capsys):
    def stopped(*_, **__):
        yield "30010_x.pdf", b"%PDF"
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "dossiers", stopped)
    out, archive = tmp_path / "out", tmp_path / "x.zip"
    assert main(["dossiers", "-o", str(out), "--zip", str(archive)]) == 130
    assert main(["dossiers", "-o", str(out)]) == 130
    assert list(tmp_path.iterdir()) == []
    assert "Interrompu" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "{out}", "--commune", "99999"], "99999"),
        ([], "-o DOSSIER"),
        (["{absent}", "-o", "{out}"], "introuvable"),
        (["{in}", "-o", "{in}"], "déjà lu ou écrit"),
        (["-o", "{in}", "--commune", "30010"], "écriture impossible"),
        (["-o", "{out}", "--data", "{out}.d"], "introuvable"),
    ],
)
def test_what_cannot_be_done_is_one_french_line_and_code_2(tmp_path, arguments, said, capsys):
    files = {name: tmp_path / name for name in ("in", "out", "absent")}
    files["in"].write_text("id,action\n1,Un pont à Anduze\n", encoding="utf-8")
    try:
        code = main(["dossiers", *(argument.format(**files) for argument in arguments)])
    except SystemExit as stop:
        code = stop.code
    assert code == 2
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert said in last
    assert not files["out"].exists()
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
