"""Names live in data: no commune of the shipped territory is named in code."""

import ast
import json
import re
from pathlib import Path

import pytest

from geo.geocoding.text import key

ROOT = Path(__file__).resolve().parents[1]
CODE = [*(ROOT / "geo").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
ASSETS = [p for p in (ROOT / "geo").rglob("*") if p.suffix in {".js", ".css", ".html"}]
WORDS = {"portes", "bouquet", "les plans", "chambon"}  # also ordinary words


@pytest.fixture(scope="module")
def names() -> re.Pattern[str]:
    content = json.loads((ROOT / "data/communes.geojson").read_text(encoding="utf-8"))
    found = {key(feature["properties"]["nom"]) for feature in content["features"]} - WORDS
    codes = {feature["properties"]["code_insee"] for feature in content["features"]}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(found | codes)))})\b")


def strings(path: Path) -> list[str]:
    """Every string of a module that is not a docstring, and every name that it uses."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    } | {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    values = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in docstrings:
                values.append(node.value)
        elif isinstance(node, ast.Name):
            values.append(node.id.replace("_", " "))
    return values


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_commune_is_named_in_code(path, names):
    named = [value for value in strings(path) if names.search(key(value))]
    assert named == []


@pytest.mark.parametrize("path", ASSETS, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_commune_is_named_in_assets(path, names):
    assert names.search(key(path.read_text(encoding="utf-8"))) is None


def test_the_rule_tables_name_no_commune_in_what_they_match(names):
    for path in (ROOT / "geo/geocoding/tables").glob("*.csv"):
        for line in path.read_text(encoding="utf-8").splitlines():
            matched = (
                line.rsplit(",", 1)[0] if path.name in {"phrases.csv", "contextes.csv"} else line
            )
            found = names.search(key(matched))
            assert found is None, f"{path.name}: {line}"
