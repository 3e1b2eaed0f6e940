"""The command line: ``python -m geo`` and one of the commands of ``geo.cli``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from geo.cli import build, coverage, dossiers, equity, geocode, scenes
from geo.cli.parser import BAD_INPUT, FrenchParser
from geo.cli.reading import say
from geo.errors import GeoError

COMMANDS = (build, geocode, coverage, equity, dossiers, scenes)
"""Modules that each add one command, in the order of the help."""


def _parser() -> FrenchParser:
    parser = FrenchParser(
        prog="python -m geo",
        description="Place les actions d'un programme sur la carte de ses communes.",
    )
    commands = parser.add_subparsers(dest="commande", required=True, metavar="COMMANDE")
    for command in COMMANDS:
        command.add(commands)
    return parser


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
        say(" ".join(f"Erreur : {error}".split()))
        return BAD_INPUT
    except KeyboardInterrupt:
        say("Interrompu : aucun fichier n'a été laissé à moitié écrit.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
