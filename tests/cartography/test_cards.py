"""The cards of the groups: one scale, every text escaped, verdicts that do not rest on colour."""

import math
import re
from html.parser import HTMLParser

import pytest

from geo.cartography import GroupCard, group_cards
from geo.cartography.cards import VERDICTS
from geo.cartography.cards_style import STYLE
from geo.cartography.palette import DIVERGING, NO_ACTION_DIVERGING
from geo.errors import DataError

PARTS = (("actions", 0.2), ("euros", None), ("habitants", 0.34), ("superficie", 0.48))


def card(**options) -> GroupCard:
    return GroupCard(
        **{"titre": "Nord rural", "ratio": 0.6, "n_actions": 12, "parts": PARTS, **options}
    )


class Reader(HTMLParser):
    """Elements, attributes and words of a fragment, as a browser would find them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        """Note an element and the names of its attributes."""
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data):
        """Note words."""
        self.words.append(data)


def read(fragment: str) -> Reader:
    reader = Reader()
    reader.feed(fragment.removeprefix(STYLE))
    return reader


def test_card_says_title_figure_shares_and_verdict():
    shown = group_cards(
        [card(verdict="fragile", phrase="Le verdict tient à Alès.", sous_titre="19 communes")],
        columns=2,
    )
    words = " ".join(read(shown).words).replace("\u202f", " ")
    for told in (
        "Nord rural",
        "19 communes",
        "0,6 × sa part",
        "12 actions",
        "actions 20 %",
        "euros sans donnée",
        "habitants 34 %",
        "superficie 48 %",
        "≈  verdict fragile",
        "Le verdict tient à Alès.",
        "Barres à la même échelle, de 0 à 48 %.",
        "Trait vertical : part des habitants.",
    ):
        assert told in words


def test_cards_are_sections_with_headings_and_lists_of_terms():
    tags = read(group_cards([card(), card()], columns=2)).tags
    assert (tags.count("section"), tags.count("h2"), tags.count("dl")) == (2, 2, 2)
    assert tags.count("dt") == tags.count("dd") == 2 * len(PARTS)


def test_same_share_same_length_in_every_card():
    shown = group_cards(
        [card(parts=(("actions", 0.25),)), card(parts=(("actions", 0.5), ("habitants", 0.25)))],
        columns=2,
    )
    assert re.findall(r"width:([\d.]+)%", shown) == ["50.0", "100.0", "50.0"]
    assert re.findall(r"left:([\d.]+)%", shown) == ["50.0"]  # the mark of the second card


def test_shares_of_nothing_are_bars_of_no_length():
    shown = group_cards([card(parts=(("actions", 0.0), ("habitants", 0.0)))], columns=1)
    assert re.findall(r"width:([\d.]+)%", shown) == ["0.0", "0.0"]


@pytest.mark.parametrize(
    ("ratio", "words", "color"),
    [
        (0.0, "Aucune action", NO_ACTION_DIVERGING),
        (1.0, "1,00 × sa part", DIVERGING[2]),
        (2.5, "2,5 × sa part", DIVERGING[4]),
    ],
)
def test_figure_has_the_colour_of_the_map(ratio, words, color):
    shown = group_cards([card(ratio=ratio, n_actions=0)], columns=1)
    assert words in shown
    assert f"background:{color}" in shown


def test_no_ratio_is_said():
    assert "Part sans objet" in group_cards([card(ratio=math.nan)], columns=1)


def test_each_verdict_has_a_sign_and_a_word():
    assert len(set(VERDICTS.values())) == len(VERDICTS)
    for verdict, sign in VERDICTS.items():
        shown = group_cards([card(verdict=verdict)], columns=1)
        assert f'<span aria-hidden="true">{sign}</span> verdict {verdict}' in shown
    assert "eq-verdict" not in group_cards([card()], columns=1).removeprefix(STYLE)


def test_place_in_the_grid_is_numbers_alone():
    shown = group_cards([card(position=(1, 2)), card(position=(2, None))], columns=2)
    assert 'style="--l:1;--c:2"' in shown
    assert 'style="--l:2;--c:1 / -1"' in shown


def test_hostile_text_is_text(hostile):
    parts = ((hostile, 0.2), (f"{hostile} bis", None), ("habitants", 0.3))
    hostile_card = card(titre=hostile, sous_titre=hostile, phrase=hostile, parts=parts)
    calm = read(group_cards([card(sous_titre="s", phrase="p", parts=PARTS[:3])], columns=2))
    shown = read(group_cards([hostile_card], columns=2, reference="habitants"))
    assert shown.tags == calm.tags
    assert shown.attributes == calm.attributes
    assert "".join(shown.words).count(hostile) == 5
    escaped = read(group_cards([hostile_card], columns=2, reference=hostile))
    assert set(escaped.tags) == set(calm.tags)


def test_all_faults_are_told_at_once():
    faulty = [
        card(titre="A", verdict="sûr"),
        card(titre="B", parts=(("actions", 1.2),)),
        card(titre="C", position=(1, 3)),
        card(titre="D", quantite="pommes"),
        card(titre="E", ratio=-1.0),
    ]
    with pytest.raises(DataError) as caught:
        group_cards(faulty, columns=2)
    for told in ("A : verdict", "B : part", "C : position", "D : quantité", "E : rapport"):
        assert told in str(caught.value)
    with pytest.raises(DataError, match="nombre de colonnes 0"):
        group_cards([card()], columns=0)


def test_nothing_is_fetched():
    shown = group_cards([card()], columns=2)
    assert "http" not in shown
    assert "url(" not in shown
    assert "@import" not in shown
