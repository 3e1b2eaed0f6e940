"""What the commands share in reading their words."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from geo.coverage import RULES

BAD_INPUT = 2
"""Exit code when the input cannot be used."""


class FrenchParser(argparse.ArgumentParser):
    """Says in one French line what is wrong with the command."""

    def error(self, message: str) -> NoReturn:
        """Say the fault in one line of French, and stop with ``BAD_INPUT``."""
        known = {
            "the following arguments are required": "il manque",
            "unrecognized arguments": "arguments inconnus",
            "expected one argument": "une valeur est attendue",
            "expected at least one argument": "au moins une valeur est attendue",
            "invalid choice": "choix inconnu",
            "invalid float value": "nombre attendu, reçu",
            "invalid int value": "nombre entier attendu, reçu",
            "choose from": "au choix",
            "argument": "argument",
        }
        for english, french in known.items():
            message = message.replace(english, french)
        self.exit(BAD_INPUT, f"{self.prog} : {message}. Aide : {self.prog} --help\n")


def on_actions(
    commands: Any, name: str, run: Callable[[argparse.Namespace], None], help_: str
) -> argparse.ArgumentParser:
    """Add a command that reads a table of actions.

    Parameters
    ----------
    commands : subparsers action
        Of the main parser.
    name : str
        The command.
    run : callable
        Called with what was read.
    help_ : str
        One line, in French.
    """
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help_)
    parser.add_argument("entree", type=Path, metavar="IN", help="CSV, XLSX, ODS ou GeoJSON")
    parser.add_argument(
        "--data", type=Path, default=None, metavar="DOSSIER", help="défaut : GEO_DATA, sinon data/"
    )
    parser.set_defaults(run=run)
    return parser


def counting(parser: argparse.ArgumentParser, *, rule: str) -> None:
    """Add the options that say how to count.

    Parameters
    ----------
    parser : ArgumentParser
        Of one command.
    rule : str
        Counting rule taken by default.
    """
    parser.add_argument("--rule", choices=RULES, default=rule, help=f"défaut : {rule}")
    parser.add_argument(
        "--with-territory",
        action="store_true",
        help="répartit aussi les actions pour tout le territoire, selon les habitants",
    )
