"""Drawing in SVG: every text enters as text, every number with a tenth of a pixel."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

SVG = "http://www.w3.org/2000/svg"

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def drawing(width: float, height: float, *, titre: str, description: str = "") -> ET.Element:
    """Begin a drawing.

    Parameters
    ----------
    width, height : float
        Pixels; the drawing scales with what holds it.
    titre, description : str
        Read aloud in place of the drawing; any text.

    Returns
    -------
    Element
        An ``svg`` of role ``img``.

    References
    ----------
    W3C, *SVG 2*, ch. 5.8 (title and desc); W3C, *SVG Accessibility API Mappings*.
    """
    root = ET.Element(
        "svg",
        {
            "xmlns": SVG,
            "viewBox": f"0 0 {number(width)} {number(height)}",
            "width": number(width),
            "height": number(height),
            "role": "img",
            "aria-label": to_xml_text(titre),
        },
    )
    add(root, "title", titre)
    if description:
        add(root, "desc", description)
    return root


def add(parent: ET.Element, tag: str, text: str = "", /, **attributes: object) -> ET.Element:
    """Put an element at the end of another.

    Parameters
    ----------
    parent : Element
        Receives it.
    tag : str
        Of SVG: ours, never of the data.
    text : str
        Any text: it can only be read as letters.
    **attributes
        Underscores stand for hyphens; numbers are written by ``number``, ``None`` is left out.

    Returns
    -------
    Element
        The new one.
    """
    child = ET.SubElement(parent, tag)
    for name, value in attributes.items():
        if value is not None:
            written = number(value) if isinstance(value, int | float) else to_xml_text(str(value))
            child.set(name.rstrip("_").replace("_", "-"), written)
    if text:
        child.text = to_xml_text(text)
    return child


def to_svg(root: ET.Element) -> str:
    """Write a drawing as text."""
    return ET.tostring(root, encoding="unicode")


def number(value: float) -> str:
    """Write a number with one decimal at most.

    Examples
    --------
    >>> number(12.04), number(-0.04), number(3)
    ('12', '0', '3')
    """
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def to_xml_text(text: str) -> str:
    r"""Leave out the characters that XML cannot hold.

    Examples
    --------
    >>> to_xml_text("Al\x00ès <b>")
    'Alès <b>'

    References
    ----------
    W3C, *Extensible Markup Language 1.0*, § 2.2 (Char).
    """
    return _NOT_XML.sub("", text)
