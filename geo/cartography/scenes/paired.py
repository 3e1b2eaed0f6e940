"""Groups of communes: what part each receives, beside the part of the inhabitants it houses."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.cartography import palette
from geo.cartography.cards import VERDICTS
from geo.cartography.labels import Box
from geo.cartography.lettering import FONT_STACK, text_width, wrap
from geo.cartography.scenes.bars import shorten
from geo.cartography.scenes.outlines import paint_outlines
from geo.cartography.svg import add, drawing, to_svg
from geo.errors import DataError
from geo.french import to_percent

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Mapping, Sequence

    from geo.territory.model import Territory

COLORS = ("#253494", palette.CIRCLE, "#41b6c4", "#a1dab4", "#5e3c99", "#fdb863", "#2c7fb8")
"""Colours of the groups, on the bars as on the map: told apart by every kind of eye, dark and light
by turns."""

_MAP_PART = 0.4
_GROWS = 1.2
"""By how much the letters may grow where there is room."""

_ROW = 6.4
"""Height of a group, in letters, with room around it."""

_ROW_NEEDED = 7.0
"""The same without room to spare."""

_LEAST_MAP, _MOST_MAP = 0.26, 0.5
"""Parts of the height that the map takes where it stands above the bars."""

_NARROW = 900
"""Width under which the map stands above the bars, in pixels."""


@dataclass(frozen=True)
class Pair:
    """What one group receives.

    Attributes
    ----------
    cle : str
        Key of the group.
    libelle : str
        Its name; any text.
    recu, habitants : float
        Shares, from 0 to 1; ``recu`` is NaN when nothing is shared out.
    verdict : str
        A key of `geo.cartography.cards.VERDICTS`, or "".
    """

    cle: str
    libelle: str
    recu: float
    habitants: float
    verdict: str = ""


def draw_pairs(
    pairs: Sequence[Pair],
    territory: Territory,
    groups: Mapping[str, str],
    *,
    titre: str,
    description: str,
    width: int,
    height: int,
    letters: float,
) -> str:
    """Draw the groups on a small map and their shares beside it, under one scale.

    Parameters
    ----------
    pairs : sequence of Pair
        From the top; one at least.
    territory : Territory
        Drawn as plain outlines.
    groups : mapping of str to str
        Group by ``code_insee``; a commune without one is grey.
    titre, description : str
        Read aloud in place of the picture.
    width, height : int
        Pixels.
    letters : float
        Height of the smallest letters, in pixels.

    Returns
    -------
    str
        SVG. It asks nothing of the network.

    Raises
    ------
    DataError
        When there is no pair, or when a verdict or a share is not one of those above.
    """
    _check(pairs)
    root = drawing(width, height, titre=titre, description=description)
    group = add(root, "g", font_family=FONT_STACK, fill=palette.INK)
    colors = {pair.cle: COLORS[rank % len(COLORS)] for rank, pair in enumerate(pairs)}
    fills = {code: colors[key] for code, key in groups.items() if key in colors}
    narrow = width < _NARROW
    if narrow:
        needed = len(pairs) * _ROW_NEEDED * letters
        split = min(max(_LEAST_MAP * height, height - needed), _MOST_MAP * height)
        map_box, bars = Box(0, 0, width, split), Box(0, split + letters, width, height)
    else:
        split = _MAP_PART * width
        map_box = Box(0, 0, split, height)
        bars = Box(split + 1.6 * letters, 0, width, height)
    paint_outlines(group, territory, map_box, fills, letters=0.0 if narrow else letters)
    largest = max(max(pair.habitants, _known(pair.recu)) for pair in pairs) or 1.0
    row = bars.height / len(pairs)
    for rank, pair in enumerate(pairs):
        place = Box(bars.left, bars.top + rank * row, bars.right, bars.top + (rank + 1) * row)
        _pair(group, pair, place, largest, colors[pair.cle], letters)
    return to_svg(root)


def _check(pairs: Sequence[Pair]) -> None:
    faults = [] if pairs else ["aucun groupe"]
    for pair in pairs:
        if pair.verdict not in {"", *VERDICTS}:
            faults.append(f"{pair.libelle} : verdict {pair.verdict!r}")
        for share in (_known(pair.recu), pair.habitants):
            if not 0 <= share <= 1 + 1e-9:
                faults.append(f"{pair.libelle} : part {share!r}")
    if faults:
        raise DataError(
            f"Parts impossibles à dessiner : {' ; '.join(faults)}. Attendu : des parts de 0 à 1 et "
            f"un verdict parmi {', '.join(VERDICTS)}, ou vide."
        )


def _known(share: float) -> float:
    return 0.0 if math.isnan(share) else share


def _pair(
    parent: ET.Element, pair: Pair, box: Box, largest: float, color: str, letters: float
) -> None:
    """Name and verdict, then two bars with their figures."""
    letters *= min(_GROWS, max(1.0, box.height / (_ROW * letters)))
    size = 1.4 * letters
    needed = 1.5 * size + 2 * 1.9 * letters
    y = box.top + max(0.0, (box.height - needed) / 2) + size
    add(
        parent,
        "rect",
        x=box.left,
        y=y - 0.75 * size,
        width=0.8 * size,
        height=0.8 * size,
        fill=color,
        stroke=palette.INK,
        stroke_width=2,
    )
    told = f"{VERDICTS[pair.verdict]} {pair.verdict}" if pair.verdict else ""
    room = box.width - 1.2 * size - (text_width(told, letters, bold=True) + letters if told else 0)
    name = shorten(wrap(pair.libelle, room, size, bold=True), 1)
    add(
        parent,
        "text",
        "".join(name),
        x=box.left + 1.2 * size,
        y=y,
        font_size=size,
        font_weight="bold",
    )
    if told:
        add(
            parent,
            "text",
            told,
            x=box.right,
            y=y,
            font_size=letters,
            font_weight="bold",
            text_anchor="end",
        )
    y += 0.5 * size
    words = (("des actions", pair.recu, color), ("des habitants", pair.habitants, palette.CHANCE))
    wordy = max(
        text_width(f"{to_percent(0.88)} {word}", 1.1 * letters, bold=True) for word, _, _ in words
    )
    length = max(box.width - wordy - letters, 2 * letters) / largest
    for word, share, shade in words:
        _bar(parent, word, share, shade, box.left, y, length, letters)
        y += 1.9 * letters


def _bar(
    parent: ET.Element,
    word: str,
    share: float,
    color: str,
    left: float,
    top: float,
    length: float,
    letters: float,
) -> None:
    drawn = max(_known(share) * length, 3.0)
    add(
        parent,
        "rect",
        x=left + 1,
        y=top,
        width=drawn,
        height=1.5 * letters,
        fill=color,
        stroke=palette.INK,
        stroke_width=2,
    )
    figure = "rien n’est réparti" if math.isnan(share) else f"{to_percent(share)} {word}"
    add(
        parent,
        "text",
        figure,
        x=left + drawn + 0.5 * letters,
        y=top + 1.12 * letters,
        font_size=1.1 * letters,
        font_weight="bold",
    )
