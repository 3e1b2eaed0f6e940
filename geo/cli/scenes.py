"""``scenes``: write the deck of a public meeting as one file to carry on a USB stick."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import Any

from geo.cli.reading import check_out, read_placed, say
from geo.coverage import summarise
from geo.files import data_folder, write_text
from geo.french import to_number, to_plural
from geo.publication.deck import build_deck
from geo.publication.scene_file import read_scenes
from geo.publication.standalone import standalone

_ACTIONS = "actions.csv"


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "scenes", help="écrit la réunion publique en un fichier HTML, sans internet"
    )
    parser.add_argument(
        "entree",
        type=Path,
        nargs="?",
        metavar="IN",
        help="CSV, XLSX, ODS ou GeoJSON ; défaut : les actions du dossier de données",
    )
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="FICHIER.html")
    parser.add_argument(
        "--data", type=Path, default=None, metavar="DOSSIER", help="défaut : GEO_DATA, sinon data/"
    )
    parser.set_defaults(run=_scenes)


def _scenes(arguments: argparse.Namespace) -> None:
    folder = data_folder(arguments.data)
    arguments.entree = arguments.entree or folder / _ACTIONS
    check_out(arguments.entree, arguments.out)
    placed, territory = read_placed(arguments)
    scenes = read_scenes(folder, placed)
    deck = build_deck(
        placed,
        territory,
        scenes,
        date=datetime.date.today(),
        progress=lambda done, total: say(f"{done} / {total} scènes"),
    )
    text = standalone(deck)
    write_text(arguments.out, text)
    say(summarise(placed).phrase())
    size = to_number(len(text.encode("utf-8")) / 1e6, decimals=1)
    said = to_plural(len(scenes), "scène écrite", plural="scènes écrites")
    say(f"{said} dans {arguments.out} ({size} Mo)")
