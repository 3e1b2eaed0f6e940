"""One card per group of communes, as HTML: its share in figures, in bars and in a verdict."""

from __future__ import annotations

import html
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.cartography import palette
from geo.cartography.cards_style import STYLE
from geo.cartography.parity import AMOUNTS, parity_class, to_ratio
from geo.errors import DataError
from geo.french import to_percent, to_plural

if TYPE_CHECKING:
    from collections.abc import Sequence

VERDICTS = {"solide": "✓", "fragile": "≈", "indécidable": "?"}
"""The verdicts and their signs: told apart without colour."""

MOST_COLUMNS = 4


@dataclass(frozen=True)
class GroupCard:
    """What a card says of a group of communes.

    Attributes
    ----------
    titre : str
        Name of the group.
    ratio : float
        Share of the amount over share of the inhabitants, without unit; NaN where nobody lives.
    n_actions : int
        Actions that reach the group.
    parts : tuple of (str, float or None)
        What is shared out, and the share of the group, from 0 to 1; None where it is not known.
    position : tuple of (int, int or None), optional
        Row and column in the grid, from 1; a column None takes the whole row.
    sous_titre : str
        Size of the group, in words.
    verdict : str
        A key of ``VERDICTS``, or "" when none is given.
    phrase : str
        The verdict in one sentence.
    quantite : {"actions", "euros"}
        What ``ratio`` is about.
    """

    titre: str
    ratio: float
    n_actions: int
    parts: tuple[tuple[str, float | None], ...]
    position: tuple[int, int | None] | None = None
    sous_titre: str = ""
    verdict: str = ""
    phrase: str = ""
    quantite: str = "actions"


def group_cards(cards: Sequence[GroupCard], *, columns: int, reference: str = "habitants") -> str:
    """Write cards side by side, one under the other where there is little room.

    Bars of all cards have one common scale, from 0 to the largest share of all, and one length for
    the same share. What comes before the ``reference`` in ``parts`` is received: its bars are dark,
    with a mark at the share of the reference, so that a bar short of it is seen.

    Parameters
    ----------
    cards : sequence of GroupCard
        In the order of reading.
    columns : int
        Number of columns where there is room, from 1 to ``MOST_COLUMNS``.
    reference : str, default "habitants"
        Label of the part to which the others are compared.

    Returns
    -------
    str
        HTML for ``st.html``: a style sheet of ours, then one ``section`` per card. All text from
        outside is escaped; nothing is fetched.

    Raises
    ------
    DataError
        When a verdict, a quantity, a position or a number of columns is not one of those above, or
        when a share is not from 0 to 1; all faults are told at once.

    Examples
    --------
    >>> card = GroupCard("Nord rural", 0.6, 12, (("actions", 0.2), ("habitants", 0.34)))
    >>> "0,6 × sa part" in group_cards([card], columns=2)
    True
    """
    _check(cards, columns)
    shares = [share for card in cards for _, share in card.parts if share is not None]
    largest = max(shares, default=0.0) or 1.0
    body = "".join(_card(card, largest, reference) for card in cards)
    known = any(label == reference for card in cards for label, _ in card.parts)
    mark = f" Trait vertical : part des {html.escape(reference)}." if known else ""
    return (
        f'{STYLE}<div class="eq-cadre"><div class="eq-grille eq-{columns}">{body}</div>'
        f'<p class="eq-note">Barres à la même échelle, de 0 à {to_percent(largest)}.{mark}</p>'
        "</div>"
    )


def _check(cards: Sequence[GroupCard], columns: int) -> None:
    faults = [] if 1 <= columns <= MOST_COLUMNS else [f"nombre de colonnes {columns!r}"]
    for card in cards:
        if card.verdict not in {"", *VERDICTS}:
            faults.append(f"{card.titre} : verdict {card.verdict!r}")
        if card.quantite not in AMOUNTS:
            faults.append(f"{card.titre} : quantité {card.quantite!r}")
        if card.position and not _stands(card.position, columns):
            faults.append(f"{card.titre} : position {card.position!r}")
        if card.ratio < 0 or math.isinf(card.ratio):
            faults.append(f"{card.titre} : rapport {card.ratio!r}")
        faults += [
            f"{card.titre} : part {label!r} de {share!r}"
            for label, share in card.parts
            if share is not None and not 0 <= share <= 1
        ]
    if faults:
        raise DataError(
            f"Cartes de groupes refusées : {' ; '.join(faults)}. Attendu : de 1 à {MOST_COLUMNS} "
            f"colonnes, verdict parmi {', '.join(VERDICTS)} ou vide, parts de 0 à 1 ou absentes."
        )


def _stands(position: tuple[int, int | None], columns: int) -> bool:
    row, column = position
    return row >= 1 and (column is None or 1 <= column <= columns)


def _card(card: GroupCard, largest: float, reference: str) -> str:
    of_reference = next((share for label, share in card.parts if label == reference), None)
    received = next((i for i, (label, _) in enumerate(card.parts) if label == reference), 0)
    bars = "".join(
        _bar(label, share, largest, of_reference if rank < received else None)
        for rank, (label, share) in enumerate(card.parts)
    )
    subtitle = f'<p class="eq-sous">{html.escape(card.sous_titre)}</p>' if card.sous_titre else ""
    phrase = f'<p class="eq-phrase">{html.escape(card.phrase)}</p>' if card.phrase else ""
    return (
        f'<section class="eq-carte"{_place(card.position)}>'
        f'<header><div><h2 class="eq-titre">{html.escape(card.titre)}</h2>{subtitle}</div>'
        f"{_badge(card.verdict)}</header>"
        f"{_figure(card)}"
        f'<dl class="eq-parts">{bars}</dl>'
        f"{phrase}</section>"
    )


def _place(position: tuple[int, int | None] | None) -> str:
    """Row and column as style variables: numbers alone, read where the grid has its columns."""
    if position is None:
        return ""
    row, column = position
    return f' style="--l:{row:d};--c:{"1 / -1" if column is None else format(column, "d")}"'


def _badge(verdict: str) -> str:
    if not verdict:
        return ""
    kind = list(VERDICTS).index(verdict)
    sign = f'<span aria-hidden="true">{VERDICTS[verdict]}</span>'
    return f'<p class="eq-verdict eq-v{kind}">{sign} verdict {verdict}</p>'


def _figure(card: GroupCard) -> str:
    """The ratio in large letters, with the colour that it has on the map."""
    n_actions = f'<span class="eq-n">{to_plural(card.n_actions, "action")}</span>'
    if math.isnan(card.ratio):
        return f'<p class="eq-chiffre">Part sans objet {n_actions}</p>'
    if card.ratio == 0:
        color, words = palette.NO_ACTION_DIVERGING, AMOUNTS[card.quantite].aucun
        n_actions = n_actions if card.n_actions else ""
    else:
        color = palette.DIVERGING[parity_class(card.ratio)]
        words = f"{to_ratio(card.ratio)} × sa part"
    swatch = (
        f'<span class="eq-teinte" style="background:{palette.check_color(color)}" '
        'aria-hidden="true"></span>'
    )
    return f'<p class="eq-chiffre">{swatch}{words} {n_actions}</p>'


def _bar(label: str, share: float | None, largest: float, mark: float | None) -> str:
    name = html.escape(label)
    if share is None:
        return f'<div class="eq-part"><dt>{name}</dt><dd class="eq-absent">sans donnée</dd></div>'
    line = "" if mark is None else f'<i class="eq-repere" style="left:{_width(mark, largest)}"></i>'
    kind = "eq-barre" if mark is not None else "eq-barre eq-ref"
    return (
        f'<div class="eq-part"><dt>{name}</dt>'
        f'<dd><span class="eq-piste" aria-hidden="true">'
        f'<i class="{kind}" style="width:{_width(share, largest)}"></i>{line}</span>'
        f'<span class="eq-valeur">{to_percent(share)}</span></dd></div>'
    )


def _width(share: float, largest: float) -> str:
    """Length on the common scale, a number of ours and nothing else."""
    return f"{100 * share / largest:.1f}%"
