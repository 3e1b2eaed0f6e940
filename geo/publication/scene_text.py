"""The text of ``scenes.yaml``: reading it, and saying what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import yaml

from geo.errors import DataError
from geo.french import to_number, to_plural
from geo.publication.scenes import SCENES_FILE

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 200_000
_MOST_FAULTS = 30
_QUOTED = 60
_GUIDE = "Voyez les commentaires en tête du fichier."


def read_text(path: Path) -> str:
    """Read the file.

    Parameters
    ----------
    path : Path
        Of ``scenes.yaml``; it exists.

    Raises
    ------
    DataError
        When it cannot be read, is too large, or is not UTF-8.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= _LARGEST else b""
    except OSError as error:
        raise DataError(f"{SCENES_FILE} : lecture impossible ({error.strerror}).") from error
    if size > _LARGEST:
        refuse([f"{to_number(size)} octets ; attendu : {to_number(_LARGEST)} au plus"])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        refuse([f"ligne {line} : pas de l’UTF-8. Enregistrez le fichier en UTF-8"])


def compose(text: str) -> yaml.Node | None:
    """Read YAML as nodes, never as objects; None when there is nothing.

    Parameters
    ----------
    text : str
        Content of the file.

    Raises
    ------
    DataError
        Where it is not YAML, with the line.
    """
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        lines = text.splitlines()
        found = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        refuse(
            [
                f"ligne {line} : écriture illisible{quote(found, ' près de ')}. Attendu : un "
                "retrait fait d’espaces (jamais de tabulation), « clé: valeur » avec une espace "
                "après les deux-points, et des guillemets autour d’un texte qui contient « : » "
                "ou « # »"
            ]
        )
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        refuse([f"ligne {line} : caractère interdit. Effacez-le"])
    except RecursionError:
        refuse(["trop de listes les unes dans les autres"])
    return node


def refuse(faults: list[str]) -> NoReturn:
    """Tell the faults of the file.

    Parameters
    ----------
    faults : list of str
        In the order of the lines, each without its full stop.

    Raises
    ------
    DataError
        Always.
    """
    told = [f"- {fault}." for fault in faults[:_MOST_FAULTS]]
    if len(faults) > _MOST_FAULTS:
        told.append(f"- … et {to_number(len(faults) - _MOST_FAULTS)} de plus.")
    listed = "\n".join(told)
    raise DataError(f"{SCENES_FILE} : {to_plural(len(faults), 'défaut')}. {_GUIDE}\n{listed}")


def cut(text: str) -> str:
    """Shorten what is quoted."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def quote(text: str, before: str) -> str:
    """Quote what was found, after some words; "" when nothing was."""
    return f"{before}« {cut(text)} »" if text else ""
