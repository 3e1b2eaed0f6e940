"""The sheet of a commune: where it is, what reaches it and why, its figures, what forgets it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext

import pandas as pd
import streamlit as st

from geo.cartography.position import position_map, position_text
from geo.coverage.reaching import PORTEES_EN_CLAIR
from geo.french import to_number, to_plural
from geo.portraits.commune import Portrait
from geo.portraits.telling import (
    INCONNU,
    RANGS_EN_CLAIR,
    TYPES_EN_CLAIR,
    to_reading,
    to_text,
    to_title,
)
from geo.territory import Territory
from pages.commun.blocs import enumerer, faits, tableau
from pages.commun.images import montrer_dessin
from pages.commun.telechargements import offrir
from pages.commun.textes import dire, titrer

_SECTEURS = {"nord": "au nord", "sud": "au sud", "ville-centre": ""}
_PAR = {"programme": "programme", "orientation": "orientation", "axe": "axe"}
COLONNES_ACTIONS = {
    "portee": "Portée",
    "action": "Action",
    "pourquoi": "Pourquoi ici",
    "confiance": "Confiance",
    "a_verifier": "À vérifier",
    "priorite": "Priorité",
    "programme": "Programme",
    "orientation": "Orientation",
    "id": "Identifiant",
}
COLONNES_CHIFFRES = {
    "libelle": "Indicateur",
    "unite": "Unité",
    "commune": "Commune",
    "agglomeration": "Agglomération",
    "pairs": "Pairs",
    "n_agglomeration": "Communes dont la valeur est connue",
    "n_pairs": "Pairs dont la valeur est connue",
    "ensemble": "Agglomération et pairs : comment",
}
_LARGEUR, _HAUTEUR, _LETTRES = 380, 430, 13.0
_LISTE_OUVERTE = 40
"""Actions of one portée beyond which their list waits to be opened."""


def situer(portrait: Portrait, territoire: Territory) -> None:
    """Show where the commune is and who it is.

    Parameters
    ----------
    portrait : Portrait
        Of the commune that is open.
    territoire : Territory
        Gives the outlines.
    """
    told = position_text(territoire, portrait.code_insee)
    gauche, droite = st.columns([2, 3], gap="medium")
    with gauche:
        svg = position_map(
            territoire, portrait.code_insee, width=_LARGEUR, height=_HAUTEUR, letters=_LETTRES
        )
        montrer_dessin(svg, largeur=_LARGEUR, alt=told)
        dire(told)
    with droite:
        faits(_identite(portrait))
        _quartiers(portrait, territoire)


def atteindre(portrait: Portrait) -> None:
    """List the actions that reach the commune, the finest portée first, with why.

    Parameters
    ----------
    portrait : Portrait
        Of the commune that is open.
    """
    titrer("Les actions qui l’atteignent", niveau=2)
    if portrait.actions.empty:
        dire("Aucune action ne la désigne, aucune action de secteur ne la touche.")
    for portee, rows in portrait.actions.groupby("portee", sort=False):
        titre = f"{PORTEES_EN_CLAIR[str(portee)]} : {to_plural(len(rows), 'action')}"
        many = len(rows) > _LISTE_OUVERTE
        with st.expander(titre) if many else nullcontext():
            for raison, together in rows.groupby("pourquoi", sort=False):
                enumerer("" if many else titre, _elements(together), raison=str(raison))
                titre = ""
    n = len(portrait.pour_tous)
    if n:
        with st.expander(f"Actions pour tout le territoire, qui la concernent aussi : {n}"):
            enumerer("", _elements(portrait.pour_tous))
    both = pd.concat([portrait.actions, portrait.pour_tous])
    if not both.empty:
        offrir(
            f"actions_{portrait.code_insee}",
            both.assign(portee=both["portee"].map(PORTEES_EN_CLAIR)),
            titres={
                name: title for name, title in COLONNES_ACTIONS.items() if name in both.columns
            },
            ligne="une action qui atteint la commune, et ce qui a décidé de sa place",
        )


def chiffrer(portrait: Portrait, territoire: Territory) -> None:
    """Show the figures of the commune beside those of the agglomeration and of its peers.

    Parameters
    ----------
    portrait : Portrait
        Of the commune that is open.
    territoire : Territory
        Gives the names of the peers.
    """
    others = " et de ses pairs" if portrait.pairs else ""
    titrer(f"Ses chiffres, à côté de ceux de l’agglomération{others}", niveau=2)
    dire(portrait.definition_pairs, _noms(territoire, portrait.pairs))
    written = to_text(portrait.chiffres)
    n = len(portrait.pairs)
    columns = ["commune", "agglomeration", *(["pairs"] if n else [])]
    heads = [portrait.nom, "Agglomération", *([f"Pairs ({n})"] if n else [])]
    tableau(
        ["", *heads],
        [
            [to_title(libelle, unite), *cells]
            for libelle, unite, *cells in written[["libelle", "unite", *columns]].to_numpy()
        ],
        legende=to_reading(portrait.chiffres, f"Agglomération{' et pairs' if n else ''}"),
    )
    offrir(
        f"chiffres_{portrait.code_insee}",
        portrait.chiffres,
        titres=COLONNES_CHIFFRES,
        genres=dict.fromkeys(("commune", "agglomeration", "pairs"), "deux"),
        ligne="un indicateur de la commune",
    )


def manquer(portrait: Portrait, total: int) -> None:
    """Tell what no action covers: the headings none of whose actions designates the commune.

    Parameters
    ----------
    portrait : Portrait
        Of the commune that is open.
    total : int
        Number of headings.
    """
    if not portrait.par:
        return
    titrer("Ce qu’aucune action ne couvre", niveau=2)
    nom = _PAR[portrait.par]
    absents = portrait.absents
    if absents.empty:
        dire(f"Chaque {nom} a au moins une action qui la désigne.")
        return
    n = len(absents)
    dire(
        f"{to_plural(n, nom)} sur {total} "
        f"{'n’a' if n < 2 else 'n’ont'} aucune action qui la désigne en particulier :"
    )
    _absents(absents, "rien", "Rien pour elle")
    _absents(absents, "secteur", "Seulement par une action de secteur")
    whole = absents[absents["etat"] == "territoire"]
    if not whole.empty:
        with st.expander(f"Seulement par des actions pour tout le territoire : {len(whole)}"):
            enumerer("", _rubriques(whole))


def _identite(portrait: Portrait) -> dict[str, str]:
    """Facts of the identity; what is unknown or does not apply is left out."""
    kind = TYPES_EN_CLAIR.get(portrait.espace, INCONNU)
    centre = ""
    if portrait.centre_km is not None:
        away = to_number(portrait.centre_km, decimals=1)
        centre = f"{portrait.centre_nom}, à {away}\u202fkm en ligne droite"
    word = "Autre centralité la plus proche" if portrait.rang else "Centralité la plus proche"
    return {
        "Habitants": to_number(portrait.population),
        "Densité": f"{to_number(portrait.densite, decimals=1)} hab./km²",
        "Superficie": f"{to_number(portrait.superficie_km2, decimals=1)} km²",
        "Type (INSEE 2010)": kind,
        "Rang": RANGS_EN_CLAIR.get(portrait.rang, portrait.rang),
        "Nord ou sud": _SECTEURS.get(portrait.secteur, portrait.secteur),
        word: centre,
        "Unité urbaine": portrait.unite_urbaine,
        "Bassin de vie": portrait.bassin_de_vie,
        "Intercommunalité en 2016": portrait.epci_2016,
        "Code INSEE": portrait.code_insee,
    }


def _quartiers(portrait: Portrait, territoire: Territory) -> None:
    table = portrait.quartiers
    if territoire.quartiers.empty:
        dire("Aucun quartier prioritaire n’est connu dans ce territoire.")
        return
    if table.empty:
        dire("Quartiers prioritaires : aucun dans la commune.")
        return
    heads = ["Quartier prioritaire", "Habitants", "Pauvreté (%)", "Actions qui le nomment"]
    decimals = {"population": 0, "taux_pauvrete": 1, "n_actions": 0}
    rows = [
        [row.nom, *(_ecrire(getattr(row, name, None), places) for name, places in decimals.items())]
        for row in table.itertuples(index=False)
    ]
    tableau(heads, rows, legende="Ses quartiers prioritaires")


def _ecrire(value: float | None, decimals: int) -> str:
    if value is None or pd.isna(value):
        return INCONNU
    return to_number(float(value), decimals=decimals)


def _elements(actions: pd.DataFrame) -> Iterable[tuple[str, str]]:
    """Each action, with its priority and what a person must check."""
    for row in actions.to_dict("records"):
        said = [str(row.get("priorite") or "")]
        if row["a_verifier"]:
            said.append("lieu à vérifier")
        yield str(row["action"]), " · ".join(filter(None, said))


def _absents(absents: pd.DataFrame, etat: str, titre: str) -> None:
    rows = absents[absents["etat"] == etat]
    if not rows.empty:
        enumerer(f"{titre} : {len(rows)}", _rubriques(rows))


def _rubriques(rows: pd.DataFrame) -> list[tuple[str, str]]:
    return [
        (str(row.rubrique), f"({row.sigle})" if row.sigle else "")
        for row in rows.itertuples(index=False)
    ]


def _noms(territoire: Territory, codes: tuple[str, ...]) -> str:
    people = dict(
        zip(territoire.communes["code_insee"], territoire.communes["population"], strict=True)
    )
    named = [f"{territoire.noms[code]} ({to_number(people[code])})" for code in codes]
    return f"Ce sont, avec leurs habitants : {', '.join(named)}." if named else ""
