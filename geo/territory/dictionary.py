"""What each column of a territory means: one text for the pages, the portraits and the method."""

from __future__ import annotations

from dataclasses import dataclass

from geo.territory.layers import CENTRALITES, COMMUNES, QUARTIERS


@dataclass(frozen=True)
class Meaning:
    """A column told to a reader.

    Attributes
    ----------
    titre : str
        As at the head of a table.
    unite : str
        Of its values; "" where they have none.
    sens : str
        What it holds, in French, without a capital or a full stop.
    """

    titre: str
    unite: str
    sens: str


LAYER_MEANINGS: dict[str, dict[str, Meaning]] = {
    COMMUNES.file: {
        "code_insee": Meaning(
            "Code INSEE",
            "",
            "code officiel géographique, cinq caractères ; jamais un nombre (01001, 2A004)",
        ),
        "nom": Meaning("Commune", "", "nom officiel, avec son article"),
        "population": Meaning("Habitants", "habitants", "population municipale"),
        "population_totale": Meaning(
            "Population totale",
            "habitants",
            "population municipale et population comptée à part",
        ),
        "superficie_km2": Meaning(
            "Superficie",
            "km²",
            "surface du contour de la source, avant simplification, en Lambert-93",
        ),
        "densite": Meaning("Densité", "hab./km²", "habitants rapportés à la superficie"),
        "longitude": Meaning("Longitude", "degrés", "du chef-lieu, WGS 84 (EPSG:4326)"),
        "latitude": Meaning("Latitude", "degrés", "du chef-lieu, WGS 84 (EPSG:4326)"),
        "espace": Meaning(
            "Urbain ou rural",
            "",
            "« urbain » : dans une unité urbaine de l’INSEE (base 2010) ; « rural » : dans aucune",
        ),
        "secteur": Meaning(
            "Nord ou sud",
            "",
            "« nord » ou « sud » : ordonnée Lambert-93 du chef-lieu comparée à celle du chef-lieu "
            "de la ville-centre ; « ville-centre » pour elle-même. Une convention, pas une limite "
            "officielle",
        ),
        "unite_urbaine": Meaning(
            "Unité urbaine", "", "unité urbaine de l’INSEE (2010) ; vide hors de toute unité"
        ),
        "bassin_de_vie": Meaning("Bassin de vie", "", "bassin de vie de l’INSEE (2012)"),
        "epci_2016": Meaning("Intercommunalité en 2016", "", "intercommunalité d’avant 2017"),
    },
    CENTRALITES.file: {
        "code_insee": Meaning("Code INSEE", "", "commune de la centralité"),
        "nom": Meaning("Centralité", "", "nom de la centralité"),
        "rang": Meaning(
            "Rang", "", "« ville-centre », ou « secondaire » : pôle de l’armature du SCoT"
        ),
    },
    QUARTIERS.file: {
        "code_quartier": Meaning("Code du quartier", "", "code officiel du quartier prioritaire"),
        "nom": Meaning("Quartier", "", "nom officiel du quartier prioritaire"),
        "code_insee": Meaning("Code INSEE", "", "commune du quartier"),
        "nom_commune": Meaning("Commune", "", "nom de la commune du quartier"),
        "population": Meaning("Habitants", "habitants", "population municipale du quartier"),
        "taux_pauvrete": Meaning(
            "Taux de pauvreté",
            "%",
            "part de la population sous le seuil de pauvreté (60\u202f% du niveau de vie médian)",
        ),
        "taux_emploi": Meaning("Taux d’emploi", "%", "part des 15-64 ans qui ont un emploi"),
        "revenu_median": Meaning(
            "Revenu disponible médian",
            "€ par an et par UC",
            "la moitié de la population dispose de moins ; UC : unité de consommation",
        ),
        "indice_jeunesse": Meaning(
            "Indice de jeunesse",
            "",
            "moins de 20 ans rapportés aux 60 ans et plus : 1 quand ils sont aussi nombreux",
        ),
    },
}
"""By file, then by column, in the order of the file."""

LAYER_NAMES = {
    COMMUNES.file: "Communes",
    CENTRALITES.file: "Centralités",
    QUARTIERS.file: "Quartiers prioritaires",
}
"""The three layers, by file, as shown on screen."""
