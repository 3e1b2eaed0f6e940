"""A whole printed map: title, count line, map, legend, scale, north, source, date, author."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from geo.cartography import palette
from geo.cartography.figure import circle_factor, paint_map
from geo.cartography.labels import Box
from geo.cartography.legend import paint_legend
from geo.cartography.lettering import FONT_STACK, wrap
from geo.cartography.svg import add, drawing, to_svg

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Sequence

    from geo.cartography.view import MapView
    from geo.territory.model import Territory

WIDTH_PX = 1600
_MAP_RATIO = 0.6
"""Height of the map over the width of the sheet."""

_LEGEND = 0.25
"""Part of the width that the legend takes."""


def draw_sheet(view: MapView, territory: Territory, *, width: int = WIDTH_PX) -> str:
    """Draw a map as it is printed.

    Parameters
    ----------
    view : MapView
        What is drawn.
    territory : Territory
        The same territory.
    width : int, default 1600
        Pixels; the height follows from the length of the texts.

    Returns
    -------
    str
        SVG, white behind. It asks nothing of the network.

    References
    ----------
    Béguin, M. & Pumain, D. (2017), *La représentation des données géographiques*, 4e éd., Armand
    Colin, ch. 2: what a map must bear.
    """
    letters = width / 90
    margin = width / 50
    inner = width - 2 * margin
    key = hashlib.sha256(repr(view).encode()).hexdigest()[:8]
    blocks: list[tuple[list[str], float, bool]] = [
        (wrap(view.titre, inner, 1.9 * letters, bold=True), 1.9 * letters, True),
        (wrap(view.phrase, inner, 1.1 * letters), 1.1 * letters, False),
        (_filters(view, inner, letters), letters, False),
        (wrap(view.avis, inner, letters, bold=True), letters, True),
    ]
    footer = [line for text in view.pied for line in wrap(text, inner, 0.85 * letters)]
    head = margin + sum(1.25 * size * len(lines) for lines, size, _ in blocks)
    top = head + letters
    right = width - margin - _LEGEND * width
    paper = Box(margin, top, right - 1.5 * letters, top + _MAP_RATIO * width)
    factor = circle_factor(territory, paper)
    root = drawing(width, 1, titre=view.titre, description=view.en_texte())
    background = add(root, "rect", width=width, fill="#ffffff")
    legend_end = paint_legend(
        root,
        view,
        territory,
        x=right,
        y=top - letters,
        width=_LEGEND * width,
        letters=letters,
        factor=factor,
        key=f"l{key}",
    )
    paint_map(root, view, territory, paper, letters=letters, key=key)
    end = max(paper.bottom, legend_end) + letters
    height = end + 1.1 * letters * len(footer) + margin
    _write(root, blocks, footer, x=margin, top=margin, end=end, letters=letters)
    for element in (root, background):
        element.set("height", f"{height:.0f}")
    root.set("viewBox", f"0 0 {width} {height:.0f}")
    return to_svg(root)


def _filters(view: MapView, width: float, letters: float) -> list[str]:
    return wrap(f"Filtres : {view.filtres}", width, letters) if view.filtres else []


def _write(
    root: ET.Element,
    blocks: Sequence[tuple[list[str], float, bool]],
    footer: Sequence[str],
    *,
    x: float,
    top: float,
    end: float,
    letters: float,
) -> None:
    """Write the head and the foot of the sheet."""
    group = add(root, "g", font_family=FONT_STACK, fill=palette.INK)
    y = top
    for lines, size, bold in blocks:
        for line in lines:
            y += 1.25 * size
            weight = "bold" if bold else None
            add(group, "text", line, x=x, y=y - 0.25 * size, font_size=size, font_weight=weight)
    y = end
    for line in footer:
        y += 1.1 * letters
        add(group, "text", line, x=x, y=y, font_size=0.85 * letters, fill=palette.MUTED)
