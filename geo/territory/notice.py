"""The notice that travels with the data: where each file comes from, and what its limits are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

NOTICE_FILE = "README.md"

_LIMITS = re.compile(r"(?:#+ )?Limites\s*:?")
_BULLET = re.compile(r"- +(.+)")
_RULE = re.compile(r"\|[\s|:-]+\|")


@dataclass(frozen=True)
class Notice:
    """What the notice of a folder of data says.

    Attributes
    ----------
    titres : tuple of str
        Heads of the table of files; empty when the folder has no notice.
    fichiers : tuple of tuple of str
        One row per file, a cell per head.
    limites : tuple of str
        Sentences.
    """

    titres: tuple[str, ...] = ()
    fichiers: tuple[tuple[str, ...], ...] = ()
    limites: tuple[str, ...] = ()


def read_notice(folder: Path) -> Notice:
    """Read the table of files and the limits of a folder of data.

    Parameters
    ----------
    folder : Path
        May hold ``README.md``.

    Returns
    -------
    Notice
        Plain text: marks of code are taken away. Empty when there is no notice.

    Raises
    ------
    UnreadableFileError
        When the notice is not UTF-8.

    References
    ----------
    GitHub Flavored Markdown, « Tables ».
    """
    path = folder / NOTICE_FILE
    if not path.is_file():
        return Notice()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            f"{path} : texte illisible ({error}). Enregistrez-le en UTF-8."
        ) from error
    return _parse(lines)


def _parse(lines: list[str]) -> Notice:
    rule = next((n for n, line in enumerate(lines) if n and _RULE.fullmatch(line.strip())), None)
    titles: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    if rule is not None:
        titles = _cells(lines[rule - 1])
        for line in lines[rule + 1 :]:
            if not line.startswith("|"):
                break
            cells = _cells(line)
            rows.append((*cells, *[""] * len(titles))[: len(titles)])
    return Notice(titles, tuple(rows), tuple(_limits(lines)))


def _limits(lines: list[str]) -> list[str]:
    """Bullets under « Limites », up to the next heading."""
    found: list[str] = []
    inside = False
    for line in lines:
        if _LIMITS.fullmatch(line.strip()):
            inside = True
        elif line.startswith("#"):
            inside = False
        elif inside and (bullet := _BULLET.fullmatch(line.rstrip())):
            found.append(_plain(bullet[1]))
    return found


def _cells(line: str) -> tuple[str, ...]:
    parts = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    return tuple(_plain(part) for part in parts)


def _plain(text: str) -> str:
    return text.replace("`", "").replace("*", "").replace("\\|", "|").strip()
