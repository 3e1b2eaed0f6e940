"""What one scene shows, and what every scene is made from."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.cartography import circle_scale
from geo.coverage import CARTOGRAPHIEES, count_by_commune, summarise
from geo.equity import Choix, ask, build_worlds

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    import pandas as pd

    from geo.cartography import CircleScale
    from geo.equity import Verdict
    from geo.publication.scenes import Scene
    from geo.territory.groupings import Grouping
    from geo.territory.model import Territory


@dataclass(frozen=True)
class Format:
    """A size at which a picture is drawn.

    Attributes
    ----------
    nom : str
        Class of the page that shows it.
    width, height : int
        Pixels.
    letters : float
        Height of the smallest letters, in pixels.
    """

    nom: str
    width: int
    height: int
    letters: float


_SIGNS = re.compile(" ([:;?!»])")

FORMATS = (Format("large", 1120, 940, 33), Format("etroite", 560, 760, 28))
"""The two pictures of a scene: for a screen that is projected (letters of 28 pixels at least where
it is 1,080 pixels high), and for a telephone."""


@dataclass(frozen=True)
class Slide:
    """One scene, ready to be shown.

    Attributes
    ----------
    genre : str
        Key of `geo.publication.scenes.KINDS`.
    titre : str
        One sentence, very large.
    phrase : str
        One sentence or two, with their n.
    compte : str
        The count line; "" where the scene counts no action.
    images : tuple of str
        SVG, one for each of ``FORMATS``; empty when the scene is words alone.
    legende : tuple of (str, str)
        Colour of the closed list and its meaning; a colour "" names the colours that follow.
    texte : tuple of str
        What the picture says, in words; shown in its place where there is none.
    sans_objet : bool
        Whether the territory has nothing to show here: the phrase says why.
    """

    genre: str
    titre: str
    phrase: str
    compte: str = ""
    images: tuple[str, ...] = ()
    legende: tuple[tuple[str, str], ...] = ()
    texte: tuple[str, ...] = ()
    sans_objet: bool = False


@dataclass(frozen=True)
class Material:
    """What the scenes are made from.

    Attributes
    ----------
    actions : DataFrame
        Placed actions that the scene is about.
    territory : Territory
        Any territory.
    date : date
        Printed with the sources.
    scale : CircleScale
        Chosen on the whole programme: circles compare from one scene to the next.
    n_programme : int
        Actions of the whole programme.
    filtres : str
        What the scene keeps of it, in words; "" when it keeps all.
    """

    actions: pd.DataFrame = field(repr=False)
    territory: Territory = field(repr=False)
    date: datetime.date
    scale: CircleScale
    n_programme: int
    filtres: str = ""

    @property
    def compte(self) -> str:
        """The count line."""
        return summarise(self.actions).phrase()

    def of(self, scene: Scene) -> Material:
        """The same, for the actions that a scene keeps."""
        if not scene.filtres:
            return self
        kept = " · ".join(value for values in scene.filtres.values() for value in values)
        return Material(
            scene.choose(self.actions),
            self.territory,
            self.date,
            self.scale,
            self.n_programme,
            kept,
        )


def material(actions: pd.DataFrame, territory: Territory, date: datetime.date) -> Material:
    """Gather what the scenes are made from.

    Parameters
    ----------
    actions : DataFrame
        Placed actions, all of them.
    territory : Territory
        Any territory.
    date : date
        Printed with the sources.

    Raises
    ------
    MissingColumnError, DataError
        When the actions are not placed, or not in this territory.
    """
    counts = count_by_commune(actions, territory, portees=CARTOGRAPHIEES)
    scale = circle_scale(float(counts["n_actions"].max()))
    return Material(actions, territory, date, scale, len(actions))


@dataclass(frozen=True)
class Reponses:
    """What each group of a grouping receives.

    Attributes
    ----------
    grouping : Grouping
        The groups, and which communes are in each.
    verdicts : dict of str to Verdict
        By group, in the order of display; empty where one group holds everything.
    """

    grouping: Grouping
    verdicts: dict[str, Verdict]


def asker(material: Material) -> Callable[[str], Reponses]:
    """Give the verdicts of a grouping, chance being drawn once for all of them.

    The scenes show verdicts alone: the indices, which take as long again, are not computed.

    Parameters
    ----------
    material : Material
        Its actions are counted.

    Returns
    -------
    callable
        From a key of `geo.territory.groupings.GROUPINGS`; raises as `geo.equity.ask`.
    """

    @functools.cache
    def _ask(regroupement: str) -> Reponses:
        choice = Choix(regroupement=regroupement)
        verdicts = ask(material.territory, worlds(), choice)
        return Reponses(choice.groups(material.territory), verdicts)

    worlds = functools.cache(lambda: build_worlds(material.actions, material.territory, Choix()))
    return _ask


def unbreakable(text: str) -> str:
    r"""Bind to each sign the space that French puts beside it, so that no line begins with it.

    Examples
    --------
    >>> unbreakable("« Nord » : 12")
    '«\xa0Nord\xa0»\xa0: 12'
    """
    return _SIGNS.sub("\u00a0\\1", text).replace("« ", "«\u00a0")


def draw(picture: Callable[[Format], str]) -> tuple[str, ...]:
    """Draw a picture at each of the formats."""
    return tuple(picture(one) for one in FORMATS)


def with_filters(phrase: str, material: Material) -> str:
    """Add to a sentence what the scene keeps of the programme."""
    return f"{phrase} Sélection : {material.filtres}." if material.filtres else phrase
