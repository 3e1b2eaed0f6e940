"""The command line: ``python -m geo build`` and ``python -m geo geocode``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from geo.actions import read_actions, write_actions
from geo.coverage import summarise
from geo.errors import GeoError
from geo.files import data_folder
from geo.geocoding import geocode, read_gazetteer
from geo.sources import build
from geo.territory import read_territory

BAD_INPUT = 2


class _FrenchParser(argparse.ArgumentParser):
    """Says in one French line what is wrong with the command."""

    def error(self, message: str) -> NoReturn:
        known = {
            "the following arguments are required": "il manque",
            "unrecognized arguments": "arguments inconnus",
            "expected one argument": "une valeur est attendue",
            "invalid choice": "choix inconnu",
            "choose from": "au choix",
            "argument": "argument",
        }
        for english, french in known.items():
            message = message.replace(english, french)
        self.exit(BAD_INPUT, f"{self.prog} : {message}. Aide : {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _FrenchParser(
        prog="python -m geo",
        description="Place les actions d'un programme sur la carte de ses communes.",
    )
    commands = parser.add_subparsers(dest="commande", required=True, metavar="COMMANDE")
    made = commands.add_parser("build", help="construit data/ depuis les sources officielles")
    made.add_argument("--sources", type=Path, required=True, metavar="DOSSIER")
    made.add_argument("--epci", metavar="SIREN", help="une autre intercommunalité de France")
    made.add_argument("--out", type=Path, metavar="DOSSIER", help="défaut : data/")
    made.set_defaults(run=_build)
    placed = commands.add_parser("geocode", help="ajoute à un tableau d'actions leurs lieux")
    placed.add_argument("entree", type=Path, metavar="IN", help="CSV, XLSX, ODS ou GeoJSON")
    placed.add_argument("-o", "--out", type=Path, required=True, metavar="OUT", help="CSV")
    placed.add_argument(
        "--data", type=Path, default=None, metavar="DOSSIER", help="défaut : GEO_DATA, sinon data/"
    )
    placed.set_defaults(run=_geocode)
    return parser


def _build(arguments: argparse.Namespace) -> None:
    out = data_folder(arguments.out)
    build(arguments.sources, out, siren=arguments.epci, progress=_say)


def _geocode(arguments: argparse.Namespace) -> None:
    actions = read_actions(arguments.entree)
    folder = data_folder(arguments.data)
    gazetteer = read_gazetteer(folder, read_territory(folder))
    placed = geocode(actions, gazetteer, progress=_progress(len(actions)))
    write_actions(placed, arguments.out)
    _say(f"{len(placed)} actions lues, écrites en CSV dans {arguments.out}")
    _say(summarise(placed).phrase())


def _progress(total: int) -> Callable[[int], None]:
    return lambda done: _say(f"{done} / {total} actions")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Those of the command line when absent.

    Returns
    -------
    int
        0, or 2 when the input cannot be used: one French line on standard error says what and
        where, and no output file was touched.
    """
    parsed = _parser().parse_args(arguments)
    try:
        parsed.run(parsed)
    except GeoError as error:
        _say(" ".join(f"Erreur : {error}".split()))
        return BAD_INPUT
    except KeyboardInterrupt:
        _say("Interrompu : aucun fichier n'a été laissé à moitié écrit.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
