"""``dossiers``: a page in PDF for each commune."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.cli.reading import check_out, read_placed, say
from geo.coverage import summarise
from geo.errors import WriteError
from geo.files import data_folder
from geo.french import to_plural
from geo.publication.archive import to_zip, write_file, write_folder
from geo.publication.dossier import dossiers

_ACTIONS = "actions.csv"
_BAR = 30
"""Characters of the whole bar."""


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("dossiers", help="écrit un PDF d'une page par commune")
    parser.add_argument(
        "entree",
        type=Path,
        nargs="?",
        metavar="IN",
        help=f"CSV, XLSX, ODS ou GeoJSON ; défaut : {_ACTIONS} du dossier des données",
    )
    parser.add_argument("-o", "--out", type=Path, metavar="DOSSIER", help="un PDF par commune")
    parser.add_argument("--zip", type=Path, metavar="FICHIER.zip", help="tous dans une archive")
    parser.add_argument(
        "--commune", nargs="+", default=(), metavar="CODE", help="codes INSEE ; défaut : toutes"
    )
    parser.add_argument(
        "--data", type=Path, default=None, metavar="DOSSIER", help="défaut : GEO_DATA, sinon data/"
    )
    parser.set_defaults(run=_dossiers)


def _dossiers(arguments: argparse.Namespace) -> None:
    folder, archive = arguments.out, arguments.zip
    if folder is None and archive is None:
        raise WriteError("Rien à écrire : donnez un dossier (-o DOSSIER) ou une archive (--zip).")
    arguments.entree = arguments.entree or data_folder(arguments.data) / _ACTIONS
    check_out(arguments.entree, *filter(None, (folder, archive)))
    placed, territory = read_placed(arguments)
    day = datetime.date.today()
    made = dossiers(placed, territory, date=day, codes=arguments.commune)
    total = len(set(arguments.commune) or territory.codes)
    say(summarise(placed).phrase())
    if archive is None:
        write_folder(_told(made, total), folder)
    else:
        files = list(_told(made, total))
        if folder is not None:
            write_folder(files, folder)
        write_file(to_zip(files, date=day), archive)
    written = to_plural(total, "dossier écrit", plural="dossiers écrits")
    say(f"{written} dans {' et '.join(str(one) for one in (folder, archive) if one)}")


def _told(files: Iterator[tuple[str, bytes]], total: int) -> Iterator[tuple[str, bytes]]:
    """Show on standard error how many files are made; one line that moves, on a screen."""
    moving = sys.stderr.isatty()
    for done, file in enumerate(files, start=1):
        yield file
        if moving:
            print(f"\r{bar(done, total)}", end="", file=sys.stderr, flush=True)
        elif done == total or done * 10 // total > (done - 1) * 10 // total:
            say(bar(done, total))
    if moving:
        print(file=sys.stderr)


def bar(done: int, total: int) -> str:
    """Draw how far a work is.

    Examples
    --------
    >>> bar(3, 6)
    '[###############...............] 3 / 6 dossiers'
    """
    full = _BAR * done // total
    return f"[{'#' * full}{'.' * (_BAR - full)}] {done} / {to_plural(total, 'dossier')}"
