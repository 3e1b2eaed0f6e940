"""What the commands share in reading a list, and in telling how far they are."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from geo.actions import read_actions
from geo.coverage import as_placed
from geo.errors import WriteError
from geo.files import data_folder
from geo.geocoding import geocode, read_gazetteer
from geo.territory import Territory, read_territory


def check_out(source: Path, *outs: Path) -> None:
    """Refuse to write over the list that is read, or two results over one another."""
    named = [path.resolve() for path in (source, *outs)]
    if len(set(named)) < len(named):
        raise WriteError(
            f"{outs[-1]} : ce fichier est déjà lu ou écrit par la commande. Donnez un autre nom."
        )


def read_placed(arguments: argparse.Namespace) -> tuple[pd.DataFrame, Territory]:
    """Read actions and their territory; rows whose portée is written keep their places."""
    actions = read_actions(arguments.entree)
    territory = read_territory(data_folder(arguments.data))
    if not {"portee", "codes_communes"} <= set(actions.columns):
        return place(actions, arguments, territory), territory
    written = actions["portee"].str.strip() != ""
    parts = [as_placed(actions[written])]
    if not written.all():
        parts.append(place(actions[~written], arguments, territory))
    return pd.concat(parts).sort_index(kind="stable"), territory


def place(
    actions: pd.DataFrame, arguments: argparse.Namespace, territory: Territory
) -> pd.DataFrame:
    """Geocode actions in the territory that the command names."""
    gazetteer = read_gazetteer(data_folder(arguments.data), territory)
    return geocode(actions, gazetteer, progress=progress(len(actions)))


def progress(total: int) -> Callable[[int], None]:
    """Tell on standard error how many actions are done."""
    return lambda done: say(f"{done} / {total} actions")


def say(line: str) -> None:
    """Write one line on standard error: results alone go to files."""
    print(line, file=sys.stderr, flush=True)
