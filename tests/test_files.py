"""Files are written whole or not at all, in their place and with their permissions."""

import pytest

from geo.errors import WriteError
from geo.files import data_folder, write_text, write_texts


def test_a_link_is_followed_and_permissions_are_kept(tmp_path):
    target = tmp_path / "cible.csv"
    target.write_text("ancien", encoding="utf-8")
    target.chmod(0o600)
    link = tmp_path / "lien.csv"
    link.symlink_to(target)
    write_text(link, "nouveau")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "nouveau"
    assert target.stat().st_mode & 0o777 == 0o600


def test_what_is_not_a_regular_file_is_refused(tmp_path):
    with pytest.raises(WriteError, match="dossier"):
        write_text(tmp_path, "x")
    with pytest.raises(WriteError, match="fichier ordinaire"):
        write_text(type(tmp_path)("/dev/null"), "x")


def test_one_file_that_cannot_be_made_leaves_the_others_as_they_were(tmp_path):
    (tmp_path / "a.txt").write_text("ancien", encoding="utf-8")
    (tmp_path / "obstacle").write_text("", encoding="utf-8")
    with pytest.raises(WriteError):
        write_texts({tmp_path / "a.txt": "nouveau", tmp_path / "obstacle" / "b.txt": "x"})
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "ancien"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "obstacle"]


def test_the_data_folder_is_the_given_one_then_the_environment_then_the_embedded(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("GEO_DATA", "")
    assert (data_folder() / "communes.geojson").is_file()
    monkeypatch.setenv("GEO_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    assert data_folder(tmp_path / "x") == tmp_path / "x"
