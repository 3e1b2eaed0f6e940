"""``build``: make ``data/`` from the official sources."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from geo.cli.reading import say
from geo.files import data_folder
from geo.sources import build


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("build", help="construit data/ depuis les sources officielles")
    parser.add_argument("--sources", type=Path, required=True, metavar="DOSSIER")
    parser.add_argument("--epci", metavar="SIREN", help="une autre intercommunalité de France")
    parser.add_argument("--out", type=Path, metavar="DOSSIER", help="défaut : data/")
    parser.set_defaults(run=_build)


def _build(arguments: argparse.Namespace) -> None:
    out = data_folder(arguments.out)
    build(arguments.sources, out, siren=arguments.epci, progress=say)
