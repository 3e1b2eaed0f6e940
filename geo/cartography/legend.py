"""The legend of a printed map: nested circles with true values, boxes of the tint, signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.cartography import palette, signs
from geo.cartography.lettering import FONT_STACK, text_width, wrap
from geo.cartography.patterns import fill, patterns
from geo.cartography.svg import add, drawing, to_svg
from geo.french import to_number, to_plural

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Callable, Sequence

    from geo.cartography.view import MapView
    from geo.territory.model import Territory

AREA_NOTE = "L’aire du cercle est proportionnelle au nombre."


def draw_legend(
    view: MapView,
    territory: Territory,
    *,
    width: int,
    letters: float = 13,
    factor: float = 1.0,
    key: str = "legende",
) -> str:
    """Draw a legend alone.

    Parameters
    ----------
    view : MapView
        What the map draws.
    territory : Territory
        Tells which layers there are.
    width : int
        Pixels; the height follows.
    letters : float, default 13
        Height of the letters, in pixels.
    factor : float, default 1
        That of the map's circles (see ``geo.cartography.figure.circle_factor``).
    key : str
        Names its patterns.

    Returns
    -------
    str
        SVG.
    """
    height = _Pen(None, 0, 0, width, letters, key).write(view, territory, factor)
    root = drawing(width, height, titre=f"Légende – {view.titre}")
    paint_legend(root, view, territory, x=0, y=0, width=width, letters=letters, factor=factor)
    return to_svg(root)


def paint_legend(
    parent: ET.Element,
    view: MapView,
    territory: Territory,
    *,
    x: float,
    y: float,
    width: float,
    letters: float,
    factor: float,
    key: str = "legende",
) -> float:
    """Draw a legend into a drawing.

    Parameters
    ----------
    parent : Element
        The drawing.
    view, territory, letters, factor, key
        As in ``draw_legend``.
    x, y : float
        Its left top corner, in pixels.
    width : float
        Pixels.

    Returns
    -------
    float
        Where it ends, in pixels from the top.
    """
    group = add(parent, "g", font_family=FONT_STACK, fill=palette.INK)
    patterns(group, key)
    return _Pen(group, x, y, width, letters, key).write(view, territory, factor)


class _Pen:
    """Writes a legend from the top down; without a parent it only measures."""

    def __init__(
        self, parent: ET.Element | None, x: float, y: float, width: float, letters: float, key: str
    ) -> None:
        self.parent, self.x, self.y, self.width = parent, x, y, width
        self.letters, self.key = letters, key

    def write(self, view: MapView, territory: Territory, factor: float) -> float:
        """Write every part that the map has; give the height reached."""
        parts: list[Callable[[], None]] = [
            lambda: self._circles(view, factor),
            lambda: self._tint(view),
        ]
        if view.cercles_creux:
            parts.reverse()  # the tint is what the map is about
        for part in parts:
            part()
        self._signs(view, territory)
        for sentence in view.precisions:
            self._lines(wrap(sentence, self.width, self.letters * 0.9), self.letters * 0.9)
        return self.y

    def _draw(self, tag: str, text: str = "", /, **attributes: object) -> None:
        if self.parent is not None:
            add(self.parent, tag, text, **attributes)

    def _lines(self, lines: Sequence[str], size: float, *, bold: bool = False) -> None:
        for line in lines:
            self.y += size * 1.25
            weight = "bold" if bold else None
            self._draw("text", line, x=self.x, y=self.y, font_size=size, font_weight=weight)

    def _heading(self, text: str) -> None:
        self.y += self.letters * 0.7
        self._lines(wrap(text, self.width, self.letters, bold=True), self.letters, bold=True)
        self.y += self.letters * 0.4

    def _circles(self, view: MapView, factor: float) -> None:
        if not view.cercles:
            return
        self._heading(view.unite)
        radii = [(value, radius * factor) for value, radius in view.cercles]
        largest = radii[-1][1]
        base = self.y + max(2 * largest, 1.2 * self.letters * len(radii)) + self.letters / 2
        middle = self.x + largest + 2
        style = signs.to_svg_style(
            signs.circle_style(view.couleur_cercles, hollow=view.cercles_creux), factor=factor
        )
        for _, radius in reversed(radii):
            self._draw("circle", cx=middle, cy=base - radius, r=radius, **style)
        lowest = base + self.letters
        for value, radius in radii:
            top = base - 2 * radius
            line = min(top, lowest - 1.15 * self.letters, base - 4)  # a line apart, going up
            lowest = line
            end = middle + largest + self.letters
            self._draw(
                "polyline",
                points=f"{middle:.1f},{top:.1f} {end - 4:.1f},{line:.1f} {end:.1f},{line:.1f}",
                fill="none",
                stroke=palette.INK,
                stroke_width=0.8,
            )
            self._draw(
                "text",
                to_number(value),
                x=end + 4,
                y=line + self.letters / 3,
                font_size=self.letters,
            )
        self.y = base
        note = self.letters * 0.9
        self._lines(wrap(AREA_NOTE, self.width, note), note)

    def _tint(self, view: MapView) -> None:
        if not view.teinte.titre:
            return
        self._heading(view.teinte.titre)
        for box in view.teinte.classes:
            self._box(box.couleur, box.libelle, box.n)
        if view.teinte.methode:
            small = self.letters * 0.9
            self._lines(wrap(f"Discrétisation : {view.teinte.methode}.", self.width, small), small)
        for mark in view.marques:
            self._box(mark.couleur, mark.libelle, len(mark.codes))

    def _box(self, color: str, label: str, n: int) -> None:
        """Write one class: its colour, what it is, how many communes."""
        size = self.letters
        number = to_plural(n, "commune")
        indent = 2.6 * size
        room = self.width - indent - text_width(number, 0.9 * size) - size / 2
        lines = wrap(label, room, size) or [""]
        top = self.y + 0.25 * size
        self._draw(
            "rect",
            x=self.x + 0.5,
            y=top,
            width=2 * size,
            height=1.2 * size,
            fill=fill(color, self.key),
            stroke=palette.LINE,
            stroke_width=1,
        )
        self._draw(
            "text",
            number,
            x=self.x + self.width,
            y=top + size,
            font_size=0.9 * size,
            text_anchor="end",
        )
        for line in lines:
            self._draw("text", line, x=self.x + indent, y=top + size, font_size=size)
            top += 1.2 * size
        self.y = top + 0.25 * size

    def _signs(self, view: MapView, territory: Territory) -> None:
        centres = not territory.centralites.empty
        quartiers = not territory.quartiers.empty and "quartiers" not in view.masquees
        selected = view.selection in territory.noms
        if not (centres or quartiers or selected):
            return
        self._heading("Repères")
        size = self.letters
        middle = self.x + size
        if centres:
            dashes = "3 2" if view.cercles_creux else None
            style = signs.to_svg_style(signs.CENTRE, factor=size / 13)
            self._sign("Ville-centre et centralités")
            self._draw(
                "circle",
                cx=middle,
                cy=self.y - 0.35 * size,
                r=0.5 * size,
                **style,
                stroke_dasharray=dashes,
            )
        frame = {"x": self.x + 0.5, "width": 2 * size, "height": size}
        if quartiers:
            self._sign("Quartier prioritaire")
            style = signs.to_svg_style(signs.QUARTIER, factor=size / 13)
            self._draw("rect", **frame, y=self.y - 0.85 * size, **style)
        if selected:
            self._sign(f"Commune choisie : {territory.noms[str(view.selection)]}")
            self._draw(
                "rect",
                **frame,
                y=self.y - 0.85 * size,
                fill="none",
                stroke=palette.INK,
                stroke_width=3,
            )

    def _sign(self, label: str) -> None:
        size = self.letters
        indent = 2.6 * size
        for line in wrap(label, self.width - indent, size):
            self.y += 1.35 * size
            self._draw("text", line, x=self.x + indent, y=self.y, font_size=size)
