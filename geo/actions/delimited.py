"""Read the rows of a CSV file, whatever its encoding and its delimiter."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from geo.errors import UnreadableFileError

DELIMITERS = ";,\t|"
FIELD_CHARACTERS = 1_000_000

Row = tuple[int, list[str]]
"""Number of a row in its file, the header being 1, and its cells."""


def decode(content: bytes, path: Path) -> str:
    """Text of a file: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252.

    Parameters
    ----------
    content : bytes
        The whole file.
    path : Path
        For the message.

    Returns
    -------
    str
        Without byte order mark.

    Raises
    ------
    UnreadableFileError
        When none of these encodings reads it.
    """
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if utf16 else ["utf-8-sig", "cp1252"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(f"{path} : texte illisible. Enregistrez-le en « CSV UTF-8 ».")


def read_csv(path: Path) -> Iterator[Row]:
    """Rows of a CSV file.

    Parameters
    ----------
    path : Path
        Comma, semicolon, tab or bar; Excel's ``sep=`` line is obeyed.

    Yields
    ------
    (int, list of str)
        Line where the row ends, and its cells.

    Raises
    ------
    UnreadableFileError
        When it is not text, or a quote is never closed.
    """
    text = decode(path.read_bytes(), path)
    if "\0" in text:
        raise UnreadableFileError(f"{path} : ce n'est pas du texte. Exportez la table en CSV.")
    first, _, rest = text.partition("\n")
    delimiter, skipped = None, 0
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        delimiter, text, skipped = first.strip()[-1], rest, 1
    csv.field_size_limit(FIELD_CHARACTERS)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text), strict=True
    )
    try:
        for row in reader:
            yield reader.line_num + skipped, row
    except csv.Error as error:
        raise UnreadableFileError(
            f"{path}, ligne {reader.line_num + skipped} : CSV mal formé "
            "(guillemet non fermé ou cellule démesurée)."
        ) from error


def _delimiter(text: str) -> str:
    """The delimiter that the header uses most, outside quotes."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = "".join(part for index, part in enumerate(header.split('"')) if index % 2 == 0)
    return max(DELIMITERS, key=unquoted.count)
