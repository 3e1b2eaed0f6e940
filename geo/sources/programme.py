"""Read the official programme of actions out of the text extracted from its document.

The text holds one table an axis: an orientation in the first cell, then its programmes, each with
its prioritised bullets (``•``) and its complementary ones (``○``, sometimes typed as the letter
``o``). Nothing is written in code about what the programme says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from geo.errors import SourceError
from geo.sources.corrections import check_used, mend
from geo.sources.description import check_totals
from geo.sources.reading import check_file

if TYPE_CHECKING:
    from pathlib import Path

    from geo.sources.corrections import Correction

PRIORITAIRE = "prioritaire"
COMPLEMENTAIRE = "complémentaire"

_AXE = re.compile(r"Axe (\d) : (.+)")
_TABLE = "Programme d'actions priorisé"
_ORIENTATION = re.compile(r"Orientation (\d\.\d) (.+)")
_TAG = re.compile(r"</?(?:p|ul|li|i|b)(?:\s[^>]*)?>")
_RULE = re.compile(r"<hr\s*/?>")
_PRIORITISED = "Actions priorisées"
_COMPLEMENTARY = "Actions complémentaires"
_LETTER_BULLET = re.compile(r"(?<=\s)o(?=\s+[A-ZÀ-ÖØ-Þ])")
_BULLET = re.compile(r"([•○])")


@dataclass(frozen=True)
class Bullet:
    """One bullet of the programme, with the headings above it.

    Attributes
    ----------
    axe, orientation, programme, action : str
        Official wording; axis and orientation begin with their number.
    code : str
        Code of the orientation, ``1.1`` to ``3.4``.
    priorite : str
        ``prioritaire`` or ``complémentaire``.
    """

    axe: str
    orientation: str
    code: str
    programme: str
    priorite: str
    action: str


def read_programme(path: Path, corrections: list[Correction]) -> list[Bullet]:
    """Read every bullet of the programme, in document order, twice when it stands twice.

    Parameters
    ----------
    path : Path
        Extracted text in UTF-8.
    corrections : list of Correction
        Slips to mend; each must be found.

    Returns
    -------
    list of Bullet
        One per bullet of the source.

    Raises
    ------
    MissingFileError
        When the text is absent.
    SourceError
        When it is not UTF-8, does not have the layout described above, or when a correction finds
        nothing to mend.
    """
    check_file(path)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path} : texte illisible, UTF-8 attendu ({error}).") from error
    return parse_programme(text, corrections, name=path.name)


def parse_programme(text: str, corrections: list[Correction], *, name: str) -> list[Bullet]:
    r"""Parse the extracted text of a programme.

    Parameters
    ----------
    text : str
        Extracted text: tables introduced by « Programme d'actions priorisé » and an axis line.
    corrections : list of Correction
        Slips to mend; each must be found in the orientation that it names.
    name : str
        Name of the source, for messages.

    Returns
    -------
    list of Bullet
        In document order.

    Raises
    ------
    SourceError
        When the layout is not the one expected, or a correction finds nothing to mend.

    Examples
    --------
    >>> text = '''Programme d'actions priorisé
    ... Axe 1 : Habiter
    ... Orientation 1.1 Loger\tRénover Actions priorisées • Isoler Actions complémentaires ○ Louer
    ... '''
    >>> [(row.code, row.priorite, row.action) for row in parse_programme(text, [], name="essai")]
    [('1.1', 'prioritaire', 'Isoler'), ('1.1', 'complémentaire', 'Louer')]
    """
    unused = dict.fromkeys(corrections)
    bullets: list[Bullet] = []
    axe = orientation = code = ""
    for line in _table_lines(text):
        heading = _AXE.fullmatch(line.strip())
        if heading:
            axe = f"{heading[1]}. {heading[2].strip()}"
            continue
        first, tab, cell = line.partition("\t")
        if not tab or not cell.strip() or first.strip() == "Orientations":
            continue
        if first.strip():
            code, orientation = _orientation(first, name)
        if not code or not code.startswith(axe[:1]):
            raise SourceError(f"{name} : « {line[:60]} » n'est sous aucune orientation de l'axe.")
        for part in _RULE.split(mend(cell, code, corrections, unused)):
            programme, items = _programme(part, name)
            bullets.extend(Bullet(axe, orientation, code, programme, *item) for item in items)
    check_used(unused, name)
    if not bullets:
        raise SourceError(f"{name} : aucun tableau « {_TABLE} » trouvé dans ce texte.")
    return bullets


def to_actions(bullets: list[Bullet]) -> list[dict[str, str]]:
    """Give each bullet its identifier, recording once those that stand twice.

    Parameters
    ----------
    bullets : list of Bullet
        In document order.

    Returns
    -------
    list of dict of str to str
        Keys ``id, axe, orientation, programme, action, priorite``; ``id`` is ``1.1-01`` …
    """
    ranks: dict[str, int] = {}
    rows = []
    for bullet in dict.fromkeys(bullets):
        ranks[bullet.code] = ranks.get(bullet.code, 0) + 1
        rows.append(
            {
                "id": f"{bullet.code}-{ranks[bullet.code]:02d}",
                "axe": bullet.axe,
                "orientation": bullet.orientation,
                "programme": bullet.programme,
                "action": bullet.action,
                "priorite": bullet.priorite,
            }
        )
    return rows


def check_programme(bullets: list[Bullet], expected: dict[str, int], *, name: str) -> None:
    """Refuse a programme that does not have its declared numbers.

    Parameters
    ----------
    bullets : list of Bullet
        Every bullet of the source.
    expected : dict of str to int
        Keys ``axes, orientations, programmes, puces_prioritaires, puces_complementaires,
        actions``.
    name : str
        Name of the source, for the message.

    Raises
    ------
    SourceError
        When a number differs.
    """
    found = {
        "axes": len({b.axe for b in bullets}),
        "orientations": len({b.orientation for b in bullets}),
        "programmes": len({(b.code, b.programme) for b in bullets}),
        "puces_prioritaires": sum(b.priorite == PRIORITAIRE for b in bullets),
        "puces_complementaires": sum(b.priorite == COMPLEMENTAIRE for b in bullets),
        "actions": len(dict.fromkeys(bullets)),
    }
    check_totals(found, expected, name)


def to_table(rows: list[dict[str, str]], columns: list[str]) -> pd.DataFrame:
    """Lay actions out in the columns of an actions table.

    Parameters
    ----------
    rows : list of dict of str to str
        As given by :func:`to_actions`.
    columns : list of str
        Columns of the table, in order; those that the programme does not give stay empty.

    Returns
    -------
    DataFrame
        Text columns, empty where unknown.
    """
    return pd.DataFrame(rows, dtype=str).reindex(columns=columns, fill_value="")


def _table_lines(text: str) -> list[str]:
    """Keep the lines from the first action table on: the summary before it is only a summary."""
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if line.strip() == _TABLE]
    return lines[starts[0] :] if starts else []


def _orientation(cell: str, name: str) -> tuple[str, str]:
    found = _ORIENTATION.fullmatch(_clean(cell))
    if not found:
        raise SourceError(f"{name} : « {_clean(cell)[:60]} » : « Orientation N.N … » attendu.")
    return found[1], f"{found[1]} {found[2]}"


def _programme(part: str, name: str) -> tuple[str, list[tuple[str, str]]]:
    """Split one programme into its wording and its bullets, each with its priority."""
    text = _LETTER_BULLET.sub("○", _clean(part))
    wording, found, rest = text.partition(_PRIORITISED)
    if not found or not wording.strip():
        raise SourceError(f"{name} : « {text[:60]} » : « {_PRIORITISED} » attendu après le titre.")
    prioritised, _, complementary = rest.partition(_COMPLEMENTARY)
    items = [
        *_bullets(prioritised, "•", PRIORITAIRE, name),
        *_bullets(complementary, "○", COMPLEMENTAIRE, name),
    ]
    return wording.strip(), items


def _bullets(text: str, mark: str, priorite: str, name: str) -> list[tuple[str, str]]:
    pieces = _BULLET.split(text)
    if pieces[0].strip():
        raise SourceError(f"{name} : « {pieces[0].strip()[:60]} » n'est sous aucune puce.")
    marks, wordings = pieces[1::2], [piece.strip() for piece in pieces[2::2]]
    if any(seen != mark for seen in marks) or not all(wordings):
        raise SourceError(f"{name} : puce inattendue ou vide parmi « {text.strip()[:60]} ».")
    return [(priorite, wording) for wording in wordings]


def _clean(text: str) -> str:
    """Drop the tags and every run of spaces that the extraction left."""
    return " ".join(_TAG.sub(" ", text).split())
