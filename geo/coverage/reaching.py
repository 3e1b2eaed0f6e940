"""Which actions reach one commune, and why each is there, in words that a resident reads."""

from __future__ import annotations

import pandas as pd

from geo.coverage.placed import CARTOGRAPHIEES, check_placed, split_codes

PORTEES_EN_CLAIR = {
    "quartier": "Quartier prioritaire",
    "centralite": "Centralité",
    "commune": "Commune",
    "secteur": "Secteur",
    "agglomeration": "Tout le territoire",
    "hors_perimetre": "Hors périmètre",
}
"""Portées as shown on screen."""

METHODES_EN_CLAIR = {
    "coordonnees": "coordonnées données par la ligne",
    "code_insee": "code INSEE donné par la ligne",
    "commune": "commune donnée par la ligne",
    "texte": "lieu nommé dans le texte de l’action",
    "programme": "lieu nommé par le programme de l’action",
    "orientation": "lieu nommé par l’orientation de l’action",
    "manuel": "lieu fixé à la main",
    "defaut": "aucun lieu plus précis n’est nommé",
}
"""What decided the place of an action, as shown on screen."""


def actions_reaching(actions: pd.DataFrame, code_insee: str) -> pd.DataFrame:
    """Keep the actions that touch one commune, from the finest portée to the widest.

    Parameters
    ----------
    actions : DataFrame
        Placed actions.
    code_insee : str
        Five characters.

    Returns
    -------
    DataFrame
        The rows that touch the commune, sorted by portée then in their own order, with one more
        column ``pourquoi`` (see ``explain``). Actions for the whole territory are not among them.

    Raises
    ------
    MissingColumnError, DataError
        When the table has not been geocoded, or a portée is unknown.
    """
    check_placed(actions)
    touched = [code_insee in split_codes(cell) for cell in actions["codes_communes"]]
    # A Series: of no rows, a bare list would be taken for a choice of no columns.
    reached = actions[pd.Series(touched, index=actions.index, dtype=bool)]
    rank = {name: position for position, name in enumerate(CARTOGRAPHIEES)}
    order = reached["portee"].map(rank).fillna(len(rank)).argsort(kind="stable")
    reached = reached.iloc[order.to_numpy()]
    return reached.assign(pourquoi=explain(reached))


def explain(actions: pd.DataFrame) -> pd.Series[str]:
    """Say in one French sentence what decided the place of each action.

    Parameters
    ----------
    actions : DataFrame
        Columns ``methode`` and ``justification``.

    Returns
    -------
    Series of str
        Named ``pourquoi``, on the same index.

    Examples
    --------
    >>> row = pd.DataFrame({"methode": ["texte"], "justification": ["texte : « à Anduze »"]})
    >>> explain(row).iloc[0]
    'Lieu nommé dans le texte de l’action : « à Anduze »'
    """
    reasons = [
        _reason(method, quote)
        for method, quote in zip(actions["methode"], actions["justification"], strict=True)
    ]
    return pd.Series(reasons, index=actions.index, name="pourquoi", dtype=str)


def _reason(method: object, quote: object) -> str:
    told = METHODES_EN_CLAIR.get(str(method), str(method))
    told = told[:1].upper() + told[1:]
    # A justification may begin with the method's code, which is said better just before.
    words = quote.removeprefix(f"{method} : ") if isinstance(quote, str) else ""
    return f"{told} : {words}" if words and method != "defaut" else told
