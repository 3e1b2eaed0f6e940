"""Files written whole or not at all, and archives that are the same twice."""

import datetime
import io
import zipfile

import pytest

from geo.errors import DataError, WriteError
from geo.publication.archive import to_zip, write_file, write_folder

DAY = datetime.date(2018, 6, 26)
FILES = [("b.pdf", b"two"), ("a.pdf", b"one")]


def names(folder):
    return sorted(path.name for path in folder.rglob("*"))


def test_archive_is_sorted_dated_and_the_same_twice():
    made = to_zip(FILES, date=DAY)
    assert made == to_zip(reversed(FILES), date=DAY)
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert archive.namelist() == ["a.pdf", "b.pdf"]
    assert archive.testzip() is None
    assert {one.date_time for one in archive.infolist()} == {(2018, 6, 26, 0, 0, 0)}
    with pytest.raises(WriteError, match=r"a\.pdf en double"):
        to_zip([*FILES, ("a.pdf", b"")], date=DAY)


def test_folder_receives_all_and_keeps_what_it_had(tmp_path):
    folder = tmp_path / "new" / "deep"
    assert write_folder(FILES, folder) == 2
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    write_folder([("a.pdf", b"again")], folder)
    assert names(folder) == ["a.pdf", "b.pdf", "mine.txt"]
    assert (folder / "a.pdf").read_bytes() == b"again"


@pytest.mark.parametrize("fault", [KeyboardInterrupt, DataError("x")])
def test_what_is_interrupted_leaves_nothing(tmp_path, fault):
    def interrupted():
        yield FILES[0]
        raise fault

    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "b.pdf").write_bytes(b"before")
    for folder in (tmp_path / "kept", tmp_path / "new" / "deep"):
        with pytest.raises(type(fault) if isinstance(fault, Exception) else fault):
            write_folder(interrupted(), folder)
    assert names(tmp_path) == ["b.pdf", "kept"]
    assert (tmp_path / "kept" / "b.pdf").read_bytes() == b"before"


def test_what_cannot_be_written_is_said_in_french(tmp_path):
    taken = tmp_path / "taken"
    taken.write_bytes(b"x")
    for write in (
        lambda: write_folder(FILES, taken),
        lambda: write_folder(FILES, taken / "below"),
        lambda: write_file(b"y", tmp_path),
        lambda: write_file(b"y", taken / "below.zip"),
    ):
        with pytest.raises(WriteError, match="écriture impossible"):
            write()
    assert names(tmp_path) == ["taken"]
    assert taken.read_bytes() == b"x"


def test_file_replaces_whole(tmp_path):
    path = tmp_path / "deep" / "x.zip"
    write_file(b"one", path)
    write_file(b"two", path)
    assert path.read_bytes() == b"two"
    assert names(tmp_path) == ["deep", "x.zip"]
