"""The figures of a portrait written out, once for the screen and for the dossier."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.french import to_number, to_plural, to_rate
from geo.portraits.figures import MOYENNE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

INCONNU = "inconnu"
"""What is written where a figure is not known: zero is a value, missing is another."""

TYPES_EN_CLAIR = {"urbain": "urbaine", "rural": "rurale"}
"""A commune of each type."""

RANGS_EN_CLAIR = {"ville-centre": "ville-centre", "secondaire": "centralité secondaire"}
"""A centre of each rank."""

_TOLD_UNITS = frozenset(("km", "km²", "hab./km²", "%", "€"))
"""Units that the name of a figure does not say."""

_NUMBERS = {"agglomeration": "n_agglomeration", "pairs": "n_pairs"}
"""Column that numbers the communes behind the figure of each group."""

_LARGE = 100

_FEMININE = ("action", "orientation")
_VOWELS = "aeiou"


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
        missing; the number of communes beside a figure that some of the group have not.

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
    for group, number in _NUMBERS.items():
        if {group, number} <= set(written.columns):
            most = chiffres[number].max()
            written[group] = [
                f"{cell} (n\u00a0=\u00a0{n})" if 0 < n < most else cell
                for cell, n in zip(written[group], chiffres[number], strict=True)
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


def to_reading(chiffres: pd.DataFrame, groupes: str) -> str:
    """Say how the groups are told: by the mean of their communes, but for a few figures.

    Parameters
    ----------
    chiffres : DataFrame
        ``Portrait.chiffres``, or the result of ``Portraits.compare``.
    groupes : str
        Who they are, as a sentence begins.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = {"libelle": ["Habitants", "Densité"], "ensemble": [MOYENNE, "celle de l’ensemble"]}
    >>> to_reading(pd.DataFrame(rows), "Agglomération")
    'Agglomération : moyenne par commune, sauf densité (celle de l’ensemble).'
    """
    others = chiffres[chiffres["ensemble"] != MOYENNE]
    said = ", ".join(
        f"{libelle[:1].lower()}{libelle[1:]} ({ensemble})"
        for libelle, ensemble in zip(others["libelle"], others["ensemble"], strict=True)
    )
    return f"{groupes} : {MOYENNE}{f', sauf {said}' if said else ''}."


def to_phrase(
    nom: str, chiffres: Mapping[str, float], *, pour_tous: int, par: str, rubriques: int
) -> str:
    """Say in one sentence what reaches a commune.

    Parameters
    ----------
    nom : str
        Of the commune.
    chiffres : mapping of str to float
        Its figures: ``n_actions, prioritaires, complementaires, n_secteur``, and ``rubriques``
        where there are some.
    pour_tous : int
        Number of actions for the whole territory.
    par : str
        What the headings are; "" when there are none.
    rubriques : int
        Number of headings.

    Returns
    -------
    str
        With its numbers; what holds of none is said so.

    Examples
    --------
    >>> figures = {"n_actions": 0, "n_secteur": 1, "rubriques": 0}
    >>> figures |= {"prioritaires": 0, "complementaires": 0}
    >>> told = to_phrase("Ambre", figures, pour_tous=2, par="axe", rubriques=3)
    >>> told.split(", ")[0], told.split(" ; ")[1]
    ('Ambre : aucune action ne la désigne', 'aucun axe sur 3 n’a d’action qui la désigne.')
    """
    n, sector = int(chiffres["n_actions"]), int(chiffres["n_secteur"])
    named = _counted(n, "action", "la désigne", "la désignent")
    if chiffres["prioritaires"] + chiffres["complementaires"]:
        named += f" (dont {to_plural(int(chiffres['prioritaires']), 'prioritaire')})"
    touching = _counted(sector, "action", "la touche", "la touchent", of=" de secteur")
    holding = _counted(pour_tous, "action", "vaut", "valent")
    told = f"{nom} : {named}, {touching}, {holding} pour tout le territoire"
    if par:
        reached = int(chiffres["rubriques"])
        having = _counted(reached, par, "a", "ont", of=f" sur {rubriques}")
        told += f" ; {having} {'une action' if reached else 'd’action'} qui la désigne"
    return f"{told}."


def _counted(number: int, noun: str, singular: str, plural: str, *, of: str = "") -> str:
    """Say how many do something, and of none that none does; ``of`` follows the noun."""
    if number:
        return f"{to_plural(number, noun)}{of} {singular if number < 2 else plural}"
    none = "aucune" if noun in _FEMININE else "aucun"
    no = "n’" if singular[0] in _VOWELS else "ne "
    return f"{none} {noun}{of} {no}{singular}"


def _is_figure(chiffres: pd.DataFrame, name: str) -> bool:
    return name not in {"decimales", *_NUMBERS.values()} and chiffres[name].dtype.kind == "f"


def _write(value: float, decimals: int, *, of_group: bool) -> str:
    """Write one figure; a group's mean of whole numbers with two significant decimals."""
    if math.isnan(value):
        return INCONNU
    if of_group and decimals == 0 and value and abs(value) < _LARGE:
        return to_rate(value)
    return to_number(value, decimals=decimals)
