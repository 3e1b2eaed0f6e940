"""The words of the page *Angles morts*: its vocabulary and its generated sentences."""

from __future__ import annotations

import pandas as pd

from geo.actions.columns import PRIORITES
from geo.coverage import Gaps
from geo.coverage.gaps import ETATS, Heading
from geo.french import to_number, to_plural

PAR: dict[Heading, str] = {"programme": "Programme", "orientation": "Orientation", "axe": "Axe"}
"""The headings, as shown on screen."""

RECHERCHES = {
    "sans_prioritaire": "Aucune action prioritaire",
    "territoire": "Seulement des actions pour tout le territoire",
    "secteur": "Seulement des actions de secteur",
    "complementaire": "Seulement des complémentaires",
    "rien": "Aucune action",
    "toutes": "Toutes les communes",
}
"""The states that one can look for, as shown on screen and written in the address."""

ETATS_EN_CLAIR = {
    "prioritaire": "Prioritaire",
    "complementaire": "Complémentaire",
    "sans_priorite": "Priorité inconnue",
    "secteur": "Secteur",
    "territoire": "Tout le territoire",
    "rien": "Rien",
}
"""The states, as shown on screen."""

SYMBOLES = {
    "prioritaire": "●",
    "complementaire": "◐",
    "sans_priorite": "?",
    "secteur": "○",
    "territoire": "◇",
    "rien": "",
}
"""The states in the cells of the matrix: the fuller, the closer."""

DESIGNE = ("prioritaire", "complementaire", "sans_priorite")
"""States in which an action of the heading designates the commune."""

_VERBES = {
    "sans_prioritaire": (
        "n’a aucune action prioritaire {genre}",
        "n’ont aucune action prioritaire {genre}",
    ),
    "territoire": (
        "n’est atteinte que par des actions pour tout le territoire",
        "ne sont atteintes que par des actions pour tout le territoire",
    ),
    "secteur": (
        "n’est atteinte par rien de plus précis que des actions de secteur",
        "ne sont atteintes par rien de plus précis que des actions de secteur",
    ),
    "complementaire": (
        "est désignée par des actions complémentaires et par aucune prioritaire",
        "sont désignées par des actions complémentaires et par aucune prioritaire",
    ),
    "rien": ("n’est atteinte par aucune action", "ne sont atteintes par aucune action"),
}
_PARTS = {
    "prioritaire": "avec une action prioritaire",
    "complementaire": "avec une complémentaire, sans prioritaire",
    "sans_priorite": "avec des actions de priorité inconnue",
    "secteur": "avec rien de plus précis qu’un secteur",
    "territoire": "avec seulement des actions pour tout le territoire",
    "rien": "sans aucune action",
}


def etats_de(recherche: str) -> tuple[str, ...]:
    """Give the states that a key of ``RECHERCHES`` gathers."""
    if recherche == "toutes":
        return ETATS
    if recherche == "sans_prioritaire":
        return tuple(etat for etat in ETATS if etat != "prioritaire")
    return (recherche,)


def survient(etat: str, manques: Gaps) -> bool:
    """Tell whether a state deserves a column: the two rare ones only when they occur."""
    rare = etat in {"secteur", "sans_priorite"}
    return not rare or bool((manques.matrice == etat).any(axis=None))


def titre(manques: Gaps, recherche: str, *, avec_secteurs: bool, filtre: bool = False) -> str:
    """Say the finding in one sentence: how many communes, how many of the inhabitants.

    Parameters
    ----------
    manques : Gaps
        Of the communes looked at.
    recherche : str
        Key of ``RECHERCHES``; all the communes are told by those without a prioritised action.
    avec_secteurs : bool
        Whether actions of a sector designate communes.
    filtre : bool, default False
        Whether a filter is at work: the finding is then about the actions that it keeps.

    Returns
    -------
    str
        Words of ours and numbers: nothing of the data.
    """
    among = "Parmi les actions filtrées, " if filtre else ""
    recherche = "sans_prioritaire" if recherche == "toutes" else recherche
    ensemble = manques.ensemble()
    found = ensemble.loc[list(etats_de(recherche))]
    n, total, part = found["communes"].sum(), len(manques.bilan), found["part"].sum()
    genre = "localisée ou de secteur" if avec_secteurs else "localisée"
    if n == 0 and recherche == "sans_prioritaire":
        return _parmi(among, f"Chacune des {total} communes a une action prioritaire {genre}")
    if n == 0:
        return _parmi(
            among, f"Aucune des {total} communes n’est dans ce cas : « {RECHERCHES[recherche]} »"
        )
    one, many = _VERBES[recherche]
    said = f"{to_plural(n, 'commune')} sur {total} {(one if n == 1 else many).format(genre=genre)}"
    said = _parmi(among, said)
    if ensemble["part"].isna().any():
        return said
    return f"{said} ; {'elle compte' if n == 1 else 'elles comptent'} {_habitants(part)}"


def _parmi(among: str, said: str) -> str:
    return f"{among}{said[:1].lower()}{said[1:]}" if among else said


def repartition(manques: Gaps) -> str:
    """Share the communes out by their state, the closest first, in one line."""
    parts = []
    for etat, row in manques.ensemble().iloc[::-1].iterrows():
        if row["communes"]:
            people = f" ({_habitants(row['part'])})" if pd.notna(row["part"]) else ""
            parts.append(f"{to_number(row['communes'])} {_PARTS[etat]}{people}")
    return f"Sur {to_plural(len(manques.bilan), 'commune')} : {' · '.join(parts)}."


def reserves(manques: Gaps, actions: pd.DataFrame) -> str:
    """Say what no cell can show: actions that reach no commune, unknown priorities."""
    lines = []
    hors = manques.number("hors")
    if hors:
        noun = to_plural(hors, "action hors périmètre", plural="actions hors périmètre")
        lines.append(f"{noun} : aucune commune atteinte.")
    known = actions.get("priorite", pd.Series("", index=actions.index)).isin(PRIORITES)
    unknown = int((~known).sum())
    if unknown:
        lines.append(f"{to_plural(unknown, 'action')} de priorité inconnue.")
    return " ".join(lines)


def phrase_rubriques(manques: Gaps) -> str:
    """Say how many headings designate no commune, and which one leaves the most without anything.

    The sentence quotes a title of the data: show it as text.
    """
    table, nom = manques.rubriques, PAR[manques.par].lower()
    silent = int((designees(table) == 0).sum())
    if silent:
        verb = "ne désigne" if silent == 1 else "ne désignent"
        said = f"{to_plural(silent, nom)} sur {len(table)} {verb} aucune commune en particulier"
    else:
        said = f"Chaque {nom} désigne au moins une commune"
    forgetful = table[table["n_rien"] > 0]
    if forgetful.empty:
        return f"{said} ; chaque {nom} atteint toutes les communes d’une façon ou d’une autre."
    worst = forgetful.loc[forgetful["n_rien"].idxmax()]
    n, total = to_plural(worst["n_rien"], "commune"), len(manques.bilan)
    leave = "laisse" if len(forgetful) == 1 else "laissent"
    return (
        f"{said} ; {to_number(len(forgetful))} {leave} des communes sans rien, "
        f"{'' if len(forgetful) == 1 else 'et surtout '}"
        f"« {worst['rubrique']} » : {n} sur {total}."
    )


def phrase_commune(manques: Gaps, nom: str, code_insee: str) -> str:
    """Say how many headings reach one commune, and how; the name is of the data."""
    counts = manques.matrice.loc[code_insee].value_counts()
    parts = [
        f"{ETATS_EN_CLAIR[etat].lower()} {counts[etat]}"
        for etat in reversed(ETATS)
        if etat in counts.index
    ]
    total = to_plural(manques.matrice.shape[1], PAR[manques.par].lower())
    return f"{nom} · {total}{' : ' if parts else ''}{', '.join(parts)}."


def legende(manques: Gaps) -> str:
    """Give the meaning of each sign of the matrix."""
    return "     ".join(
        f"{SYMBOLES[etat] or '(vide)'} {ETATS_EN_CLAIR[etat].lower()}"
        for etat in reversed(ETATS)
        if survient(etat, manques)
    )


def designees(rubriques: pd.DataFrame) -> pd.Series[int]:
    """Count the communes that each heading designates."""
    return rubriques[[f"n_{etat}" for etat in DESIGNE]].sum(axis="columns")


def _habitants(part: float) -> str:
    if 0 < part < 0.005:
        return "moins de 1\u202f% des habitants"
    return f"{to_number(100 * part)}\u202f% des habitants"
