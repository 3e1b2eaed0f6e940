"""What the page *Centralités* lists: missing themes, distances, priority neighbourhoods."""

from __future__ import annotations

import pandas as pd

from geo.french import to_number, to_percent, to_plural
from geo.portraits.centre_sentence import far_and_near
from geo.portraits.centre_themes import MISSING_RULE, by_theme
from geo.portraits.centres import FEWEST
from pages.commun.blocs import tableau
from pages.commun.centres import Comparaison
from pages.commun.chargement import Donnees
from pages.commun.choix_centres import ChoixCentres
from pages.commun.colonnes_centres import ABSENTS, QUARTIERS
from pages.commun.filtres import Filtres
from pages.commun.matrice_distances import montrer_distances
from pages.commun.offre import offrir_colonnes
from pages.commun.textes import dire, titrer

_THEMES = {
    "programme": ("un programme", "programmes", "ceux"),
    "orientation": ("une orientation", "orientations", "celles"),
}


def themes(
    comparaison: Comparaison, donnees: Donnees, filtres: Filtres, choix: ChoixCentres
) -> None:
    """Show the themes that designate some of the centres and leave others out."""
    centres = comparaison.centres
    un, mot, ceux = _THEMES[choix.par]
    titrer(f"{mot.capitalize()} qui désignent certaines centralités, pas toutes", niveau=2)
    dire(MISSING_RULE.replace("Un thème", un.capitalize(), 1))
    if centres.absents.empty:
        dire("Il ne manque rien à aucune des centralités choisies.")
        return
    plupart = centres.table["n_themes_absents_plupart"].any() and len(centres.choisies) > FEWEST
    manques = [
        f"{row.nom} {row.n_themes_absents}"
        + (f" (dont {row.n_themes_absents_plupart})" if plupart else "")
        for row in centres.table.itertuples(index=False)
    ]
    dont = f" (dont {ceux} qui désignent plus de la moitié des autres)" if plupart else ""
    dire(f"{mot.capitalize()} qui manquent à chacune{dont} : {', '.join(manques)}.")
    table = by_theme(centres.absents)
    absentes = centres.absents.groupby("theme")["code_insee"].agg(set)
    tableau(
        [ABSENTS["theme"].titre, *centres.noms.values(), ABSENTS["n_actions"].titre],
        [
            [
                row.theme,
                *("non" if code in absentes[row.theme] else "oui" for code in centres.choisies),
                to_number(row.n_actions),
            ]
            for row in table.itertuples(index=False)
        ],
        legende="Oui : désigne la commune de la centralité ; non : lui manque.",
    )
    offrir_colonnes(
        "centralites_themes",
        table,
        ABSENTS,
        territoire=donnees.territoire,
        filtres=filtres.en_clair(),
        ligne=f"{un.capitalize()} qui désigne certaines des centralités choisies, pas toutes.",
    )


def distances(comparaison: Comparaison) -> None:
    """Show how far the centres are from one another."""
    titrer("Distances entre centralités", niveau=2)
    centres = comparaison.centres
    dire(
        far_and_near(centres.distances_km, centres.noms),
        "En kilomètres, à vol d’oiseau entre chefs-lieux (Lambert-93) ; la route est plus longue.",
    )
    montrer_distances(centres.distances_km, centres.noms)


def quartiers(comparaison: Comparaison, donnees: Donnees, filtres: Filtres) -> None:
    """List the priority neighbourhoods of the centres compared."""
    centres = comparaison.centres
    table = centres.quartiers
    titrer("Quartiers prioritaires", niveau=2)
    sans = centres.table.loc[centres.table["n_quartiers"] == 0, "nom"]
    ailleurs = f"Aucun quartier prioritaire : {', '.join(sans)}." if len(sans) else ""
    if table.empty:
        dire("Aucune des centralités choisies n’a de quartier prioritaire.")
        return
    dire(
        f"{to_plural(len(table), 'quartier')} dans "
        f"{to_plural(table['code_insee'].nunique(), 'centralité')}. {ailleurs}"
    )
    tableau(
        ["Quartier", *(QUARTIERS[name].titre for name in ("population", "part", "n_actions"))],
        [
            [
                f"{row.quartier} ({row.nom})",
                to_number(row.population) if pd.notna(row.population) else "",
                to_percent(row.part) if pd.notna(row.part) else "",
                to_number(row.n_actions),
            ]
            for row in table.itertuples(index=False)
        ],
        legende="Quartiers prioritaires des centralités choisies",
    )
    offrir_colonnes(
        "centralites_quartiers",
        table,
        QUARTIERS,
        territoire=donnees.territoire,
        geometrie="quartiers",
        filtres=filtres.en_clair(),
        ligne="Un quartier prioritaire d’une centralité choisie.",
    )
