"""The tables of the page *Quartiers prioritaires*: whole names, and their files."""

from __future__ import annotations

import math

from geo.french import to_number
from geo.portraits.portrait_quartier import PortraitQuartier, Quartiers
from geo.territory import Territory
from pages.commun.blocs import tableau
from pages.commun.choix_quartier import nommer
from pages.commun.colonnes_quartiers import (
    COMPTES,
    COURTS,
    ENSEMBLE,
    INDICATEURS_QUARTIER,
    PROGRAMMES,
)
from pages.commun.offre import offrir_colonnes


def tableau_ensemble(quartiers: Quartiers, territoire: Territory, *, filtres: str) -> None:
    """Show every neighbourhood beside the rest of its commune."""
    table = quartiers.table
    labels = [nommer(one) for one in quartiers.portraits.values()]
    tableau(
        ["Quartier", ENSEMBLE["population"].titre, *COURTS.values()],
        [
            [
                label,
                _chiffre(row["population"]),
                *(_compte(row[f"n_{place}"], row[f"{place}_pour_1000_hab"]) for place in COURTS),
            ]
            for label, row in zip(labels, table.to_dict("records"), strict=True)
        ],
        legende="Actions et, entre parenthèses, leur nombre pour 1\u202f000 habitants : ceux du "
        "quartier, ou ceux du reste de la commune.",
    )
    offrir_colonnes(
        "quartiers_prioritaires",
        table,
        ENSEMBLE,
        territoire=territoire,
        geometrie="quartiers",
        filtres=filtres,
        ligne="un quartier prioritaire, ses indicateurs et ses trois comptes d’actions",
    )


def tableau_comptes(un: PortraitQuartier, *, filtres: str) -> None:
    """Show the three counts of one neighbourhood, and the rest of its commune."""
    tableau(
        [COMPTES[cle].titre for cle in ("libelle", "n_actions", "pour_1000_hab", "n_secteur")],
        [
            [
                row["libelle"],
                to_number(row["n_actions"]),
                _chiffre(row["pour_1000_hab"], decimales=2),
                to_number(row["n_secteur"]),
            ]
            for row in un.comptes.to_dict("records")
        ],
        legende="Les trois comptes du quartier, et le reste de la commune",
    )
    offrir_colonnes(
        f"quartier_{un.code_quartier}_comptes",
        un.comptes,
        COMPTES,
        filtres=filtres,
        ligne="une relation au quartier, ou le reste de la commune",
    )


def tableau_indicateurs(un: PortraitQuartier, *, filtres: str) -> None:
    """Show the indicators of one neighbourhood, in words; the files have the figures."""
    told = [
        "Sans donnée"
        if math.isnan(row["valeur"])
        else f"{to_number(row['valeur'], decimals=row['decimales'])}\u202f{row['unite']}".strip()
        for row in un.indicateurs.to_dict("records")
    ]
    tableau(
        [INDICATEURS_QUARTIER["libelle"].titre, INDICATEURS_QUARTIER["dit"].titre],
        zip(un.indicateurs["libelle"], told, strict=True),
        legende="Indicateurs du quartier",
    )
    offrir_colonnes(
        f"quartier_{un.code_quartier}_indicateurs",
        un.indicateurs.assign(dit=told),
        INDICATEURS_QUARTIER,
        filtres=filtres,
        ligne="un indicateur du quartier",
    )


def tableau_programmes(un: PortraitQuartier, *, filtres: str) -> None:
    """Show the programmes that have an action in one of the relations."""
    tableau(
        [une.titre for une in PROGRAMMES.values()],
        [
            [row["programme"], *(to_number(row[cle]) for cle in PROGRAMMES if cle != "programme")]
            for row in un.programmes.to_dict("records")
        ],
        legende="Programmes qui ont une action dans le quartier, qui le touche ou proche",
    )
    offrir_colonnes(
        f"quartier_{un.code_quartier}_programmes",
        un.programmes,
        PROGRAMMES,
        filtres=filtres,
        ligne="un programme et ses actions dans chaque relation au quartier",
    )


def _chiffre(value: float, *, decimales: int = 0) -> str:
    """Write a number, or nothing where it is not known."""
    return "" if math.isnan(value) else to_number(value, decimals=decimales)


def _compte(n: int, rapport: float) -> str:
    told = _chiffre(rapport, decimales=2)
    return f"{to_number(n)}\u00a0({told})" if told else to_number(n)
