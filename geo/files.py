"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from geo.errors import WriteError


def write_text(path: Path, text: str) -> None:
    """Write ``text`` in UTF-8 to ``path`` through a temporary file of the same folder.

    Parameters
    ----------
    path : Path
        File to create or replace; its folder is created when absent.
    text : str
        Content; line ends are written as they are.

    Raises
    ------
    WriteError
        When the folder or the file cannot be written; nothing half-written stays behind.

    References
    ----------
    POSIX.1-2017, ``rename``: replaces the destination atomically.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise WriteError(
            f"{path} : écriture impossible ({error.strerror or error}). "
            "Vérifiez que le dossier existe, qu'il n'est pas en lecture seule "
            "et que le disque n'est pas plein."
        ) from error
