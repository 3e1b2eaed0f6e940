"""Counts as thick bars, one under the other, with their figure in very large type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.cartography import palette
from geo.cartography.lettering import FONT_STACK, text_width, wrap
from geo.cartography.svg import add, drawing, to_svg
from geo.errors import StatisticError
from geo.french import to_number

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Sequence

_LINE = 1.22
"""Height of a line of text, in letters."""

_THICKEST = 3.6
"""Thickest bar, in letters."""

_MOST_LINES = 2
"""Lines of a label; what does not fit is cut, and told in full by the text beside the picture."""


@dataclass(frozen=True)
class Bar:
    """One bar.

    Attributes
    ----------
    libelle : str
        What it is; any text.
    valeur : int
        Its length, >= 0.
    precision : str
        A few words in smaller type under the label; any text.
    """

    libelle: str
    valeur: int
    precision: str = ""


def draw_bars(
    bars: Sequence[Bar], *, titre: str, description: str, width: int, height: int, letters: float
) -> str:
    """Draw counts.

    Parameters
    ----------
    bars : sequence of Bar
        From the top; one at least.
    titre, description : str
        Read aloud in place of the picture.
    width, height : int
        Pixels.
    letters : float
        Height of the smallest letters, in pixels.

    Returns
    -------
    str
        SVG. Lengths have one scale, from 0 to the largest value. It asks nothing of the network.

    Raises
    ------
    StatisticError
        When there is no bar, or when a value is negative.

    References
    ----------
    Cleveland, W. S. & McGill, R. (1984), « Graphical Perception », *Journal of the American
    Statistical Association* 79(387), 531–554: lengths from a common base.
    """
    if not bars or any(bar.valeur < 0 for bar in bars):
        raise StatisticError("Barres impossibles : une valeur au moins est attendue, sans négatif.")
    root = drawing(width, height, titre=titre, description=description)
    group = add(root, "g", font_family=FONT_STACK, fill=palette.INK)
    row = height / len(bars)
    figures = min(3.2 * letters, 0.4 * row)
    room = max(text_width(to_number(bar.valeur), figures, bold=True) for bar in bars)
    length = (width - room - letters) / max(max(bar.valeur for bar in bars), 1)
    labels = [_label(bar, row, width=width, letters=letters) for bar in bars]
    # One thickness for all: a bar is read by its length alone.
    thick = min(
        max(0.8 * letters, min(_THICKEST * letters, row - label.height - 0.9 * letters))
        for label in labels
    )
    for rank, (bar, label) in enumerate(zip(bars, labels, strict=True)):
        top = rank * row + max(0.0, (row - label.height - thick - 0.3 * letters) / 2)
        _row(group, bar, label, top, thick, length, letters=letters, figures=figures)
    return to_svg(root)


@dataclass(frozen=True)
class _Label:
    """Words above a bar: lines in bold, what stands beside the last, what stands under it."""

    lines: list[str]
    beside: str
    under: list[str]
    size: float
    height: float


def _label(bar: Bar, height: float, *, width: int, letters: float) -> _Label:
    size = max(1.15 * letters, min(1.5 * letters, 0.16 * height))
    roomy = height > _LINE * (_MOST_LINES * size + letters) + 2 * letters
    lines = shorten(wrap(bar.libelle, width, size, bold=True), _MOST_LINES if roomy else 1)
    precise = shorten(wrap(bar.precision, width, letters), 1)
    if roomy:
        return _Label(
            lines, "", precise, size, _LINE * (size * len(lines) + letters * len(precise))
        )
    room = width - _after(lines, size)
    # What does not fit beside the label, the text in place of the picture tells.
    beside = next((line for line in precise if text_width(line, letters) <= room), "")
    return _Label(lines, beside, [], size, _LINE * size * len(lines))


def _after(lines: list[str], size: float) -> float:
    return text_width(lines[-1], size, bold=True) + 0.6 * size if lines else 0.0


def _row(
    parent: ET.Element,
    bar: Bar,
    label: _Label,
    y: float,
    thick: float,
    length: float,
    *,
    letters: float,
    figures: float,
) -> None:
    """Label, then the bar with its figure at its end."""
    size = label.size
    for line in label.lines:
        y += _LINE * size
        add(parent, "text", line, x=0, y=y - 0.3 * size, font_size=size, font_weight="bold")
    if label.beside:
        x = _after(label.lines, size)
        add(parent, "text", label.beside, x=x, y=y - 0.3 * size, font_size=letters)
    for line in label.under:
        y += _LINE * letters
        add(parent, "text", line, x=0, y=y - 0.3 * letters, font_size=letters)
    y += 0.2 * letters
    drawn = max(bar.valeur * length, 3.0)
    color = palette.ACCENT if bar.valeur else palette.LINE
    add(parent, "rect", x=0, y=y, width=drawn, height=thick, fill=color)
    add(
        parent,
        "text",
        to_number(bar.valeur),
        x=drawn + 0.4 * letters,
        y=y + thick / 2 + 0.34 * figures,
        font_size=figures,
        font_weight="bold",
    )


def shorten(lines: list[str], most: int) -> list[str]:
    """Keep the first lines, and mark that others are left out.

    Examples
    --------
    >>> shorten(["un", "deux", "trois"], 2)
    ['un', 'deux…']
    """
    if len(lines) <= most:
        return lines
    kept = lines[:most]
    return [*kept[:-1], f"{kept[-1].rstrip(' ,;-')}…"]
