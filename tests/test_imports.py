"""Which room may import what: the way of the data goes one way only."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = [
    "sources",
    "territory",
    "actions",
    "geocoding",
    "coverage",
    "equity",
    "portraits",
    "cartography",
    "publication",
]
EDGE = {"__main__", "cli"}
"""The command line: it may call every room, and none may call it."""
GROUND = {"errors", "crs", "files", "french"}
MAPS = {"folium", "branca", "altair"}
STATISTICS = {"coverage", "equity", "portraits"}
MODULES = sorted((ROOT / "geo").rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Full names of the modules that a file imports, anywhere in it, relative ones resolved."""
    package = list(path.relative_to(ROOT).parent.parts)
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            names.add(module)
            names.update(f"{module}.{alias.name}" for alias in node.names)
    return names


def room(path: Path) -> str:
    parts = path.relative_to(ROOT / "geo").parts
    return parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_room_imports_only_from_rooms_before_it(path):
    if room(path) in EDGE:
        return
    allowed = (
        GROUND
        if room(path) in GROUND | {"__init__"}
        else (GROUND | set(ROOMS[: ROOMS.index(room(path)) + 1]))
    )
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("geo.")}
    assert rooms <= allowed, f"{path.relative_to(ROOT)} imports {sorted(rooms - allowed)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_streamlit_stays_out_of_geo_and_each_library_in_its_room(path):
    tops = {name.split(".")[0] for name in imported(path)}
    assert not {name for name in tops if name.startswith("streamlit")}
    assert not tops & MAPS or room(path) == "cartography"
    assert not (room(path) in STATISTICS and "geopandas" in tops)


def test_every_room_is_known():
    folders = {p.name for p in (ROOT / "geo").iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert folders - EDGE == set(ROOMS)


def test_a_relative_import_is_seen_through(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.test_imports.ROOT", tmp_path)
    module = tmp_path / "geo" / "territory" / "x.py"
    module.parent.mkdir(parents=True)
    module.write_text("from ..coverage import summarise\nfrom . import read\n")
    assert {"geo.coverage", "geo.territory.read"} <= imported(module)


def test_no_page_file_stands_directly_in_pages():
    assert not list((ROOT / "pages").glob("*.py"))
