"""The two small files that go with the communes of any other intercommunality."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_README = """# {nom}

Données construites par `python -m geo build --sources DOSSIER --epci {siren} --out DOSSIER` \
à partir de sources officielles ; ne modifiez pas `communes.geojson` à la main.

| fichier | contenu | source · millésime | licence |
|---|---|---|---|
| `communes.geojson` | {count} communes, EPSG:4326 | {source} · {vintage} | {licence} |
| `communes_france.csv` | noms de toutes les communes de France, déléguées et associées comprises \
| INSEE, code officiel géographique 2026 ; IGN, ADMIN EXPRESS COG 2018 (points) ; INSEE, \
populations légales | {licence} |
| `territoire.toml` | nom et SIREN ; à compléter à la main (ville-centre) | DGCL 2019 | {licence} |

Limites :

- périmètre de 2019 sur contours de 2018 : une commune fusionnée depuis garde son nom de 2019 ;
- longitude et latitude : un point à l'intérieur de la commune, pas son chef-lieu ;
- espace, secteur, unité urbaine, bassin de vie et intercommunalité de 2016 : vides, la source ne \
les donne pas ;
{missing}- ni centralités ni quartiers prioritaires.
"""


def to_toml(nom: str, siren: str) -> str:
    """Write the smallest ``territoire.toml``.

    Parameters
    ----------
    nom : str
        Name of the intercommunality.
    siren : str
        Nine digits.

    Returns
    -------
    str
        TOML text.

    References
    ----------
    TOML v1.0.0: a basic string takes the escapes of a JSON string.
    """
    return (
        "# Écrit par `python -m geo build --epci` ; complétez-le à la main.\n"
        '# ville_centre = "code INSEE"\n\n'
        f"nom = {json.dumps(nom, ensure_ascii=False)}\n"
        f"siren = {json.dumps(siren)}\n"
        'perimetre = "2019"\n'
    )


def to_readme(
    nom: str, siren: str, *, count: int, members: dict[str, str], missing: Sequence[str]
) -> str:
    """Write the notice that tells where the files come from.

    Parameters
    ----------
    nom, siren : str
        The intercommunality.
    count : int
        Number of communes.
    members : dict of str to str
        Provenance members of ``communes.geojson``.
    missing : sequence of str
        Communes of 2018 next to the territory that no source attaches.

    Returns
    -------
    str
        Markdown in French.
    """
    lines = (
        f"- communes de 2018 voisines ou membres que les sources ne rattachent à rien, "
        f"absentes de la carte ({', '.join(missing)}) : si l'une d'elles a été absorbée ici, "
        "sa surface manque à la commune qui l'a reçue, et la densité de celle-ci est trop forte ;\n"
        if missing
        else ""
    )
    return _README.format(
        nom=nom,
        siren=siren,
        count=count,
        source=members["source"],
        vintage=members["vintage"],
        licence=members["licence"],
        missing=lines,
    )
