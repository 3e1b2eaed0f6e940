"""The folder given to the browser: whole, the same each time, without an address outside."""

import re

import pytest

from geo.cartography import write_bundle
from geo.cartography.base_map import base_map
from geo.errors import CrsError, WriteError

ALLOWED = {"data.geopf.fr", "www.w3.org"}  # tiles once switched on; the name of SVG, never asked


def test_no_address_outside_in_what_is_ours(territory, tmp_path):
    write_bundle(territory, tmp_path)
    ours = [path for path in tmp_path.iterdir() if not path.name.startswith("leaflet.")]
    for path in ours:
        hosts = set(re.findall(r"https?://([^/\"'?\s;]+)", path.read_text(encoding="utf-8")))
        assert hosts <= ALLOWED, path.name


def test_page_has_no_script_of_its_own_and_a_strict_policy(territory, tmp_path):
    write_bundle(territory, tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert '<html lang="fr">' in page
    assert "default-src 'none'" in page
    assert "unsafe" not in page
    assert "@" not in page
    for source in re.findall(r'<script src="([^"]+)"></script>', page):
        assert (tmp_path / source).is_file()
    assert page.count("<script") == page.count("<script src=")


def test_same_territory_same_bytes(build, tmp_path):
    assert base_map(build()) == base_map(build())
    first, again, other = (tmp_path / name for name in "abc")
    for folder in (first, again, other):
        folder.mkdir()
    digest = write_bundle(build(), first).digest
    assert write_bundle(build(), again).digest == digest
    assert write_bundle(build(["A", "B", "C", "D"]), other).digest != digest


def test_territory_without_centres_nor_quartiers(territory):
    bare = type(territory)(
        nom="Essai",
        siren="200000000",
        ville_centre=None,
        communes=territory.communes,
        centralites=territory.centralites.iloc[:0],
        quartiers=territory.quartiers.iloc[:0],
    )
    assert "window.fond" in base_map(bare).script


def test_background_is_off_until_asked(territory):
    script = base_map(territory).script
    assert "tile_layer_008.addTo" not in script
    assert re.search(r"L\.tileLayer\(", script)


def test_metres_are_refused(territory):
    lambert = type(territory)(
        nom="Essai",
        siren="200000000",
        ville_centre=None,
        communes=territory.communes.to_crs("EPSG:2154"),
        centralites=territory.centralites,
        quartiers=territory.quartiers,
    )
    with pytest.raises(CrsError, match="EPSG:2154"):
        base_map(lambert)


def test_folder_that_cannot_be_written_is_told(territory, tmp_path):
    with pytest.raises(WriteError, match="absent"):
        write_bundle(territory, tmp_path / "absent")
