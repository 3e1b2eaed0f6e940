"""The notice of a folder of data: its table of files, its limits."""

from pathlib import Path

import pytest

from geo.errors import UnreadableFileError
from geo.sources.notice import to_readme
from geo.territory.notice import Notice, read_notice

DATA = Path(__file__).resolve().parents[2] / "data"


def test_the_shipped_notice_names_every_file_of_the_folder():
    notice = read_notice(DATA)
    named = {row[0] for row in notice.fichiers}
    data = {path.name for path in DATA.iterdir() if path.suffix in {".csv", ".geojson", ".json"}}
    assert data <= named
    assert all(row[-1] for row in notice.fichiers)  # a licence each
    assert any("2015-2023" in limit for limit in notice.limites)


def test_the_notice_of_another_territory_is_read_too(tmp_path):
    text = to_readme(
        "Pays",
        "123456789",
        count=3,
        missing=(),
        members={"source": "IGN", "vintage": "2018", "licence": "LO"},
    )
    (tmp_path / "README.md").write_text(text, "utf-8")
    notice = read_notice(tmp_path)
    assert notice.titres == ("fichier", "contenu", "source · millésime", "licence")
    assert notice.fichiers[0] == ("communes.geojson", "3 communes, EPSG:4326", "IGN · 2018", "LO")
    assert len(notice.limites) == 4


def test_without_notice_there_is_nothing(tmp_path):
    assert read_notice(tmp_path) == Notice()


def test_a_notice_without_table_or_with_ragged_rows_is_no_fault(tmp_path):
    (tmp_path / "README.md").write_text("# Titre\n\nLimites :\n\n- une\n", "utf-8")
    assert read_notice(tmp_path) == Notice((), (), ("une",))
    (tmp_path / "README.md").write_text("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n", "utf-8")
    assert read_notice(tmp_path).fichiers == (("1", ""), ("1", "2"))


def test_another_encoding_is_refused(tmp_path):
    (tmp_path / "README.md").write_bytes("é".encode("cp1252"))
    with pytest.raises(UnreadableFileError, match="UTF-8"):
        read_notice(tmp_path)
