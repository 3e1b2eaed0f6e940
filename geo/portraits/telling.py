"""The figures of a portrait written out, once for the screen and for the dossier."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.french import to_number, to_rate

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

INCONNU = "inconnu"
"""What is written where a figure is not known: zero is a value, missing is another."""

_TOLD_UNITS = frozenset(("km", "km²", "hab./km²", "%", "€"))
"""Units that the name of a figure does not say."""

_LARGE = 100


def to_text(
    chiffres: pd.DataFrame, *, groupes: Collection[str] = ("agglomeration", "pairs")
) -> pd.DataFrame:
    """Write the figures of a table of indicators as a French text does.

    Parameters
    ----------
    chiffres : DataFrame
        ``Portrait.chiffres``, or the result of ``Portraits.compare``.
    groupes : collection of str, default the agglomeration and the peers
        Columns that hold the figures of a group: a mean of whole numbers keeps decimals. Those
        that the table lacks are left out.

    Returns
    -------
    DataFrame
        The same rows and columns, the figures as text, without their unit; ``inconnu`` where
        missing.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"unite": "actions", "decimales": 0, "commune": 10.0, "pairs": 1.46}
    >>> to_text(pd.DataFrame([row]))[["commune", "pairs"]].values.tolist()
    [['10', '1,5']]
    """
    figures = [name for name in chiffres.columns if _is_figure(chiffres, str(name))]
    written = chiffres.copy()
    for name in figures:
        cells = zip(chiffres[name], chiffres["decimales"], strict=True)
        written[name] = [
            _write(float(value), int(decimals), of_group=name in groupes)
            for value, decimals in cells
        ]
    return written


def to_title(libelle: str, unite: str) -> str:
    """Name a figure, with its unit where the name does not say it.

    Examples
    --------
    >>> to_title("Densité", "hab./km²"), to_title("dont prioritaires", "actions")
    ('Densité (hab./km²)', 'dont prioritaires')
    """
    return f"{libelle} ({unite})" if unite in _TOLD_UNITS else libelle


def _is_figure(chiffres: pd.DataFrame, name: str) -> bool:
    return name not in {"decimales", "n_pairs"} and chiffres[name].dtype.kind == "f"


def _write(value: float, decimals: int, *, of_group: bool) -> str:
    """Write one figure; a group's mean of whole numbers with two significant decimals."""
    if math.isnan(value):
        return INCONNU
    if of_group and decimals == 0 and value and abs(value) < _LARGE:
        return to_rate(value)
    return to_number(value, decimals=decimals)
