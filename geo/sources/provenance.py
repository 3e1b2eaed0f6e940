"""Where each built file comes from: the members that travel inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.sources.description import Description

LICENCE = "Licence Ouverte 2.0 (Etalab)"


def communes_members(description: Description) -> dict[str, str]:
    """Members of ``communes.geojson`` for a territory described by hand.

    Parameters
    ----------
    description : Description
        Which territory.

    Returns
    -------
    dict of str to str
        ``name``, ``source``, ``vintage``, ``licence``.
    """
    return {
        "name": f"Communes – {description.nom} (périmètre {description.perimetre})",
        "source": (
            "IGN, ADMIN EXPRESS COG 2018 (contours) et ADMIN EXPRESS 2020 (chefs-lieux) ; "
            "DGCL, composition des EPCI 2019 ; INSEE, populations légales et "
            "table d'appartenance géographique 2018"
        ),
        "vintage": "contours 2018 ; périmètre et populations 2019 ; zonages 2010-2018",
        "licence": LICENCE,
    }


def centralites_members(description: Description) -> dict[str, str]:
    """Members of ``centralites.geojson``.

    Parameters
    ----------
    description : Description
        Which territory.

    Returns
    -------
    dict of str to str
        ``name``, ``source``, ``vintage``, ``licence``.
    """
    return {
        "name": f"Centralités – {description.nom}",
        "source": (
            "Projet de territoire (pôles de centralité) ; IGN, ADMIN EXPRESS 2020 (chefs-lieux)"
        ),
        "vintage": "projet de territoire 2018 ; chefs-lieux 2020",
        "licence": LICENCE,
    }


def quartiers_members(description: Description) -> dict[str, str]:
    """Members of ``quartiers.geojson``.

    Parameters
    ----------
    description : Description
        Which territory.

    Returns
    -------
    dict of str to str
        ``name``, ``source``, ``vintage``, ``licence``.
    """
    return {
        "name": f"Quartiers prioritaires – {description.nom}",
        "source": (
            "ANCT, SIG Ville, quartiers prioritaires de la politique de la ville "
            "(décret 2014-1750) ; INSEE, indicateurs des quartiers prioritaires"
        ),
        "vintage": "génération 2015-2023 ; population 2015 ; revenus 2017",
        "licence": LICENCE,
    }


def epci_members(nom: str) -> dict[str, str]:
    """Members of ``communes.geojson`` for any other intercommunality.

    Parameters
    ----------
    nom : str
        Name of the intercommunality.

    Returns
    -------
    dict of str to str
        ``name``, ``source``, ``vintage``, ``licence``.
    """
    return {
        "name": f"Communes – {nom}",
        "source": (
            "IGN, ADMIN EXPRESS COG 2018 (contours) ; DGCL, composition des EPCI 2019 ; "
            "INSEE, populations légales"
        ),
        "vintage": "contours 2018 ; périmètre et populations 2019",
        "licence": LICENCE,
    }
