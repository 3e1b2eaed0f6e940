"""``geocode``: add to a list of actions their places."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from geo.actions import read_actions, write_actions
from geo.cli.parser import on_actions
from geo.cli.reading import check_out, place, say
from geo.coverage import summarise
from geo.files import data_folder
from geo.french import to_plural
from geo.territory import read_territory


def add(commands: Any) -> None:
    """Add the command."""
    parser = on_actions(commands, "geocode", _geocode, "ajoute à un tableau d'actions leurs lieux")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="OUT", help="CSV")


def _geocode(arguments: argparse.Namespace) -> None:
    check_out(arguments.entree, arguments.out)
    actions = read_actions(arguments.entree)
    placed = place(actions, arguments, read_territory(data_folder(arguments.data)))
    write_actions(placed, arguments.out)
    read = to_plural(len(placed), "action lue, écrite", plural="actions lues, écrites")
    say(f"{read} en CSV dans {arguments.out}")
    say(summarise(placed).phrase())
