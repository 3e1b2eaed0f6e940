"""What the columns of an action mean: those of its list, and those that geocoding adds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geo.errors import MissingFileError, UnreadableFileError
from geo.territory.dictionary import Meaning

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA_FILE = "actions.schema.json"

PLACE_MEANINGS = {
    "portee": Meaning(
        "Portée", "", "étendue de l’action : la plus fine de celles que l’on a trouvées"
    ),
    "codes_communes": Meaning(
        "Communes touchées",
        "",
        "codes INSEE de toutes les communes que l’action touche (un quartier, une centralité et un "
        "secteur y mettent les leurs) ; vide pour tout le territoire",
    ),
    "codes_centralites": Meaning(
        "Centralités", "", "codes INSEE des centralités nommées comme telles"
    ),
    "codes_quartiers": Meaning("Quartiers prioritaires", "", "codes des quartiers nommés"),
    "secteurs": Meaning("Secteurs", "", "règles qui disent une partie du territoire"),
    "hors_perimetre": Meaning(
        "Lieux hors du périmètre", "", "noms des lieux extérieurs au territoire"
    ),
    "methode": Meaning("Méthode", "", "ce qui a décidé du lieu"),
    "confiance": Meaning("Confiance", "de 0 à 1", "à quel point le lieu est sûr"),
    "a_verifier": Meaning(
        "À vérifier",
        "oui ou non",
        "une personne doit regarder : lieu ambigu, contradictoire, illisible ou rapproché d’un nom "
        "mal écrit",
    ),
    "justification": Meaning("Justification", "", "les mots qui ont décidé, cités"),
}
"""By column of ``geo.actions.columns.PLACE_COLUMNS``, in order."""


PORTEE_MEANINGS = {
    "quartier": "un quartier prioritaire est nommé, ou contient le point donné par la ligne",
    "centralite": "la ville-centre ou une centralité secondaire est nommée comme telle",
    "commune": "une ou plusieurs communes sont nommées, ou contiennent le point donné",
    "secteur": "une partie du territoire est dite par une règle (communes rurales, nord, première "
    "couronne…) : ses communes n’ont pas été choisies une à une",
    "agglomeration": "rien de plus précis que tout le territoire n’est dit",
    "hors_perimetre": "seuls des lieux extérieurs au territoire sont nommés",
}
"""When an action has each portée of ``geo.actions.columns.PORTEES``, in order."""


def read_meanings(folder: Path) -> dict[str, Meaning]:
    """Read what the columns of a list of actions mean.

    Parameters
    ----------
    folder : Path
        Holds ``actions.schema.json``.

    Returns
    -------
    dict of str to Meaning
        By column, in the order of the schema; ``unite`` is the kind of value, with the values
        allowed where the schema lists them.

    Raises
    ------
    MissingFileError
        When there is no schema.
    UnreadableFileError
        When it is not a Table Schema.

    References
    ----------
    Frictionless Data, Table Schema.
    """
    path = folder / SCHEMA_FILE
    if not path.is_file():
        raise MissingFileError(
            f"{path} : fichier introuvable. Il décrit les colonnes d’une liste d’actions ; "
            "reprenez celui du dossier data/."
        )
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))["fields"]
        return {
            str(field["name"]): Meaning(
                str(field["title"]), _kind(field), str(field["description"]).rstrip(".")
            )
            for field in fields
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFileError(
            f"{path} : schéma illisible ({error!r}). Attendu : un Table Schema, dont chaque "
            "champ a « name », « title », « description » et « type »."
        ) from error


_KINDS = {"string": "texte", "number": "nombre", "integer": "nombre entier"}


def _kind(field: dict[str, object]) -> str:
    constraints = field.get("constraints", {})
    allowed = constraints.get("enum") if isinstance(constraints, dict) else None
    if isinstance(allowed, list):
        return "une valeur parmi : " + ", ".join(map(str, allowed))
    return _KINDS.get(str(field["type"]), str(field["type"]))
