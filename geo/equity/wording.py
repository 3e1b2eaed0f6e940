"""What the figures say, in French sentences that a person who knows no statistics can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geo.equity.figures import chance_band, figure
from geo.equity.inference import ALPHA
from geo.equity.thresholds import NEGLIGIBLE
from geo.french import to_number, to_percent, to_plural, to_sentence

if TYPE_CHECKING:
    from geo.equity.analysis import Analysis

_IN_SHORT = {
    "plus": "plus que sa part",
    "sa part": "sa part",
    "moins": "moins que sa part",
}


def headline(analysis: Analysis) -> str:
    """Say in one line whether any answer stands.

    Parameters
    ----------
    analysis : Analysis
        From `geo.equity.analysis.analyse`.

    Returns
    -------
    str
        One French sentence without a full stop.
    """
    groups = analysis.groupes
    if not analysis.total > 0:
        return f"Rien à comparer : {nothing(analysis)}"
    if not analysis.verdicts:
        return "Un seul groupe : voyez ce que reçoit chaque commune"
    solid = groups[groups["mot"] == "solide"]
    asked = to_plural(len(groups), "groupe")
    if solid.empty:
        words = groups["mot"].value_counts()
        told = [
            to_plural(int(words[word]), one, plural=many)
            for word, one, many in (
                ("fragile", "réponse fragile", "réponses fragiles"),
                ("indécidable", "question indécidable", "questions indécidables"),
            )
            if word in words
        ]
        return f"Aucune conclusion solide sur {asked} : {' et '.join(told)}"
    names = [
        f"{analysis.grouping.sujets[key]} reçoit {_IN_SHORT[analysis.verdicts[key].reponse]}"
        for key in solid["groupe"]
    ]
    stands = to_plural(len(solid), "conclusion solide", plural="conclusions solides")
    return f"{stands} sur {asked} : {', '.join(names)}"


def nothing(analysis: Analysis) -> str:
    """Say why nothing is shared out, and what to do.

    Parameters
    ----------
    analysis : Analysis
        From `geo.equity.analysis.analyse`; its ``total`` is 0.

    Returns
    -------
    str
        One French sentence without a capital or a full stop.
    """
    if analysis.choix.mesure == "budget_eur":
        if analysis.n_actions:
            return "les budgets connus sont tous nuls"
        return "aucun budget n’est connu dans cette sélection ; comptez plutôt les actions"
    return (
        "aucune action n’est comptée dans un lieu ; retirez un filtre, ou comptez aussi les "
        "actions pour tout le territoire"
    )


def counted(analysis: Analysis) -> str:
    """Say what is compared, and with which n.

    Parameters
    ----------
    analysis : Analysis
        From `geo.equity.analysis.analyse`.

    Returns
    -------
    str
        One French sentence with a full stop.
    """
    noun = "action comptée dans un lieu"
    actions = to_plural(analysis.n_actions, noun, plural="actions comptées dans un lieu")
    choices = to_plural(analysis.n_choix, "choix de lieu", plural="choix de lieu distincts")
    spread = (
        f", et {to_plural(analysis.n_territoire, 'action')} pour tout le territoire réparties "
        "selon les habitants"
        if analysis.n_territoire
        else ""
    )
    return to_sentence(f"{actions} (soit {choices}){spread}")


def map_title(analysis: Analysis) -> str:
    """Say how many communes receive more, less or nothing.

    Parameters
    ----------
    analysis : Analysis
        From `geo.equity.analysis.analyse`.

    Returns
    -------
    str
        One French sentence without a full stop.
    """
    known = analysis.communes[analysis.communes["ratio"].notna()]
    if known.empty:
        return "Rien n’est réparti entre les communes dans cette sélection"
    nothing = int((known["valeur"] == 0).sum())
    above = int((known["ratio"] > 1 + NEGLIGIBLE).sum())
    parts = [
        f"{to_plural(above, 'commune')} sur {len(known)} "
        f"{'reçoit' if above < 2 else 'reçoivent'} plus que {_their(above)} part"
    ]
    if nothing:
        parts.append(f"{nothing} {'ne reçoit' if nothing < 2 else 'ne reçoivent'} rien")
    sure = int(known["significatif"].sum())
    if known["p"].isna().all():
        return " ; ".join(parts)
    if sure:
        parts.append(f"{to_number(sure)} {'se détache' if sure < 2 else 'se détachent'} du hasard")
    else:
        parts.append("aucune ne se détache du hasard")
    return " ; ".join(parts)


def commune_sentence(analysis: Analysis, code_insee: str) -> str:
    """Say what one commune receives beside its share.

    Parameters
    ----------
    analysis : Analysis
        From `geo.equity.analysis.analyse`.
    code_insee : str
        The commune.

    Returns
    -------
    str
        One French sentence with a full stop.
    """
    communes = analysis.communes
    row: Any = next(communes[communes["code_insee"] == code_insee].itertuples())
    touching = to_plural(int(row.n_actions), "action")
    if np.isnan(row.valeur):
        return to_sentence(f"{row.nom} : mise hors du calcul")
    if np.isnan(row.ratio):
        return to_sentence(f"{row.nom} : {touching}, sans rapport possible à ses habitants")
    counted_in = communes[communes["valeur"].notna()]
    received = float(row.valeur / counted_in["valeur"].sum())
    people = float(row.population / counted_in["population"].sum())
    chance = (
        "le hasard ne l’explique pas"
        if row.significatif
        else f"parmi {len(counted_in)} communes, cet écart ne se détache pas du hasard"
    )
    return to_sentence(
        f"{row.nom} : {touching}, {to_percent(received)} des {_noun(analysis)} pour "
        f"{to_percent(people)} des habitants ; {chance}"
    )


def lorenz_sentence(analysis: Analysis) -> str:
    """Say what the half of the inhabitants that is served the least receives.

    Parameters
    ----------
    analysis : Analysis
        From `geo.equity.analysis.analyse`.

    Returns
    -------
    str
        One or two French sentences.
    """
    curve = analysis.lorenz
    if curve is None:
        return to_sentence(nothing(analysis))
    noun = _noun(analysis)
    half = float(np.interp(0.5, curve.population, curve.value))
    said = to_sentence(
        f"la moitié des habitants la moins servie reçoit {to_percent(half)} des {noun} "
        "(50\u202f% si tout était égal)"
    )
    row = analysis.indices[analysis.indices["indice"] == "gini"].iloc[:, 1:]
    gini, low, high, p = row.to_numpy(dtype=float)[0].tolist()
    index = figure(gini)
    if np.isnan(p):
        return f"{said} Indice de Gini : {index}."
    band = chance_band(low, high)
    if p > ALPHA:
        usual = f"{said} L’inégalité mesurée (Gini {index}) est de celles que donne le hasard"
        if (analysis.communes["valeur"] == 0).any():
            return (
                f"{usual} ({band}) : avec si peu d’actions, des communes sont forcément sans rien."
            )
        return f"{usual} ({band})."
    more = "plus forte" if gini > (low + high) / 2 else "plus faible"
    return f"{said} L’inégalité mesurée (Gini {index}) est {more} que par hasard ({band})."


def decomposition_sentence(analysis: Analysis) -> str:
    """Say what the inequality is made of.

    Parameters
    ----------
    analysis : Analysis
        From `geo.equity.analysis.analyse`.

    Returns
    -------
    str
        One French sentence.
    """
    parts = analysis.decomposition.sort_values("part", ascending=False)
    if parts.empty:
        return (
            "L’inégalité ne se décompose pas ici : rien n’est réparti, tout l’est également, ou "
            "une commune n’a pas de groupe."
        )
    first, *others = [
        (to_percent(part), label)
        for label, part in zip(parts["libelle"], parts["part"], strict=True)
    ]
    told = [f"{first[0]} de l’inégalité se joue {first[1]}"]
    return to_sentence(", ".join([*told, *(f"{part} {label}" for part, label in others)]))


def moran_sentence(analysis: Analysis) -> str:
    """Say whether neighbours are served alike.

    Parameters
    ----------
    analysis : Analysis
        From `geo.equity.analysis.analyse`.

    Returns
    -------
    str
        One French sentence or two.
    """
    moran, local = analysis.moran, analysis.moran_local
    if moran is None or local is None:
        return " ".join(analysis.manques)
    p = to_number(moran.p, decimals=3)
    figures = f"I de Moran {to_number(moran.i, decimals=2)}, p = {p}"
    if moran.p > ALPHA:
        said = (
            "des communes voisines ne se ressemblent ni plus ni moins que si leurs chiffres "
            f"étaient mélangés ({figures})"
        )
    elif moran.i > moran.expected:
        said = f"des communes voisines sont servies de façon semblable ({figures})"
    else:
        said = f"des communes voisines sont servies de façon opposée ({figures})"
    spots = int(local.table["significatif"].sum())
    its = "ses" if spots == 1 else "leurs"
    found = (
        f"{to_plural(spots, 'commune')} {'forme' if spots == 1 else 'forment'} avec {its} voisines "
        "un foyer qu’un tel mélange n’expliquerait pas"
        if spots
        else "aucun foyer local ne ressort"
    )
    return f"{to_sentence(said)} {to_sentence(found)}"


def _noun(analysis: Analysis) -> str:
    return "euros" if analysis.choix.mesure == "budget_eur" else "actions"


def _their(number: int) -> str:
    return "sa" if number < 2 else "leur"
