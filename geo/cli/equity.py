"""``equity``: measure equity and give the verdicts."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from geo.cli.parser import counting, on_actions
from geo.cli.reading import check_out, read_placed, say
from geo.coverage import MEASURES, coverage, find_gaps, summarise
from geo.coverage.units import kept_communes
from geo.equity import Choix, analyse, build_worlds, to_document, to_json
from geo.equity.null import DRAWS
from geo.equity.worlds import SEED
from geo.files import write_text
from geo.french import to_plural
from geo.territory import available_groupings
from geo.territory.groupings import GROUPINGS, VILLE_CENTRE_CHOICES


def add(commands: Any) -> None:
    """Add the command."""
    parser = on_actions(commands, "equity", _equity, "mesure l'équité et rend les verdicts")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="OUT.json")
    parser.add_argument("--groups", choices=GROUPINGS, help="défaut : le premier possible")
    parser.add_argument("--measure", choices=MEASURES, default="actions")
    parser.add_argument("--ville-centre", choices=VILLE_CENTRE_CHOICES, default="a_part")
    parser.add_argument(
        "--parallel-km", type=float, default=0.0, metavar="KM", help="déplace le parallèle au nord"
    )
    parser.add_argument("--seed", type=int, default=SEED, metavar="N")
    parser.add_argument("--draws", type=int, default=DRAWS, metavar="N")
    counting(parser, rule="partagee")


def _equity(arguments: argparse.Namespace) -> None:
    check_out(arguments.entree, arguments.out)
    placed, territory = read_placed(arguments)
    choice = Choix(
        regroupement=arguments.groups or next(iter(available_groupings(territory))),
        regle=arguments.rule,
        mesure=arguments.measure,
        avec_territoire=arguments.with_territory,
        ville_centre=arguments.ville_centre,
        parallele_m=1000 * arguments.parallel_km,
    )
    choice.groups(territory)  # before the draws, which take longer
    say(f"{to_plural(len(placed), 'action')}, {to_plural(arguments.draws, 'tirage')}…")
    worlds = build_worlds(placed, territory, choice, draws=arguments.draws, seed=arguments.seed)
    analysis = analyse(territory, worlds, choice)
    covered = coverage(
        placed,
        territory,
        rule=choice.regle,
        measure=choice.mesure,
        groups=kept_communes(territory, choice.aside(territory)),
        with_territory=choice.avec_territoire,
    )
    document = to_document(
        analysis,
        territory,
        seed=arguments.seed,
        counts=asdict(summarise(placed)),
        uncounted=covered.non_comptees,
        gaps=find_gaps(placed, territory),
    )
    write_text(arguments.out, to_json(document))
    say(summarise(placed).phrase())
    for verdict in analysis.verdicts.values():
        say(f"- {verdict.phrase}")
    say(f"Écrit dans {arguments.out}")
