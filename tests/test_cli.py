"""The command line as a person meets it: one French line and exit code 2 when the input is bad."""

import json
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


def read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype={"code_insee": str}, keep_default_na=True)


def test_coverage_gives_73_rows_and_loses_nothing(tmp_path, capsys):
    out, left = tmp_path / "couverture.csv", tmp_path / "reste.csv"
    arguments = ["coverage", str(ROOT / "data/actions.csv"), "-o", str(out)]
    assert main([*arguments, "--rule", "partagee", "--uncounted", str(left)]) == 0
    table, uncounted = read(out), read(left)
    assert len(table) == 73
    assert table["code_insee"].str.fullmatch(r"\d{5}").all()
    assert table["actions"].sum() + len(uncounted) == pytest.approx(143)
    assert uncounted["raison"].notna().all()
    assert f"{143 - len(uncounted)} comptées, {len(uncounted)} non comptées" in (
        capsys.readouterr().err
    )
    assert main([*arguments, "--rule", "population", "--with-territory"]) == 0
    assert read(out)["actions"].sum() == pytest.approx(139)


def test_coverage_of_groups_and_headings(tmp_path):
    out = tmp_path / "groupes.csv"
    arguments = ["coverage", str(ROOT / "data/actions.csv"), "-o", str(out)]
    assert main([*arguments, "--groups", "quadrant", "--by", "axe", "--rule", "partagee"]) == 0
    table = read(out)
    by_axe = table.filter(like="actions : ")
    assert by_axe.shape == (5, 3)
    assert by_axe.sum(axis="columns").tolist() == pytest.approx(table["actions"].tolist())
    assert table["population"].sum() == 128_969


def test_places_that_a_table_states_are_kept(tmp_path):
    source, out = tmp_path / "places.csv", tmp_path / "c.csv"
    source.write_text(
        "id,action,portee,codes_communes,budget_eur\n"
        "1,Quelque chose,commune,30007|30010,1000\n"
        "2,Autre chose,agglomeration,,500\n"
        "3,Une voie verte à Génolhac,,,\n",
        encoding="utf-8",
    )
    assert main(["coverage", str(source), "-o", str(out), "--rule", "partagee"]) == 0
    table = read(out).set_index("code_insee")
    assert table.loc["30007", "actions"] == 0.5
    assert table.loc["30007", "budget_eur"] == 500
    # The third row says no place: it is read in its text. Its budget is unknown, not zero.
    assert table.loc["30130", "actions"] == 1
    assert pd.isna(table.loc["30130", "budget_eur"])
    assert table.loc["30027", "budget_eur"] == 0
    assert table["actions"].sum() == 2


def test_equity_gives_all_of_it_as_json(tmp_path, capsys):
    out = tmp_path / "equite.json"
    arguments = ["equity", str(ROOT / "data/actions.csv"), "-o", str(out), "--draws", "199"]
    assert main([*arguments, "--rule", "pleine", "--seed", "7"]) == 0
    made = json.loads(out.read_text(encoding="utf-8"))
    assert (made["seed"], made["rule"], made["draws"]) == (7, "pleine", 199)
    assert made["vintage"]
    assert len(made["communes"]) == 73
    assert set(made["indices"]) == {"gini", "hoover", "theil", "palma", "concentration"}
    assert made["moran"]["n"] == 73
    assert all(verdict["phrase"] for verdict in made["verdicts"].values())
    assert "part" in capsys.readouterr().err
    before = out.read_bytes()
    assert main([*arguments, "--rule", "pleine", "--seed", "7"]) == 0
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["coverage", "{in}", "-o", "{out}", "--rule", "double"], "choix inconnu"),
        (["coverage", "{in}", "-o", "{out}", "--groups", "canton"], "choix inconnu"),
        (["coverage", "{in}", "-o", "{out}", "--by", "axe"], "« axe »"),
        (["coverage", "{strangers}", "-o", "{out}"], "99999"),
        (["coverage", "{scopes}", "-o", "{out}"], "Portée inconnue"),
        (["equity", "{in}", "-o", "{out}", "--draws", "0"], "au moins 199"),
        (["coverage", "{in}", "-o", "{out}", "--uncounted", "{out}"], "déjà lu ou écrit"),
        (["coverage", "{in}", "-o", "{in}"], "déjà lu ou écrit"),
        (["equity", "{in}", "-o", "{in}"], "déjà lu ou écrit"),
        (["equity", "{in}", "-o", "{out}", "--seed", "-1"], "Graine"),
        (["equity", "{in}", "-o", "{out}", "--parallel-km", "nord"], "nombre"),
    ],
)
def test_what_cannot_be_counted_is_one_french_line(tmp_path, arguments, said, capsys):
    files = {name: tmp_path / f"{name}.csv" for name in ("in", "strangers", "scopes", "out")}
    head = "id,action,portee,codes_communes\n"
    files["in"].write_text("id,action\n1,Un pont à Anduze\n", encoding="utf-8")
    files["strangers"].write_text(f"{head}1,x,commune,99999\n", encoding="utf-8")
    files["scopes"].write_text(f"{head}1,x,canton,30007\n", encoding="utf-8")
    filled = [argument.format(**files) for argument in arguments]
    try:
        code = main(filled)
    except SystemExit as stop:
        code = stop.code
    assert code == 2
    told = capsys.readouterr().err.strip().splitlines()
    assert said in told[-1]
    assert not files["out"].exists()
