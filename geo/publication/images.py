"""A drawing as a picture: PNG, with the letters of the project, on any machine."""

from __future__ import annotations

import typst
from defusedxml.ElementTree import fromstring

from geo.cartography.lettering import font_folder

WIDTH_PX = 2400
"""A page A4 across, at 220 points per inch."""

_PAGE = b"""
#let d = sys.inputs
#set page(width: float(d.width) * 1pt, height: float(d.height) * 1pt, margin: 0pt)
#image(bytes(d.svg), format: "svg", width: 100%)
"""


def to_png(svg: str, *, width: int = WIDTH_PX) -> bytes:
    """Turn a drawing into a picture.

    Parameters
    ----------
    svg : str
        Written by ``geo.cartography``, with its size in ``width`` and ``height``.
    width : int, default 2400
        Pixels; the height follows.

    Returns
    -------
    bytes
        PNG.

    Raises
    ------
    ValueError
        When ``svg`` states no size.

    References
    ----------
    W3C, *Portable Network Graphics*, 3rd edition; Typst, « Image ».
    """
    root = fromstring(svg)
    size = {side: root.get(side) for side in ("width", "height")}
    missing = [side for side, value in size.items() if value is None]
    if missing:
        raise ValueError(f"Dessin sans {', '.join(missing)} : une taille est attendue.")
    told = {side: str(value) for side, value in size.items()}
    return typst.compile(
        _PAGE,
        format="png",
        ppi=72 * width / float(told["width"]),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[font_folder()]),
        sys_inputs={"svg": svg, **told},
    )
