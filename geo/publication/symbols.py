"""The map's legend as QGIS symbology: classes, marks, circles in proportion."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from geo.cartography import palette
from geo.french import to_number, to_plural
from geo.publication.rows import CLASSE
from geo.publication.styles import Style
from geo.publication.tables import to_clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.cartography.tints import TintClass
    from geo.cartography.view import MapView, Marque

MM_PER_PX = 25.4 / 96
"""Millimetres of a CSS pixel (CSS Values and Units, 5.2)."""

_LINE_MM, _BOLD_MM = "0.2", "0.4"


def classes_style(vue: MapView, aliases: Mapping[str, str] | None = None) -> Style:
    """Tint the communes as the map does, from their column ``classe``.

    Parameters
    ----------
    vue : MapView
        Its classes, in their order, empty ones too.
    aliases : mapping of str to str, optional
        Titles of the columns, by name of column.

    Returns
    -------
    Style
        A categorised renderer; each label says how many communes the class holds; « Sans donnée »
        is hatched.
    """
    root = _root()
    renderer = ET.SubElement(
        root,
        "renderer-v2",
        type="categorizedSymbol",
        attr=CLASSE,
    )
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for rank, box in enumerate(vue.teinte.classes):
        words = class_words(box)
        _category(categories, rank, words, f"{words} ({to_number(box.n)})")
        symbol = _symbol(symbols, "fill", str(rank))
        if box.couleur == palette.NO_DATA:
            _fill(symbol, "#ffffff", line=palette.LINE)
            _fill(symbol, palette.LINE, line=None, style="b_diagonal")
        else:
            _fill(symbol, box.couleur, line=palette.LINE)
    _aliases(root, {**(aliases or {}), CLASSE: vue.teinte.titre or "Classe"})
    return Style(_name(vue.teinte.titre or "Communes"), _text(root), _told(vue))


def class_words(box: TintClass) -> str:
    """Words of a class: QGIS takes an empty value for « everything else ».

    Examples
    --------
    >>> from geo.cartography.tints import TintClass
    >>> class_words(TintClass("#fbf8ef", "Urbain", 24)), class_words(TintClass("#f3efe4", "", 73))
    ('Urbain', 'Commune')
    """
    return to_clean_text(box.libelle) or "Commune"


def marks_style(marque: Marque) -> Style:
    """Dot the communes that bear a mark of the map.

    Parameters
    ----------
    marque : Marque
        Its words are the label.

    Returns
    -------
    Style
        One category, without an outline, to lie above the tint.
    """
    root = _root()
    renderer = ET.SubElement(root, "renderer-v2", type="categorizedSymbol", attr="signe")
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    label = f"{marque.libelle} ({to_plural(len(marque.codes), 'commune')})"
    _category(categories, 0, marque.libelle, label)
    _fill(_symbol(symbols, "fill", "0"), palette.INK, line=None, style="dense6")
    return Style(_name(marque.libelle), _text(root), marque.libelle)


def circles_style(vue: MapView) -> Style:
    r"""Draw circles whose area is in proportion to ``valeur``: :math:`d = 2 u \\sqrt{v}`.

    Parameters
    ----------
    vue : MapView
        Its circles give the unit: the same as on the screen, in millimetres.

    Returns
    -------
    Style
        One symbol whose size is read from the data, and the circles of the legend.
    """
    unit_mm = max(radius / math.sqrt(value) for value, radius in vue.cercles) * MM_PER_PX
    root = _root()
    renderer = ET.SubElement(root, "renderer-v2", type="singleSymbol", enableorderby="1")
    symbols = ET.SubElement(renderer, "symbols")
    symbol = _symbol(symbols, "marker", "0")
    diameter = f'{2 * unit_mm:.4f} * sqrt("valeur")'
    _circle(symbol, vue, expression=diameter)
    legend = ET.SubElement(
        renderer, "data-defined-size-legend", type="collapsed", valign="bottom", title=vue.unite
    )
    _circle(_symbol(legend, "marker", "source"), vue, expression=None)
    classes = ET.SubElement(legend, "classes")
    for value, radius in vue.cercles:
        ET.SubElement(
            classes, "class", size=f"{2 * radius * MM_PER_PX:.4f}", label=to_number(value)
        )
    order = ET.SubElement(ET.SubElement(renderer, "orderby"), "orderByClause", asc="0")
    order.text = '"valeur"'  # the smallest last, above the others
    return Style(_name(vue.unite), _text(root), vue.unite)


def _root() -> ET.Element:
    return ET.Element("qgis", version="3.22.0", styleCategories="Symbology|Fields")


def _category(parent: ET.Element, rank: int, value: str, label: str) -> None:
    ET.SubElement(
        parent,
        "category",
        value=to_clean_text(value),
        symbol=str(rank),
        label=to_clean_text(label),
        type="string",
        render="true",
    )


def _symbol(parent: ET.Element, kind: str, name: str) -> ET.Element:
    return ET.SubElement(
        parent, "symbol", type=kind, name=name, alpha="1", force_rhr="0", clip_to_extent="1"
    )


def _fill(symbol: ET.Element, color: str, *, line: str | None, style: str = "solid") -> None:
    _layer(
        symbol,
        "SimpleFill",
        {
            "color": _rgba(color),
            "style": style,
            "outline_color": _rgba(line or palette.LINE),
            "outline_style": "solid" if line else "no",
            "outline_width": _LINE_MM,
            "outline_width_unit": "MM",
            "joinstyle": "round",
        },
    )


def _circle(symbol: ET.Element, vue: MapView, *, expression: str | None) -> None:
    color = vue.couleur_cercles
    hollow = vue.cercles_creux
    layer = _layer(
        symbol,
        "SimpleMarker",
        {
            "name": "circle",
            "color": _rgba(color, opacity=0.0 if hollow else 0.88),
            "outline_color": _rgba(color if hollow else "#ffffff"),
            "outline_style": "solid",
            "outline_width": _BOLD_MM if hollow else _LINE_MM,
            "outline_width_unit": "MM",
            "scale_method": "diameter",
            "size": "2",
            "size_unit": "MM",
        },
    )
    if expression is None:
        return
    defined = ET.SubElement(layer, "data_defined_properties")
    collection = _map(defined)
    _option(collection, "name", "")
    size = _map(_map(collection, "properties"), "size")
    ET.SubElement(size, "Option", name="active", type="bool", value="true")
    _option(size, "expression", expression)
    ET.SubElement(size, "Option", name="type", type="int", value="3")
    _option(collection, "type", "collection")


def _layer(symbol: ET.Element, kind: str, properties: Mapping[str, str]) -> ET.Element:
    layer = ET.SubElement(
        symbol, "layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"}
    )
    options = _map(layer)
    for name, value in properties.items():
        _option(options, name, value)
    for name, value in properties.items():  # read by QGIS before 3.26
        ET.SubElement(layer, "prop", k=name, v=value)
    return layer


def _map(parent: ET.Element, name: str | None = None) -> ET.Element:
    named = {"name": name} if name else {}
    return ET.SubElement(parent, "Option", {"type": "Map", **named})


def _option(parent: ET.Element, name: str, value: str) -> None:
    ET.SubElement(parent, "Option", name=name, type="QString", value=value)


def _aliases(root: ET.Element, aliases: Mapping[str, str]) -> None:
    listed = ET.SubElement(root, "aliases")
    for name, titre in aliases.items():
        ET.SubElement(listed, "alias", field=name, index="-1", name=to_clean_text(titre))


def _rgba(color: str, *, opacity: float = 1.0) -> str:
    checked = palette.check_color(color)
    parts = [str(int(checked[at : at + 2], 16)) for at in (1, 3, 5)]
    return ",".join([*parts, str(round(255 * opacity))])


def _told(vue: MapView) -> str:
    lines: Sequence[str] = (vue.en_texte(), vue.teinte.methode, *vue.pied)
    return to_clean_text("\n".join(line for line in lines if line))


def _name(text: str) -> str:
    """At most thirty characters: what the column of QGIS declares."""
    clean = to_clean_text(text).replace("\n", " ")
    return clean if len(clean) <= 30 else f"{clean[:29].rstrip()}…"


def _text(root: ET.Element) -> str:
    ET.indent(root, space=" ")
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(
        root, encoding="unicode"
    )
