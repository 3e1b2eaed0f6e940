"""The slips that extraction left in the programme's text, each mended by hand and told why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import SourceError
from geo.sources.reading import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CORRECTION_COLUMNS = ("ou", "lu", "retenu", "pourquoi")


@dataclass(frozen=True)
class Correction:
    """One slip of the extracted text and its mending.

    Attributes
    ----------
    ou : str
        Code of the orientation where it stands.
    lu : str
        Words as extracted.
    retenu : str
        Words kept.
    pourquoi : str
        Reason, in French.
    """

    ou: str
    lu: str
    retenu: str
    pourquoi: str


def read_corrections(path: Path) -> list[Correction]:
    """Read the hand-written table of mended slips.

    Parameters
    ----------
    path : Path
        CSV with columns ``ou, lu, retenu, pourquoi``.

    Returns
    -------
    list of Correction
        In the order of the file.

    Raises
    ------
    MissingFileError
        When the file is absent.
    SourceError
        When a column is absent, or a row gives no words or no reason.
    """
    table = read_table(path, CORRECTION_COLUMNS)
    rows = [Correction(*row) for row in table[list(CORRECTION_COLUMNS)].itertuples(index=False)]
    for number, row in enumerate(rows, start=2):
        if not (row.ou and row.lu and row.pourquoi) or row.lu == row.retenu:
            raise SourceError(
                f"{path}, ligne {number} : indiquez l'orientation, les mots lus, "
                "des mots retenus différents et la raison."
            )
    return rows


def mend(
    cell: str, code: str, corrections: Iterable[Correction], unused: dict[Correction, None]
) -> str:
    """Apply the corrections of one orientation to a cell of the programme.

    Parameters
    ----------
    cell : str
        Text as extracted.
    code : str
        Orientation under which the cell stands.
    corrections : iterable of Correction
        Every correction, applied in order.
    unused : dict of Correction to None
        Corrections that found nothing so far; those that find something leave it.

    Returns
    -------
    str
        The cell, mended.
    """
    for row in corrections:
        if row.ou == code and row.lu in cell:
            cell = cell.replace(row.lu, row.retenu)
            unused.pop(row, None)
    return cell


def check_used(unused: Iterable[Correction], name: str) -> None:
    """Refuse corrections that mend nothing: the source changed, or they were mistyped.

    Parameters
    ----------
    unused : iterable of Correction
        Corrections that found nothing.
    name : str
        Name of the source, for the message.

    Raises
    ------
    SourceError
        When there is at least one; all are listed.
    """
    listed = [f"{row.ou} « {row.lu} »" for row in unused]
    if listed:
        raise SourceError(
            f"{name} : correction(s) sans objet : {' ; '.join(listed)}. "
            "Retirez-les de la table des corrections, ou recopiez les mots exacts du texte."
        )
