"""The names of a small map, one after the other, none touching another nor what they stand by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.cartography import palette
from geo.cartography.furniture import HALO
from geo.cartography.labels import Box, Disc, place_labels
from geo.cartography.lettering import text_width, wrap
from geo.cartography.svg import add

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from geo.cartography.projection import Projection

STEP_PX = 4.0
"""Height of the strips by which an outline, and length of the parts by which a line, stay free."""

_APART = (0.35, 0.12)
"""Free letters beside, and above and below, a name: two names never touch."""


@dataclass
class Names:
    """The names of a drawing, written one after the other where there is room.

    Attributes
    ----------
    frame : Box
        Where they may stand.
    letters : float
        Height of the letters, in pixels.
    discs : dict of str to Disc
        Towns, by ``code_insee``.
    taken : list of Box
        What else stays free: names already written are added, with the room between two of them.
    """

    frame: Box
    letters: float
    discs: dict[str, Disc] = field(default_factory=dict)
    taken: list[Box] = field(default_factory=list)

    def write(
        self,
        parent: ET.Element,
        text: str,
        disc: Disc,
        *,
        fill: str,
        bold: bool = False,
        tied: bool = True,
    ) -> None:
        """Write one name beside a disc, and draw the line to it where it stands far away.

        Parameters
        ----------
        parent : Element
            Receives it.
        text : str
            Any text; the beginning of one that is longer than the frame is wide.
        disc : Disc
            What it names.
        fill : str
            Colour of the letters.
        bold, tied : bool
            Whether the letters are bold, and whether a line may be drawn.
        """
        lines = wrap(text, self.frame.width - 2 * self.letters, self.letters, bold=True)
        text = f"{lines[0]}…" if len(lines) > 1 else text
        (label,) = place_labels(
            [(text, disc)],
            list(self.discs.values()),
            self.frame,
            letters=self.letters,
            taken=self.taken,
        )
        wide = text_width(text, self.letters, bold=True)
        # A name nearly as wide as the frame has no place of its own beside its disc.
        left = max(self.frame.left, min(label.x, self.frame.right - wide))
        if label.line is not None and tied:
            x1, y1, x2, y2 = label.line
            add(parent, "line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=palette.INK, stroke_width=0.8)
        add(
            parent,
            "text",
            label.text,
            x=left,
            y=label.y,
            font_size=self.letters,
            font_weight="bold" if bold else None,
            fill=fill,
            stroke_width=self.letters / 4,
            **HALO,
        )
        beside, above = (share * self.letters for share in _APART)
        bottom = label.y + 0.2 * self.letters
        self.taken.append(
            Box(
                left - beside,
                bottom - self.letters - above,
                left + wide + beside,
                bottom + above,
            )
        )


def strips(outline: shapely.Geometry, projection: Projection) -> list[Box]:
    """Give the place that a commune takes in a drawing, strip by strip: names stand beside it.

    Parameters
    ----------
    outline : Polygon or MultiPolygon
        EPSG:2154, metres.
    projection : Projection
        Of the drawing.

    Returns
    -------
    list of Box
        Pixels, from the top down, ``STEP_PX`` high.
    """
    drawn = shapely.transform(outline, projection.points)
    left, top, right, bottom = (float(edge) for edge in shapely.bounds(drawn))
    parts = []
    for high in np.arange(top, bottom, STEP_PX):
        part = shapely.intersection(drawn, shapely.box(left, high, right, high + STEP_PX))
        if not part.is_empty:
            parts.append(Box(*(float(edge) for edge in shapely.bounds(part))))
    return parts
