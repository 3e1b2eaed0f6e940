"""The command line as a person meets it: one French line and exit code 2 when the input is bad."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from geo.__main__ import main

ROOT = Path(__file__).resolve().parents[1]


def test_geocode_adds_the_place_columns_to_those_of_the_input(tmp_path, capsys):
    source = tmp_path / "liste.csv"
    source.write_text("id;action;remarque\n1;Liaison Alès – Bessèges;à voir\n", encoding="cp1252")
    out = tmp_path / "lieux.csv"
    assert main(["geocode", str(source), "-o", str(out)]) == 0
    row = pd.read_csv(out, dtype=str, keep_default_na=False).iloc[0]
    assert list(row.index)[:4] == ["id", "action", "remarque", "portee"]
    assert (row["codes_communes"], row["hors_perimetre"]) == ("30007", "Bessèges")
    assert row["remarque"] == "à voir"
    assert "1 localisée" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        (None, ["geocode", "{in}", "-o", "{out}"], "introuvable"),
        (b"\x00\x01", ["geocode", "{in}", "-o", "{out}"], "texte"),
        (b"id,titre inconnu\n1,x\n", ["geocode", "{in}", "-o", "{out}"], "« action »"),
        (b"id,action\n1,x\n", ["geocode", "{in}", "-o", "{out}", "--data", "{in}.d"], "territoire"),
        (b"id,action\n1,x\n", ["geocode", "{in}"], "-o"),
        (b"", ["build", "--sources", "{in}.d"], "introuvable"),
        (b"", ["danser"], "choix inconnu"),
    ],
)
def test_bad_input_gets_one_french_line_and_code_2(tmp_path, content, arguments, said):
    source, out = tmp_path / "liste.csv", tmp_path / "lieux.csv"
    if content is not None:
        source.write_bytes(content)
    filled = [a.format(**{"in": source, "out": out}) for a in arguments]
    run = subprocess.run(
        [sys.executable, "-m", "geo", *filled],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2, run.stderr
    assert said in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1
    assert "Traceback" not in run.stderr
    assert not out.exists()
    assert {path.name for path in tmp_path.iterdir()} <= {"liste.csv"}
