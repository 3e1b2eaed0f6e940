"""The scenes that ask whether each part of the territory receives its share."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.cartography.scenes import Pair, draw_pairs
from geo.coverage import summarise
from geo.equity.sentences import answer, shares_told
from geo.errors import DataError, StatisticError
from geo.french import to_plural, to_sentence
from geo.publication.slide import Slide, draw, with_filters
from geo.territory.groupings import AUTRES

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.equity import Verdict
    from geo.publication.scenes import Scene
    from geo.publication.slide import Material, Reponses

GROUPINGS_SHOWN = {
    "nord_sud": ("secteur", "Le nord et le sud"),
    "urbain_rural": ("espace", "L’urbain et le rural"),
}
"""Grouping of each kind of scene, and the words that begin its title."""

GLOSES = {
    "solide": "Solide : toutes les façons de compter le disent.",
    "fragile": "Fragile : la réponse ne tient pas sous toutes les façons de compter.",
    "indécidable": "Indécidable : ces actions ne suffisent pas à trancher.",
}
"""What each word of a verdict means, for who hears it for the first time."""

_IN_SHORT = {"plus": "plus que sa part", "moins": "moins que sa part", "sa part": "sa part"}


def shares_slide(scene: Scene, material: Material, asked: Callable[[str], Reponses]) -> Slide:
    """Show what each group receives beside who lives there, with the word of the verdict.

    Parameters
    ----------
    scene, material
        As for every kind.
    asked : callable
        From ``geo.publication.slide.asker``.

    Returns
    -------
    Slide
        A sentence in place of the picture where the territory cannot make the groups, or where
        nothing is shared out.
    """
    grouping, words = GROUPINGS_SHOWN[scene.genre]
    try:
        found = asked(grouping)
    except (DataError, StatisticError) as error:
        return _nothing(scene, f"{words} : pas de comparaison ici", str(error))
    verdicts, labels = found.verdicts, found.grouping.libelles
    if not verdicts:
        where = ", ".join(labels.values())
        return _nothing(
            scene, f"{words} : rien à comparer", f"Toutes les communes sont ici : {where}"
        )
    base = next(iter(verdicts.values())).base
    if math.isnan(base.part):
        why = f"{to_plural(summarise(material.actions).total, 'action')}, aucune à comparer"
        return _nothing(scene, f"{words} : rien à comparer", why)
    titre = f"{words} ont-ils leur part ? {_headline(found)}"
    pairs = [
        Pair(key, labels[key], one.base.part, one.base.part_population, one.mot)
        for key, one in verdicts.items()
    ]
    counted = to_plural(
        base.n_actions, "action comptée dans un lieu", plural="actions comptées dans un lieu"
    )
    choices = to_plural(base.n_choix, "choix de lieu", plural="choix de lieu distincts")
    told = (
        to_sentence(f"{counted} (soit {choices})"),
        *(verdict.phrase for verdict in verdicts.values()),
    )
    met = {verdict.mot for verdict in verdicts.values()}
    glosses = [GLOSES[word] for word in GLOSES if word in met]
    phrase = with_filters(" ".join([to_sentence(counted), *glosses]), material)
    groups = {
        str(code): str(group)
        for code, group in found.grouping.groupes.items()
        if isinstance(group, str)
    }
    return Slide(
        scene.genre,
        titre,
        phrase,
        material.compte,
        images=draw(
            lambda one: draw_pairs(
                pairs,
                material.territory,
                groups,
                titre=titre,
                description=" ".join(told),
                width=one.width,
                height=one.height,
                letters=one.letters,
            )
        ),
        texte=told,
    )


def rest_sentence(asked: Callable[[str], Reponses]) -> str:
    """Say in one short sentence what the communes that are no centre receive.

    Parameters
    ----------
    asked : callable
        From ``geo.publication.slide.asker``.

    Returns
    -------
    str
        "" where it cannot be said.
    """
    try:
        found = asked("centralite")
    except (DataError, StatisticError):
        return ""
    verdict = found.verdicts.get(AUTRES)
    return in_short(verdict, found.grouping.sujets[AUTRES]) if verdict else ""


def in_short(verdict: Verdict, sujet: str) -> str:
    """Say a verdict in one or two short sentences, with its n."""
    base = verdict.base
    if not base.part >= 0:
        return ""
    told = f"{shares_told(base, 'actions')} ({to_plural(base.n_actions, 'action')})"
    if not verdict.reponse:
        return f"{to_sentence(f'{sujet} reçoit {told}')} C’est {verdict.mot}."
    said = to_sentence(f"{sujet} reçoit {answer(verdict.reponse, base)} : {told}")
    return f"{said} C’est {verdict.mot}."


def _headline(found: Reponses) -> str:
    verdicts = found.verdicts
    solid = [key for key, verdict in verdicts.items() if verdict.mot == "solide"]
    if solid:
        key = solid[0]
        said = f"{found.grouping.sujets[key]} reçoit {_IN_SHORT[verdicts[key].reponse]}"
        return to_sentence(f"{said}, c’est solide").rstrip(".")
    if all(verdict.mot == "indécidable" for verdict in verdicts.values()):
        return "On\u00a0ne\u00a0peut\u00a0pas trancher"
    return "La\u00a0réponse est\u00a0fragile"


def _nothing(scene: Scene, titre: str, why: str) -> Slide:
    return Slide(scene.genre, titre, to_sentence(why), sans_objet=True)
