"""The files of a table that is not drawn by ``chiffres.montrer``."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from geo.publication.rows import Geometrie
from geo.territory import Territory
from pages.commun.chiffres import Colonne
from pages.commun.telechargements import offrir


def offrir_colonnes(
    nom: str,
    table: pd.DataFrame,
    colonnes: Mapping[str, Colonne],
    *,
    territoire: Territory | None = None,
    geometrie: Geometrie | None = None,
    filtres: str = "",
    ligne: str = "",
) -> None:
    """Offer the files of a table under the titles and kinds of its columns.

    Parameters
    ----------
    nom, table, territoire, geometrie, filtres, ligne
        As in ``offrir``.
    colonnes : mapping of str to Colonne
        Columns of the files, in order; those that the table has not are left out.
    """
    offrir(
        nom,
        table,
        titres={cle: une.titre for cle, une in colonnes.items() if cle in table.columns},
        genres={cle: une.genre for cle, une in colonnes.items()},
        territoire=territoire,
        geometrie=geometrie,
        filtres=filtres,
        ligne=ligne,
    )
