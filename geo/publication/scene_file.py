"""Read ``scenes.yaml``: every fault of the file is told with its line, all at once.

The file is read as nodes and never built into objects: nothing in it can be code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml

from geo.publication.scene_text import compose, cut, quote, read_text, refuse
from geo.publication.scenes import (
    DEFAULT_SCENES,
    FILTERS,
    KINDS,
    MOST_SCENES,
    OPTIONS,
    SCENES_FILE,
    TEXTS,
    Scene,
    find_values,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

_ROOT = "scenes"
_MOST_VALUES = 100
_YES_NO = {"true": "oui", "yes": "oui", "on": "oui", "false": "non", "no": "non", "off": "non"}


def read_scenes(folder: Path, actions: pd.DataFrame) -> tuple[Scene, ...]:
    """Read the scenes of a territory.

    Parameters
    ----------
    folder : Path
        Folder of the territory.
    actions : DataFrame
        Its actions: the axes, orientations, programmes and priorities that a scene may name.

    Returns
    -------
    tuple of Scene
        In the order of the file; ``DEFAULT_SCENES`` when there is no file.

    Raises
    ------
    DataError
        When the file breaks a rule: every fault is listed, with its line.

    References
    ----------
    YAML 1.1, ch. 3 (representation graph): nodes, before any native object is made of them.
    """
    path = folder / SCENES_FILE
    if not path.is_file():
        return DEFAULT_SCENES
    return to_scenes(read_text(path), actions)


def to_scenes(text: str, actions: pd.DataFrame) -> tuple[Scene, ...]:
    """Understand the text of ``scenes.yaml``.

    Parameters
    ----------
    text : str
        Content of the file.
    actions : DataFrame
        As in ``read_scenes``.

    Returns
    -------
    tuple of Scene
        One at least.

    Raises
    ------
    DataError
        As ``read_scenes``.

    Examples
    --------
    >>> import pandas as pd
    >>> to_scenes("scenes: [{genre: sources, titre: Merci}]", pd.DataFrame())[0].titre
    'Merci'
    """
    reader = _Reader(_values(actions))
    scenes = reader.scenes(compose(text))
    if reader.faults:
        refuse([f"ligne {line} : {words}" for line, words in sorted({*reader.faults})])
    return tuple(scenes)


def _values(actions: pd.DataFrame) -> dict[str, list[str]]:
    """Values that a filter may name, by key."""
    return {
        key: [value for value in actions[key].unique() if isinstance(value, str) and value]
        if key in actions.columns
        else []
        for key in FILTERS
    }


@dataclass
class _Reader:
    """What is understood of the nodes, and the faults found on the way."""

    values: Mapping[str, list[str]]
    faults: list[tuple[int, str]] = field(default_factory=list)

    def fault(self, node: yaml.Node, words: str) -> None:
        self.faults.append((node.start_mark.line + 1, words))

    def scenes(self, root: yaml.Node | None) -> list[Scene]:
        """Understand the whole file."""
        if root is None:
            self.faults.append(
                (1, f"fichier vide ; attendu : « {_ROOT}: » puis une scène par tiret")
            )
            return []
        listed = root
        if isinstance(root, yaml.MappingNode):
            found = self.entries(root, {_ROOT: None}, "le fichier")
            listed = found.get(_ROOT, root)
        if not isinstance(listed, yaml.SequenceNode):
            self.fault(listed, f"attendu : « {_ROOT}: » puis une scène par tiret")
            return []
        if not listed.value:
            self.fault(listed, "aucune scène ; attendu : une au moins")
        if len(listed.value) > MOST_SCENES:
            self.fault(listed, f"{len(listed.value)} scènes ; attendu : {MOST_SCENES} au plus")
        return [scene for node in listed.value[:MOST_SCENES] if (scene := self.scene(node))]

    def entries(
        self, node: yaml.MappingNode, known: Mapping[str, object], where: str
    ) -> dict[str, yaml.Node]:
        """Pairs of a mapping whose keys are known, each once."""
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name not in known:
                self.fault(
                    key,
                    f"clé inconnue{quote(name, ' ')} dans {where}. Au choix : {', '.join(known)}",
                )
            elif name in found:
                first = found[name].start_mark.line + 1
                self.fault(key, f"« {name} » est écrit deux fois (déjà ligne {first})")
            else:
                found[name] = value
        return found

    def scene(self, node: yaml.Node) -> Scene | None:
        """Understand one scene."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, f"scène illisible{quote(_told(node), ' ')} ; attendu : « - genre: … »")
            return None
        genre = self.genre(node)
        known = dict.fromkeys(("genre", *(KINDS[genre] if genre else (*TEXTS, *FILTERS, *OPTIONS))))
        found = self.entries(node, known, f"une scène « {genre} »" if genre else "une scène")
        texts = {key: self.text(key, found[key]) for key in TEXTS if key in found}
        options = {key: self.option(key, found[key]) for key in OPTIONS if key in found}
        filters = {key: self.filter(key, found[key]) for key in FILTERS if key in found}
        if not genre:
            return None
        return Scene(
            genre,
            titre=texts.get("titre", ""),
            phrase=texts.get("phrase", ""),
            options=MappingProxyType(options),
            filtres=MappingProxyType(filters),
        )

    def genre(self, node: yaml.MappingNode) -> str:
        given = next((value for key, value in node.value if _told(key) == "genre"), None)
        kinds = ", ".join(KINDS)
        if given is None:
            self.fault(node, f"« genre » manque. Au choix : {kinds}")
        elif _told(given) not in KINDS:
            self.fault(given, f"genre inconnu{quote(_told(given), ' ')}. Au choix : {kinds}")
        else:
            return _told(given)
        return ""

    def text(self, key: str, node: yaml.Node) -> str:
        written = self.scalar(key, node, "un texte")
        if len(written) > TEXTS[key]:
            self.fault(
                node,
                f"« {key} » fait {len(written)} caractères ; attendu : {TEXTS[key]} au plus, "
                "pour être lu de loin",
            )
        return " ".join(written.split())

    def option(self, key: str, node: yaml.Node) -> str:
        written = self.scalar(key, node, "un mot")
        word = _YES_NO.get(written.casefold(), written) if key == "secteurs" else written
        if written and word not in OPTIONS[key]:
            self.fault(node, f"« {key} » : « {written} ». Au choix : {', '.join(OPTIONS[key])}")
        return word

    def filter(self, key: str, node: yaml.Node) -> tuple[str, ...]:
        """Values that a filter names: one, or a list of them."""
        listed = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if not listed:
            self.fault(node, f"« {key} » : liste vide ; retirez la ligne pour tout garder")
        if len(listed) > _MOST_VALUES:
            self.fault(
                node, f"« {key} » : {len(listed)} valeurs ; attendu : {_MOST_VALUES} au plus"
            )
        kept: list[str] = []
        for one in listed[:_MOST_VALUES]:
            asked = self.scalar(key, one, "un texte, ou une liste de textes")
            if not asked:
                continue
            found = find_values(asked, self.values[key])
            if len(found) == 1:
                kept += found
                continue
            what = "plusieurs réponses possibles" if found else "inconnu dans les actions"
            offered = " ; ".join((found or self.values[key])[:12]) or "aucun"
            self.fault(one, f"« {key} » : « {cut(asked)} » : {what}. Au choix : {offered}")
        return tuple(dict.fromkeys(kept))

    def scalar(self, key: str, node: yaml.Node, expected: str) -> str:
        """Words of a value; "" and a fault when it is empty or not a text."""
        if not isinstance(node, yaml.ScalarNode):
            self.fault(node, f"« {key} » : liste ou tableau ; attendu : {expected}")
            return ""
        if node.tag.endswith(":null") or not node.value.strip():
            self.fault(node, f"« {key} » est vide ; attendu : {expected}, ou retirez la ligne")
            return ""
        if not node.tag.startswith("tag:yaml.org,2002:") or ":python" in node.tag:
            self.fault(node, f"« {key} » : marque « {node.tag} » refusée ; attendu : {expected}")
            return ""
        return str(node.value).strip()


def _told(node: yaml.Node) -> str:
    return str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""
