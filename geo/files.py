"""Write files whole or not at all, and find the folder of the data."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from geo.errors import WriteError

DATA_VARIABLE = "GEO_DATA"
EMBEDDED_DATA = Path(__file__).resolve().parent.parent / "data"


def data_folder(given: Path | None = None) -> Path:
    """Folder of the territory to open.

    Parameters
    ----------
    given : Path, optional
        Named by the user; wins over everything.

    Returns
    -------
    Path
        ``given``, else the ``GEO_DATA`` of the environment, else the embedded ``data``.
    """
    return given or Path(os.environ.get(DATA_VARIABLE) or EMBEDDED_DATA)


def write_text(path: Path, text: str) -> None:
    """Write one file; see `write_texts`.

    Parameters
    ----------
    path : Path
        File to create or replace.
    text : str
        Content; line ends are written as they are.

    Raises
    ------
    WriteError
        When the file cannot be written; the one that was there stays as it was.
    """
    write_texts({path: text})


def write_texts(texts: Mapping[Path, str]) -> None:
    """Write files in UTF-8: all are made beside their place first, then all take it.

    Parameters
    ----------
    texts : mapping of Path to str
        Files to create or replace; their folders are created when absent. A link is followed; what
        is not a regular file is refused. A replaced file keeps its permissions.

    Raises
    ------
    WriteError
        When a folder or a file cannot be written; nothing half-written stays behind.

    References
    ----------
    POSIX.1-2017, ``rename``: replaces the destination atomically.
    """
    made: dict[Path, Path] = {}
    current = Path()
    try:
        for path, text in texts.items():
            current = path
            target = path.resolve()
            _check_replaceable(path, target)
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
            made[temporary] = target
            _write(temporary, text)
        for temporary, target in made.items():
            current = target
            if target.exists():
                shutil.copymode(target, temporary)
            temporary.replace(target)
    except WriteError:
        raise
    except (OSError, UnicodeEncodeError) as error:
        raise WriteError(
            f"{current} : écriture impossible ({_reason(error)}). "
            "Vérifiez que le dossier existe, qu'il n'est pas en lecture seule "
            "et que le disque n'est pas plein."
        ) from error
    finally:
        for temporary in made:
            temporary.unlink(missing_ok=True)


def _check_replaceable(path: Path, target: Path) -> None:
    if target.exists() and not target.is_file():
        kind = "c'est un dossier" if target.is_dir() else "ce n'est pas un fichier ordinaire"
        raise WriteError(f"{path} : écriture impossible, {kind}. Donnez un nom de fichier.")


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _reason(error: OSError | UnicodeEncodeError) -> str:
    if isinstance(error, UnicodeEncodeError):
        return "un caractère n'existe pas en UTF-8"
    known: dict[type[OSError], str] = {
        PermissionError: "accès refusé",
        NotADirectoryError: "le chemin passe par un fichier",
        FileExistsError: "un fichier porte le nom du dossier",
        IsADirectoryError: "c'est un dossier",
    }
    return known.get(type(error), error.strerror or str(error))
