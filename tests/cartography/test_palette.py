"""Colours told apart by every kind of eye, and letters read on them."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from geo.cartography import palette

# Linear RGB seen by an eye without one kind of cone: Machado, Oliveira & Fernandes (2009),
# « A Physiologically-based Model for Simulation of Color Vision Deficiency », severity 1.
EYES = {
    "common": np.eye(3),
    "protanope": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranope": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = np.array([0.95047, 1.0, 1.08883])
PLAINLY_APART = 15
"""Distance in CIE Lab: 2.3 is just noticed side by side; a map and its legend ask far more."""


def linear(color: str) -> np.ndarray:
    channels = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(color: str, eye: np.ndarray) -> np.ndarray:
    xyz = TO_XYZ @ np.clip(eye @ linear(color), 0, 1) / WHITE
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def apart(one: str, other: str, eye: np.ndarray) -> float:
    return float(np.linalg.norm(lab(one, eye) - lab(other, eye)))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    low, high = sorted(float(TO_XYZ[1] @ linear(color)) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("eye", EYES.values(), ids=EYES)
def test_classes_around_parity_and_no_action_are_told_apart(eye):
    colors = (*palette.DIVERGING, palette.NO_ACTION_DIVERGING)
    for one, other in combinations(colors, 2):
        assert apart(one, other, eye) > PLAINLY_APART, (one, other)


def test_the_usual_grey_would_pass_for_the_middle():
    """Why zero has a firmer grey beside the diverging ramp."""
    middle = palette.DIVERGING[2]
    assert apart(palette.NO_ACTION, middle, EYES["common"]) < PLAINLY_APART


@pytest.mark.parametrize("eye", EYES.values(), ids=EYES)
def test_neighbouring_parts_are_told_apart(eye):
    for (one, _), (other, _) in pairwise(palette.PARTS):
        assert apart(one, other, eye) > PLAINLY_APART


def test_letters_are_read():
    for fill, letters in palette.PARTS:
        assert contrast(fill, letters) >= 4.5
    for letters in (palette.INK, palette.MUTED, palette.ACCENT):
        assert contrast(letters, "#ffffff") >= 4.5


def test_every_colour_is_of_the_closed_list():
    for color in (
        *palette.DIVERGING,
        palette.NO_ACTION_DIVERGING,
        palette.DOTS,
        *(color for pair in palette.PARTS for color in pair),
    ):
        assert palette.check_color(color) == color
