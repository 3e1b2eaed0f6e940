"""The parking list: remarks typed in a meeting, kept on disk at once and never lost in silence.

One line of JSON an event, added at the end of a file and never rewritten: what was removed can come
back, and a line spoilt by a power cut spoils no other.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.coverage import to_csv_text
from geo.errors import DataError, WriteError
from geo.french import to_number, to_plural

if TYPE_CHECKING:
    from io import FileIO

STATE_VARIABLE = "GEO_ETAT"
DEFAULT_STATE = Path(__file__).resolve().parents[2] / "etat"
FILE = "remarques.jsonl"

LIMITS = {"texte": 1000, "sujet": 300, "nom": 80}
"""Characters kept of each field."""

LARGEST = 20_000_000
"""Bytes beyond which nothing more is kept: some ten thousand remarks."""

EVENTS = ("garder", "retirer", "remettre")
"""What may happen to a remark."""

_HELD = 2**30
"""Byte that a writer holds where files are locked by bytes: beyond the end, so that reading goes
on."""

_ID = re.compile("[0-9a-f]{24}")
_TITLES = {"date": "Date", "sujet": "À propos de", "texte": "Remarque", "nom": "De la part de"}


@dataclass(frozen=True)
class Remarque:
    """One remark.

    Attributes
    ----------
    id : str
        24 hexadecimal digits, drawn by who typed it: sent twice, it is kept once.
    date : str
        Day and minute, local time of the machine.
    sujet, texte, nom : str
        What it is about, the words, who said them; the first and the last may be empty.
    retiree : bool
        Whether it was removed from the list.
    """

    id: str
    date: str
    sujet: str
    texte: str
    nom: str
    retiree: bool = False


@dataclass(frozen=True)
class Parking:
    """The list as read.

    Attributes
    ----------
    remarques : tuple of Remarque
        In the order typed, removed ones too.
    illisibles : int
        Lines that could not be read; they stay in the file.
    """

    remarques: tuple[Remarque, ...] = ()
    illisibles: int = 0

    @property
    def avis(self) -> str:
        """What must be told of the list; "" when all is well."""
        if not self.illisibles:
            return ""
        told = to_plural(self.illisibles, "ligne illisible", plural="lignes illisibles")
        return f"{told} dans {FILE} : le reste est intact, et ces lignes restent dans le fichier."


def parking_file() -> Path:
    """File of the remarks, in the folder named by ``GEO_ETAT``, else in ``etat`` by the code."""
    return Path(os.environ.get(STATE_VARIABLE) or DEFAULT_STATE) / FILE


def read_remarks(path: Path) -> Parking:
    """Read the list.

    Parameters
    ----------
    path : Path
        From ``parking_file``; absent, the list is empty.

    Raises
    ------
    DataError
        When the file exists and cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Parking()
    except OSError as error:
        raise DataError(f"{path} : lecture impossible ({error.strerror}).") from error
    found: dict[str, Remarque] = {}
    unread = 0
    for line in content.split(b"\n"):
        if not line.strip():
            continue
        try:
            _apply(json.loads(line), found)
        except (ValueError, TypeError, KeyError, RecursionError):
            unread += 1
    return Parking(tuple(found.values()), unread)


def _apply(event: Mapping[str, Any], found: dict[str, Remarque]) -> None:
    kind, key = event["genre"], event["id"]
    if kind == "garder":
        date, sujet, texte, nom = (str(event[name]) for name in ("date", "sujet", "texte", "nom"))
        found.setdefault(str(key), Remarque(str(key), date, sujet, texte, nom))
    elif kind in EVENTS:
        found[key] = replace(found[key], retiree=kind == "retirer")
    else:
        raise ValueError(kind)


def record(
    path: Path, event: Mapping[str, object], *, now: datetime.datetime | None = None
) -> None:
    """Add to the list: a remark, its removal, or its return.

    Parameters
    ----------
    path : Path
        From ``parking_file``; its folder is made when absent.
    event : mapping
        ``genre``, one of ``EVENTS``; ``id``; and for « garder » ``texte``, ``sujet``, ``nom``.
    now : datetime, optional
        Written beside the remark; the present when absent.

    Raises
    ------
    DataError
        When the event is not one of those, or a text is empty or too long: nothing is written.
    WriteError
        When the disk refuses. The call returns only once the line is on the disk.

    References
    ----------
    POSIX.1-2017, ``fsync``; ``O_APPEND``.
    """
    line = json.dumps(_checked(event, now or datetime.datetime.now().astimezone()))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Unbuffered: nothing is left to be written once another may write.
        with path.open("a+b", buffering=0) as stream, _alone(stream):
            _append(stream, line.encode("ascii") + b"\n", path)
    except OSError as error:
        raise WriteError(
            f"le disque refuse l’écriture dans {path} ({error.strerror or error}). "
            "Vérifiez le disque ou le dossier, puis réessayez."
        ) from error


def _checked(event: Mapping[str, object], now: datetime.datetime) -> dict[str, str]:
    kind, key = event.get("genre"), event.get("id")
    if kind not in EVENTS or not isinstance(key, str) or not _ID.fullmatch(key):
        raise DataError(f"Remarque refusée : geste {kind!r} inconnu. Rechargez la page.")
    checked = {"genre": str(kind), "id": key, "date": now.strftime("%Y-%m-%d %H:%M")}
    if kind != "garder":
        return checked
    for name, most in LIMITS.items():
        given = event.get(name, "")
        text = given.strip() if isinstance(given, str) else ""
        # Half of a pair of UTF-16 is no letter: no file could hold it.
        text = text.encode("utf-8", errors="replace").decode("utf-8")
        if len(text) > most:
            raise DataError(
                f"« {_TITLES[name]} » fait {to_number(len(text))} caractères, attendu "
                f"{to_number(most)} au plus. Raccourcissez, ou notez deux remarques."
            )
        checked[name] = text
    if not checked["texte"]:
        raise DataError("La remarque est vide. Écrivez-la, puis gardez-la.")
    return checked


def _append(stream: FileIO, line: bytes, path: Path) -> None:
    """Write a line whole, or leave the file as it was."""
    size = stream.seek(0, os.SEEK_END)
    if size + len(line) > LARGEST:
        raise WriteError(
            f"{path} est plein ({to_number(size / 1e6, decimals=1)} Mo). "
            "Exportez les remarques, puis rangez ce fichier ailleurs."
        )
    if size:
        stream.seek(size - 1)
        if stream.read(1) != b"\n":  # a line cut short: the next one must not join it
            line = b"\n" + line
        stream.seek(0, os.SEEK_END)
    left = memoryview(line)
    try:
        while left:
            left = left[stream.write(left) :]
        os.fsync(stream.fileno())
    except OSError:
        with suppress(OSError):
            stream.truncate(size)
        raise


@contextmanager
def _alone(stream: FileIO) -> Iterator[None]:
    """Hold the file against every other writer, of this process or of another."""
    if sys.platform == "win32":
        import msvcrt

        stream.seek(_HELD)
        msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            stream.seek(_HELD)
            with suppress(OSError):
                msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(stream.fileno(), fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(stream.fileno(), fcntl.LOCK_UN)


def to_csv(parking: Parking) -> str:
    """Write the remarks that are on the list as CSV for Excel in French; no cell is a formula.

    Parameters
    ----------
    parking : Parking
        From ``read_remarks``.
    """
    rows = [
        {title: getattr(one, name) for name, title in _TITLES.items()}
        for one in parking.remarques
        if not one.retiree
    ]
    return to_csv_text(pd.DataFrame(rows, columns=list(_TITLES.values())))
