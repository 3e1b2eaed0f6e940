"""The deck as a page: the same elements for the application and for the file of the USB stick."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from geo.cartography import bundle, palette
from geo.cartography.lettering import FONT_FAMILY
from geo.portraits.search import TWIN
from geo.publication.names import file_name
from geo.publication.slide import FORMATS, unbreakable

if TYPE_CHECKING:
    from geo.publication.deck import Deck
    from geo.publication.slide import Slide

ASSETS = Path(__file__).with_name("assets")

SCRIPTS = (
    bundle.ASSETS / "texte.js",
    TWIN,
    ASSETS / "liste.js",
    ASSETS / "scenes.js",
    ASSETS / "commune.js",
    ASSETS / "magasin.js",
    ASSETS / "remarques.js",
    ASSETS / "depart.js",
)
"""Scripts of the deck, in order."""

PROTOCOL = bundle.ASSETS / "protocole.js"
"""How a frame of the application speaks with the page that holds it."""

FONTS = {400: "SourceSansPro-Regular.otf", 700: "SourceSansPro-Bold.otf"}
"""Files of the letters, by weight."""

USB_FILE = "cle-usb.html"
"""The file to carry away, beside the page of the application."""

_LONG = 44
"""Characters beyond which a title is written a little smaller."""

_NUMBER = re.compile(r"(?<=\d) (?=\w)")
_FIELD = re.compile("@([A-Z]+)@")


def usb_name(deck: Deck) -> str:
    """Name of the file to carry away."""
    return file_name("reunion_publique", deck.date, "html")


def page(
    deck: Deck, *, mode: str, csp: str, styles: str, scripts: str, sans_fichier: str = ""
) -> str:
    r"""Write the page of a deck.

    Parameters
    ----------
    deck : Deck
        From `geo.publication.deck.build_deck`.
    mode : {"serveur", "fichier"}
        Whether the application holds the page, or the page stands alone.
    csp : str
        What the page may load.
    styles, scripts : str
        Elements of the head and of the end of the body: ours, never of the data.
    sans_fichier : str
        Why there is no file to carry away; "" when there is one.

    Returns
    -------
    str
        HTML. Every text of the data is escaped, or is JSON that is read as text.

    References
    ----------
    WHATWG HTML, § 4.12.1.3: in a script element of data, « < » written as ``\u003c`` can begin
    neither the end of the script nor a comment.
    """
    sources = next((n for n, one in enumerate(deck.slides, start=1) if one.genre == "sources"), 0)
    fields = {
        "CSP": html.escape(csp),
        "TITRE": html.escape(f"{deck.titre} – Réunion publique"),
        "MODE": mode,
        "CLE": html.escape(deck.siren),
        "JOUR": deck.date.isoformat(),
        "EMPORTER": _carry(deck, sans_fichier),
        "STYLES": styles,
        "SCENES": "\n".join(
            _section(slide, number, sources) for number, slide in enumerate(deck.slides, start=1)
        ),
        "POSITION": deck.position,
        "DONNEES": _json(deck.fiches.to_payload()),
        "SCRIPTS": scripts,
    }
    template = (ASSETS / "reunion.html").read_text(encoding="utf-8")
    # In one pass: what a field brings is never read again as a field.
    return _FIELD.sub(lambda found: fields.get(found[1], found[0]), template)


def font_faces(addresses: dict[int, str]) -> str:
    """Write the rules that name the letters.

    Parameters
    ----------
    addresses : dict of int to str
        Address of the file of each weight.
    """
    return "\n".join(
        f'@font-face {{ font-family: "{FONT_FAMILY}"; font-weight: {weight}; '
        f'src: url("{address}") format("opentype"); font-display: block; }}'
        for weight, address in addresses.items()
    )


def _written(text: str) -> str:
    return html.escape(unbreakable(text))


def _bound(text: str) -> str:
    """Write large words: a number never stands alone at the end of a line."""
    return _written(_NUMBER.sub("\u00a0", text))


def _count_line(text: str) -> str:
    """Write the count line so that it breaks between its parts alone."""
    return " · ".join(html.escape(part.replace(" ", "\u00a0")) for part in text.split(" · "))


def _carry(deck: Deck, refused: str) -> str:
    if refused:
        return f'<p id="sans-fichier" data-serveur hidden>{_written(refused)}</p>'
    return (
        f'<a class="bouton" id="emporter" data-serveur hidden href="{USB_FILE}" '
        f'download="{html.escape(usb_name(deck))}">'
        "Emporter sur une clé USB (un fichier, sans internet)</a>"
    )


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False).replace("<", "\\u003c")


def _section(slide: Slide, number: int, sources: int) -> str:
    """One scene; ``sources`` is the number of the scene that says them, 0 when none does."""
    long = ' class="long"' if len(slide.titre) > _LONG else ""
    parts = [
        f'<h1 id="titre-{number}"{long}>{_bound(slide.titre)}</h1>',
        f'<p class="phrase">{_bound(slide.phrase)}</p>',
    ]
    if slide.genre == "commune":
        parts.append(
            '<button type="button" class="plein grand" data-ouvrir="commune">'
            "<kbd>C</kbd> Chercher ma commune</button>"
        )
    if slide.legende:
        boxes = "".join(_box(color, words) for color, words in slide.legende)
        parts.append(f'<ul class="legende">{boxes}</ul>')
    told = [slide.compte] if slide.compte else []
    if sources and slide.images:
        told.append(f"{'sources' if told else 'Sources'} : scène {sources}")
    if told:
        parts.append(f'<p class="compte">{_count_line(" · ".join(told))}</p>')
    kind = "" if slide.images else " sans-image" if slide.texte else " mots-seuls"
    lines = "".join(f"<li>{_written(line)}</li>" for line in slide.texte)
    pictures = "".join(
        f'<div class="{one.nom}">{image}</div>'
        for one, image in zip(FORMATS, slide.images, strict=False)
    )
    return (
        f'<section class="scene{kind}" id="scene-{number}" '
        f'aria-labelledby="titre-{number}"{"" if number == 1 else " hidden"}>'
        f'<div class="mots" tabindex="-1">{"".join(parts)}</div>'
        f'<div class="image">{pictures}<ul class="texte">{lines}</ul></div></section>'
    )


def _box(color: str, words: str) -> str:
    """One line of the legend: a square, a disc for circles, a ring for centres.

    Hatching stands for what no colour says. A line without a colour names what follows.
    """
    if not color:
        return f"<li><strong>{_written(words)}</strong></li>"
    color = palette.check_color(color)
    if color == palette.CIRCLE:
        sign = f'<circle cx="12" cy="12" r="10" fill="{color}"/>'
    elif color == palette.CENTRE:
        sign = '<circle cx="12" cy="12" r="9" fill="none" stroke="#161616" stroke-width="2"/>'
    elif color in {palette.NO_DATA, palette.DOTS}:
        sign = '<path d="M2 22L22 2M2 12L12 2M12 22L22 12" stroke="#161616" stroke-width="2"/>'
    else:
        sign = (
            f'<rect x="2" y="2" width="20" height="20" fill="{color}" stroke="#161616" '
            'stroke-width="1.5"/>'
        )
    return f'<li><svg viewBox="0 0 24 24" aria-hidden="true">{sign}</svg>{_written(words)}</li>'
