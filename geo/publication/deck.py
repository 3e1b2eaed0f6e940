"""The deck of a public meeting: drawn once, shown by the page and by the file on a USB stick."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.cartography.scenes import draw_position
from geo.publication.fiches import Fiches, build_fiches
from geo.publication.scenes import DEFAULT_SCENES, Scene, check_kind
from geo.publication.slide import Material, Slide, asker, material
from geo.publication.slides_counts import axes_slide, centres_slide, quartiers_slide
from geo.publication.slides_equity import GROUPINGS_SHOWN, rest_sentence, shares_slide
from geo.publication.slides_maps import commune_slide, map_slide, sources_slide, territory_slide

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    import pandas as pd

    from geo.publication.slide import Reponses
    from geo.territory.model import Territory

_POSITION_PX = (520, 640)


@dataclass(frozen=True)
class Deck:
    """Everything that a meeting shows.

    Attributes
    ----------
    titre : str
        Territory and programme.
    siren : str
        Tells decks of two territories apart.
    date : date
        Printed with the sources.
    slides : tuple of Slide
        In order.
    fiches : Fiches
        What each commune receives.
    position : str
        SVG: the communes, each with a ring to show where it is.
    """

    titre: str
    siren: str
    date: datetime.date
    slides: tuple[Slide, ...]
    fiches: Fiches
    position: str


def build_deck(
    actions: pd.DataFrame,
    territory: Territory,
    scenes: Sequence[Scene] = DEFAULT_SCENES,
    *,
    date: datetime.date,
    progress: Callable[[int, int], None] | None = None,
) -> Deck:
    """Draw every scene.

    Parameters
    ----------
    actions : DataFrame
        Placed actions of the whole programme.
    territory : Territory
        Any territory: without centres, neighbourhoods or axes, the scene says so in a sentence.
    scenes : sequence of Scene
        From `geo.publication.scene_file.read_scenes`.
    date : date
        Printed with the sources.
    progress : callable, optional
        Called after each scene with how many are drawn, and of how many.

    Returns
    -------
    Deck
        One slide per scene, in their order, but for the ``facultative`` ones that have nothing to
        show.

    Raises
    ------
    MissingColumnError, DataError
        When the actions are not placed, or not in this territory; when a kind is unknown.
    """
    whole = material(actions, territory, date)
    shared = asker(whole)
    slides = []
    for number, scene in enumerate(scenes, start=1):
        slide = _slide(scene, whole, shared)
        if not (scene.facultative and slide.sans_objet):
            slides.append(slide)
        if progress:
            progress(number, len(scenes))
    width, height = _POSITION_PX
    return Deck(
        titre=" · ".join(filter(None, (territory.nom, territory.programme))),
        siren=territory.siren,
        date=date,
        slides=tuple(slides),
        fiches=build_fiches(actions, territory),
        position=draw_position(territory, titre="Où est cette commune", width=width, height=height),
    )


def _slide(scene: Scene, whole: Material, shared: Callable[[str], Reponses]) -> Slide:
    """Draw one scene, then let its own words take the place of the computed ones."""
    check_kind(scene.genre)
    kept = whole.of(scene)
    asked = asker(kept) if scene.filtres else shared
    if scene.genre in GROUPINGS_SHOWN:
        slide = shares_slide(scene, kept, asked)
    elif scene.genre == "centralites":
        slide = centres_slide(scene, kept, rest_sentence(asked))
    else:
        slide = _SIMPLE[scene.genre](scene, kept)
    return replace(slide, titre=scene.titre or slide.titre, phrase=scene.phrase or slide.phrase)


_SIMPLE: dict[str, Callable[[Scene, Material], Slide]] = {
    "territoire": territory_slide,
    "axes": axes_slide,
    "carte": map_slide,
    "quartiers": quartiers_slide,
    "commune": commune_slide,
    "sources": sources_slide,
}
