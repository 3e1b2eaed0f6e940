"""``scenes.yaml`` as staff write it, and as they get it wrong."""

import itertools
import re
import time
from pathlib import Path

import pandas as pd
import pytest

from geo.actions import read_actions
from geo.errors import DataError
from geo.publication.scene_file import read_scenes, to_scenes
from geo.publication.scenes import DEFAULT_SCENES, KINDS, Scene

DATA = Path(__file__).resolve().parents[2] / "data"
ACTIONS = pd.DataFrame(
    {
        "action": ["Un pont", "Une halle", "Un bus"],
        "axe": ["1. Bâtir", "1. Bâtir", "2. Relier"],
        "orientation": ["1.1 Ponts", "1.2 Halles", "2.1 Bus"],
        "priorite": ["prioritaire", "complémentaire", "prioritaire"],
    }
)


def faults(text: str) -> list[tuple[int, str]]:
    """Line and words of each fault."""
    with pytest.raises(DataError) as caught:
        to_scenes(text, ACTIONS)
    told = re.findall(r"^- ligne (\d+) : (.*)$", str(caught.value), re.MULTILINE)
    return [(int(line), words) for line, words in told]


def test_order_words_and_choices_are_those_of_the_file():
    scenes = to_scenes(
        """
scenes:
  - genre: sources
  - genre: carte
    titre: "Où bâtit-on ?"
    axe: 1
    priorite: [Prioritaire]
    teinte: taux
    secteurs: oui
""",
        ACTIONS,
    )
    assert [scene.genre for scene in scenes] == ["sources", "carte"]
    carte = scenes[1]
    assert carte.titre == "Où bâtit-on ?"
    assert carte.filtres == {"axe": ("1. Bâtir",), "priorite": ("prioritaire",)}
    assert carte.options == {"teinte": "taux", "secteurs": "oui"}
    assert carte.choose(ACTIONS)["action"].tolist() == ["Un pont"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("genre: carton", "genre inconnu « carton »"),
        ("titre: Sans genre", "« genre » manque"),
        ("genre: sources\n    teinte: taux", "clé inconnue « teinte »"),
        ("genre: carte\n    teinte: rouge", "« rouge ». Au choix : desserte"),
        ("genre: carte\n    axe: 4", "« 4 » : inconnu dans les actions. Au choix : 1. Bâtir"),
        ("genre: carte\n    orientation: 1.", "plusieurs réponses possibles"),
        ("genre: axes\n    titre: [un, deux]", "« titre » : liste ou tableau"),
        ("genre: axes\n    titre:", "« titre » est vide"),
        ("genre: axes\n    titre: a\n    titre: b", "« titre » est écrit deux fois"),
        (f"genre: axes\n    titre: {'a' * 111}", "fait 111 caractères ; attendu : 110 au plus"),
        ("genre: axes\n    phrase: !!python/name:os.system x", "marque"),
        ("genre: axes\n    axe: []", "liste vide"),
        ("genre: axes\n    axe: {a: b}", "liste ou tableau"),
    ],
)
def test_each_fault_is_told_with_its_line_and_what_is_expected(line, fault):
    told = faults(f"# un commentaire\nscenes:\n  - {line}\n")
    last = 3 + line.count("\n")
    assert len(told) == 1
    assert fault in told[0][1]
    assert told[0][0] == (3 if "manque" in fault or "\n" not in line else last)


def test_all_the_faults_come_at_once_in_the_order_of_the_lines():
    told = faults("scenes:\n  - genre: x\n  - rien\n  - genre: axes\n    axe: 9\n    teint: x\n")
    assert [line for line, _ in told] == [2, 3, 5, 6]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("scenes:\n\t- genre: axes\n", 2),
        ("scenes:\n  - genre: axes\n    titre: Oui : non\n", 3),
        ('scenes:\n  - genre: axes\n    titre: "ouvert\n', 4),
        ("", 1),
        ("scenes: bonjour\n", 1),
        ("scenes: []\n", 1),
        ("# rien\n\nautre: 1\n", 3),
        ("scenes:\n  - genre: axes\n  - genre: \x07\n", 3),
        ("- genre: axes\n---\n- genre: axes\n", 2),
    ],
)
def test_what_is_no_list_of_scenes_is_told_by_line_in_french(text, line):
    told = faults(text)
    assert told[0][0] == line
    assert not re.search(r"expected|found|mapping|while|token", " ".join(w for _, w in told))


def test_nothing_of_the_file_is_ever_run(tmp_path):
    mark = tmp_path / "mark"
    with pytest.raises(DataError, match="ligne 1"):
        to_scenes(f'!!python/object/apply:os.mkdir ["{mark}"]', ACTIONS)
    with pytest.raises(DataError):
        to_scenes("[" * 20_000, ACTIONS)
    assert not mark.exists()


LAUGHS = "a: &a [x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in itertools.pairwise("abcdefghijk")
)


@pytest.mark.parametrize(
    "text",
    [
        f"{LAUGHS}scenes: *k\n",
        "scenes: &a\n  - *a\n",
        # One list of twenty thousand names, forty times.
        f"scenes:\n- &s {{genre: carte, axe: [{', '.join(['z'] * 20_000)}]}}\n" + "- *s\n" * 39,
        "scenes:\n" + "- {x: 1}\n" * 5_000,
    ],
)
def test_a_file_that_multiplies_itself_is_told_at_once_and_briefly(text):
    started = time.perf_counter()
    with pytest.raises(DataError, match="ligne") as caught:
        to_scenes(text, ACTIONS)
    assert time.perf_counter() - started < 10
    assert len(str(caught.value)) < 10_000


def test_a_file_far_too_large_is_not_even_read(tmp_path):
    (tmp_path / "scenes.yaml").write_bytes(b"x" * 1_000_000)
    with pytest.raises(DataError, match="1\u202f000\u202f000 octets"):
        read_scenes(tmp_path, ACTIONS)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_on_every_machine(tmp_path, end):
    lines = ["scenes:", "  - genre: axes", "    titre: été", "  - genre: danse", ""]
    (tmp_path / "scenes.yaml").write_bytes(b"\xef\xbb\xbf" + end.join(lines).encode())
    with pytest.raises(DataError, match="ligne 4 : genre inconnu"):
        read_scenes(tmp_path, ACTIONS)


def test_a_file_that_is_not_utf_8_is_told_by_line(tmp_path):
    (tmp_path / "scenes.yaml").write_bytes(b"scenes:\n  - genre: axes\n    titre: \xe9t\xe9\n")
    with pytest.raises(DataError, match=r"ligne 3 : pas de l’UTF-8"):
        read_scenes(tmp_path, ACTIONS)


def test_without_a_file_the_built_in_order_serves(tmp_path):
    assert read_scenes(tmp_path, ACTIONS) == DEFAULT_SCENES
    assert [scene.genre for scene in DEFAULT_SCENES] == list(KINDS)


def test_the_shipped_file_is_sound_and_explains_every_word():
    actions = read_actions(DATA / "actions.csv")
    scenes = read_scenes(DATA, actions)
    assert [scene.genre for scene in scenes] == list(KINDS)
    text = (DATA / "scenes.yaml").read_text(encoding="utf-8")
    words = {"genre", *KINDS, *(key for keys in KINDS.values() for key in keys)}
    assert all(re.search(rf"^#.*\b{word}\b", text, re.MULTILINE) for word in words)
    example = re.search(r"^#   (- genre: carte\n(?:#     .*\n)+)", text, re.MULTILINE)[1]
    more = f"scenes:\n  {example.replace('#   ', '  ')}"
    assert to_scenes(more, actions)[0] == Scene(
        "carte",
        titre="Où agit-on pour la qualité de vie ?",
        options={"secteurs": "oui"},
        filtres={"axe": ("2. Améliorer la qualité de vie",)},
    )
