"""Many files at once: into a folder, or as one ZIP archive; whole or not at all."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import GeoError, WriteError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

_FIRST_YEAR = 1980
"""A ZIP archive knows no earlier date."""

_WAITING = ".en-cours-"
"""Begins the name of the folder where files wait."""

_READ_ALL = 0o100644 << 16
"""A plain file that everyone may read, for the systems that ask."""


def to_zip(files: Iterable[tuple[str, bytes]], *, date: datetime.date) -> bytes:
    """Gather files in an archive.

    Parameters
    ----------
    files : iterable of (str, bytes)
        Names, without a folder and each once, and contents.
    date : date
        Written beside every file, at midnight: the same files give the same bytes.

    Returns
    -------
    bytes
        ZIP, sorted by name.

    Raises
    ------
    WriteError
        When a name comes twice.

    References
    ----------
    PKWARE, *APPNOTE.TXT*, .ZIP File Format Specification.

    Examples
    --------
    >>> import datetime
    >>> made = to_zip([("b.txt", b"2"), ("a.txt", b"1")], date=datetime.date(2018, 6, 26))
    >>> zipfile.ZipFile(io.BytesIO(made)).namelist()
    ['a.txt', 'b.txt']
    """
    gathered = list(files)
    names = sorted(name for name, _ in gathered)
    twice = sorted({name for name, following in pairwise(names) if name == following})
    if twice:
        raise WriteError(
            f"Archive : {', '.join(twice)} en double. Un nom par fichier est attendu ; "
            "vérifiez les codes des communes."
        )
    stamp = (max(date.year, _FIRST_YEAR), date.month, date.day, 0, 0, 0)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in sorted(gathered):
            entry = zipfile.ZipInfo(name, date_time=stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _READ_ALL
            archive.writestr(entry, content)
    return stream.getvalue()


def write_folder(files: Iterable[tuple[str, bytes]], folder: Path) -> int:
    """Write files into a folder: all are made beside their place first, then all take it.

    Parameters
    ----------
    files : iterable of (str, bytes)
        Names, without a folder, and contents; made one by one while the folder waits. Files of
        these names are replaced, the others stay.
    folder : Path
        Created when absent, with its parents.

    Returns
    -------
    int
        Number of files written.

    Raises
    ------
    WriteError
        When the folder or a file cannot be written. Then, and when the work is interrupted or a
        file cannot be made, nothing half-written stays behind.
    """
    created = [part for part in (folder, *folder.parents) if not part.exists()]
    made: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_WAITING, dir=folder) as waiting:
            for name, content in files:
                path = Path(waiting) / name
                _write(path, content)
                made.append(path)
            for path in made:
                path.replace(folder / path.name)
    except GeoError:
        raise
    except OSError as error:
        raise _refused(folder, error) from error
    finally:
        for part in created:
            with suppress(OSError):
                part.rmdir()  # refused, and rightly so, where something was written
    return len(made)


def write_file(content: bytes, path: Path) -> None:
    """Write one file: made beside its place first, then it takes it.

    Parameters
    ----------
    content : bytes
        Whole.
    path : Path
        File to create or replace; its folder is created when absent.

    Raises
    ------
    WriteError
        When it cannot be written; the one that was there stays as it was.
    """
    if path.is_dir():
        raise WriteError(
            f"{path} : écriture impossible, c'est un dossier. Donnez un nom de fichier."
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_WAITING, dir=path.parent) as waiting:
            made = Path(waiting) / path.name
            _write(made, content)
            made.replace(path)
    except OSError as error:
        raise _refused(path, error) from error


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _refused(path: Path, error: OSError) -> WriteError:
    return WriteError(
        f"{path} : écriture impossible ({error.strerror or error}). Vérifiez que le dossier n'est "
        "pas un fichier, qu'il n'est pas en lecture seule et que le disque n'est pas plein."
    )
