"""The letters of what is printed: their files, their width, and where a line must break."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import font_source_sans_pro
from PIL import ImageFont

FONT_FAMILY = "Source Sans Pro"
"""Name by which the files of ``font_folder`` are asked for."""

FONT_STACK = f"'{FONT_FAMILY}', 'Source Sans 3', 'Source Sans', Arial, sans-serif"
"""The same for a drawing that a browser shows, and what may stand for it."""

_REFERENCE_PX = 100
_BREAKS = re.compile("[\t-\r\x1c-\x1e\x85\u2028\u2029]+")


def font_folder() -> Path:
    """Folder of the font files, installed with the application: nothing is fetched."""
    return Path(font_source_sans_pro.__file__).parent / "files"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a line of text.

    Parameters
    ----------
    text : str
        One line.
    size : float
        Height of the letters, in pixels.
    bold : bool, default False
        Whether they are bold.

    Returns
    -------
    float
        Pixels.
    """
    return float(_font(bold=bold).getlength(text)) * size / _REFERENCE_PX


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines that fit; a word longer than a line is cut.

    Parameters
    ----------
    text : str
        Any text; its own line breaks are spaces here.
    width : float
        Pixels.
    size : float
        Height of the letters, in pixels.
    bold : bool, default False
        Whether they are bold.

    Returns
    -------
    list of str
        In order; empty for an empty text.

    Examples
    --------
    >>> wrap("un deux trois", 70, 20)
    ['un deux', 'trois']
    """
    lines: list[str] = []
    line = ""
    for word in _BREAKS.sub(" ", text).split(" "):  # no-break spaces do not part words
        tried = f"{line} {word}" if line else word
        if text_width(tried, size, bold=bold) <= width:
            line = tried
            continue
        if line:
            lines.append(line)
        line = word
        while text_width(line, size, bold=bold) > width and len(line) > 1:
            kept = next(
                n
                for n in range(len(line) - 1, 0, -1)
                if n == 1 or text_width(line[:n], size, bold=bold) <= width
            )
            lines.append(line[:kept])
            line = line[kept:]
    return [*lines, line] if line else lines


@functools.cache
def _font(*, bold: bool) -> ImageFont.FreeTypeFont:
    weight = "Bold" if bold else "Regular"
    file = font_folder() / f"SourceSansPro-{weight}.ttf"
    # The plain layout is on every machine; the other one needs a library of the system.
    return ImageFont.truetype(file, _REFERENCE_PX, layout_engine=ImageFont.Layout.BASIC)
