"""The columns of an actions table, and those that geocoding adds to it."""

ACTION_COLUMNS = (
    "id",
    "axe",
    "orientation",
    "programme",
    "action",
    "priorite",
    "statut",
    "budget_eur",
    "pilote",
    "annee_debut",
    "annee_fin",
    "communes",
    "codes_insee",
    "quartiers",
    "adresse",
    "latitude",
    "longitude",
)
"""Columns of an actions table, in order. Only ``id`` and ``action`` are required."""

PLACE_COLUMNS = (
    "portee",
    "codes_communes",
    "codes_centralites",
    "codes_quartiers",
    "secteurs",
    "hors_perimetre",
    "methode",
    "confiance",
    "a_verifier",
    "justification",
)
"""Columns that geocoding adds, in order."""

SEPARATOR = "|"
"""Between the values of a cell that holds several."""

PORTEES = ("quartier", "centralite", "commune", "secteur", "agglomeration", "hors_perimetre")
"""Scopes of a placed action, from the finest to the widest, then outside."""

PRIORITES = ("prioritaire", "complémentaire")
"""The two ranks of an action in its programme."""
