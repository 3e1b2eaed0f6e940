"""Names on a printed map: where each stands so that it hides no circle and no other name."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.cartography.lettering import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAPS = (3.0, 9.0, 18.0, 30.0, 44.0, 60.0, 80.0, 110.0)
"""Pixels tried between a sign and its name, nearest first."""

_SIDES = 16
_LINE_FROM = 14.0
"""Gap beyond which a line ties the name to its sign."""


@dataclass(frozen=True)
class Box:
    """A rectangle, in pixels from the left and from the top."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Pixels from side to side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    def overlap(self, other: Box) -> float:
        """Area shared with another box, in square pixels."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0.0

    def outside(self, frame: Box) -> float:
        """Pixels by which it goes beyond a frame."""
        beyond = (
            frame.left - self.left,
            frame.top - self.top,
            self.right - frame.right,
            self.bottom - frame.bottom,
        )
        return sum(max(0.0, edge) for edge in beyond)


@dataclass(frozen=True)
class Disc:
    """A sign of the map, in pixels."""

    x: float
    y: float
    radius: float

    def covers(self, box: Box) -> float:
        """Pixels by which it enters a box."""
        dx = self.x - max(box.left, min(self.x, box.right))
        dy = self.y - max(box.top, min(self.y, box.bottom))
        return max(0.0, self.radius + 1 - math.hypot(dx, dy))


@dataclass(frozen=True)
class Label:
    """A name once placed.

    Attributes
    ----------
    text : str
        The name.
    x, y : float
        Left end of its base line.
    line : tuple of 4 float, or None
        Ends of the line to its sign; none where the name stands beside it.
    """

    text: str
    x: float
    y: float
    line: tuple[float, float, float, float] | None


def place_labels(
    names: Sequence[tuple[str, Disc]],
    discs: Sequence[Disc],
    frame: Box,
    *,
    letters: float,
    taken: Sequence[Box] = (),
) -> list[Label]:
    """Place names around their signs, one after the other.

    Parameters
    ----------
    names : sequence of (str, Disc)
        Each name and its sign, the most important first.
    discs : sequence of Disc
        Every sign of the map.
    frame : Box
        Where names may stand.
    letters : float
        Height of the letters, in pixels.
    taken : sequence of Box
        What else must stay free.

    Returns
    -------
    list of Label
        In the order of ``names``: the place that hides least, and of equals the nearest.

    References
    ----------
    Imhof, E. (1975), « Positioning Names on Maps », *The American Cartographer* 2(2), 128–144:
    right before left, above before below, and no name across another.
    """
    placed: list[Label] = []
    held = list(taken)
    for text, disc in names:
        width, height = text_width(text, letters, bold=True), letters
        best: tuple[float, Box, float] | None = None
        for gap in _GAPS:
            for side in range(_SIDES):
                box = _beside(disc, gap, side, width, height)
                cost = (
                    gap / 10
                    + _PREFERENCE[side]
                    + 3 * sum(other.covers(box) for other in discs)
                    + sum(box.overlap(other) for other in held) / 4
                    + 50 * box.outside(frame)
                )
                if best is None or cost < best[0]:
                    best = (cost, box, gap)
            if best is not None and best[0] < gap / 10 + 1.5:
                break  # nothing further away can be better
        if best is None:
            continue
        _, box, gap = best
        held.append(box)
        placed.append(
            Label(text, box.left, box.bottom - 0.2 * height, _tie(disc, box, gap, letters))
        )
    return placed


_PREFERENCE = tuple(
    0.0 if side == 0 else 0.6 + 0.4 * abs(math.sin(math.tau * side / _SIDES)) for side in range(16)
)
"""Cost of each direction: on the right first."""


def _beside(disc: Disc, gap: float, side: int, width: float, height: float) -> Box:
    """Box of a name that touches a circle around its sign, in one of the directions."""
    angle = math.tau * side / _SIDES
    reach = disc.radius + gap
    x, y = disc.x + reach * math.cos(angle), disc.y - reach * math.sin(angle)
    left = x - width * (1 - math.cos(angle)) / 2
    top = y - height * (1 + math.sin(angle)) / 2
    return Box(left, top, left + width, top + height)


def _tie(
    disc: Disc, box: Box, gap: float, letters: float
) -> tuple[float, float, float, float] | None:
    if gap < max(_LINE_FROM, letters):
        return None
    x = max(box.left, min(disc.x, box.right))
    y = max(box.top, min(disc.y, box.bottom))
    far = math.hypot(x - disc.x, y - disc.y) or 1.0
    start = disc.radius + 1
    return (disc.x + (x - disc.x) * start / far, disc.y + (y - disc.y) * start / far, x, y)
