"""The command line: ``python -m geo build``, ``geocode``, ``coverage`` and ``equity``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd

from geo.actions import read_actions, write_actions
from geo.coverage import (
    HEADINGS,
    MEASURES,
    RULES,
    as_placed,
    coverage,
    find_gaps,
    summarise,
    to_exchange_text,
)
from geo.coverage.units import COMMUNE, QUARTIER, kept_communes
from geo.equity import Choix, analyse, build_worlds, to_document, to_json
from geo.equity.null import DRAWS
from geo.equity.worlds import SEED
from geo.errors import GeoError, WriteError
from geo.files import data_folder, write_text, write_texts
from geo.french import to_number, to_plural
from geo.geocoding import geocode, read_gazetteer
from geo.sources import build
from geo.territory import Territory, available_groupings, read_territory
from geo.territory.groupings import GROUPINGS, VILLE_CENTRE_CHOICES

BAD_INPUT = 2
_QUOTED = 10


class _FrenchParser(argparse.ArgumentParser):
    """Says in one French line what is wrong with the command."""

    def error(self, message: str) -> NoReturn:
        known = {
            "the following arguments are required": "il manque",
            "unrecognized arguments": "arguments inconnus",
            "expected one argument": "une valeur est attendue",
            "invalid choice": "choix inconnu",
            "invalid float value": "nombre attendu, reçu",
            "invalid int value": "nombre entier attendu, reçu",
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
    placed = _on_actions(commands, "geocode", _geocode, "ajoute à un tableau d'actions leurs lieux")
    placed.add_argument("-o", "--out", type=Path, required=True, metavar="OUT", help="CSV")
    covered = _on_actions(commands, "coverage", _coverage, "compte ce que reçoit chaque commune")
    covered.add_argument("-o", "--out", type=Path, required=True, metavar="OUT.csv")
    covered.add_argument("--groups", choices=(COMMUNE, QUARTIER, *GROUPINGS), default=COMMUNE)
    covered.add_argument("--by", choices=HEADINGS, help="détaille par axe, programme…")
    covered.add_argument(
        "--uncounted", type=Path, metavar="CSV", help="écrit les actions non comptées et pourquoi"
    )
    _counting(covered, rule="pleine")
    weighed = _on_actions(commands, "equity", _equity, "mesure l'équité et rend les verdicts")
    weighed.add_argument("-o", "--out", type=Path, required=True, metavar="OUT.json")
    weighed.add_argument("--groups", choices=GROUPINGS, help="défaut : le premier possible")
    weighed.add_argument("--measure", choices=MEASURES, default="actions")
    weighed.add_argument("--ville-centre", choices=VILLE_CENTRE_CHOICES, default="a_part")
    weighed.add_argument(
        "--parallel-km", type=float, default=0.0, metavar="KM", help="déplace le parallèle au nord"
    )
    weighed.add_argument("--seed", type=int, default=SEED, metavar="N")
    weighed.add_argument("--draws", type=int, default=DRAWS, metavar="N")
    _counting(weighed, rule="partagee")
    return parser


def _on_actions(
    commands: Any, name: str, run: Callable[[argparse.Namespace], None], help_: str
) -> argparse.ArgumentParser:
    """Add a command that reads a table of actions."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help_)
    parser.add_argument("entree", type=Path, metavar="IN", help="CSV, XLSX, ODS ou GeoJSON")
    parser.add_argument(
        "--data", type=Path, default=None, metavar="DOSSIER", help="défaut : GEO_DATA, sinon data/"
    )
    parser.set_defaults(run=run)
    return parser


def _counting(parser: argparse.ArgumentParser, *, rule: str) -> None:
    parser.add_argument("--rule", choices=RULES, default=rule, help=f"défaut : {rule}")
    parser.add_argument(
        "--with-territory",
        action="store_true",
        help="répartit aussi les actions pour tout le territoire, selon les habitants",
    )


def _build(arguments: argparse.Namespace) -> None:
    out = data_folder(arguments.out)
    build(arguments.sources, out, siren=arguments.epci, progress=_say)


def _geocode(arguments: argparse.Namespace) -> None:
    _check_out(arguments.entree, arguments.out)
    actions = read_actions(arguments.entree)
    placed = _place(actions, arguments, read_territory(data_folder(arguments.data)))
    write_actions(placed, arguments.out)
    read = to_plural(len(placed), "action lue, écrite", plural="actions lues, écrites")
    _say(f"{read} en CSV dans {arguments.out}")
    _say(summarise(placed).phrase())


def _coverage(arguments: argparse.Namespace) -> None:
    out, left = arguments.out, arguments.uncounted
    _check_out(arguments.entree, *filter(None, (out, left)))
    placed, territory = _read_placed(arguments)
    tables = {
        measure: coverage(
            placed,
            territory,
            rule=arguments.rule,
            measure=measure,
            groups=arguments.groups,
            by=arguments.by,
            with_territory=arguments.with_territory,
        )
        for measure in MEASURES
    }
    counted, euros = tables["actions"], tables["budget_eur"]
    named = {"code": "code_insee"} if arguments.groups == COMMUNE else {}
    rates = {"valeur": "actions", "pour_1000_hab": "actions_pour_1000_hab"}
    table = counted.table.drop(columns="n_inconnues").rename(columns={**named, **rates})
    table["n_sans_budget"] = euros.table["n_inconnues"]
    table["budget_eur"] = euros.table["valeur"]
    table["budget_eur_par_hab"] = euros.table["pour_1000_hab"] / 1000
    for measure, covered in tables.items():
        table = table.join(covered.detail.add_prefix(f"{measure} : "))
    texts = {out: to_exchange_text(table)}
    if left:
        texts[left] = to_exchange_text(counted.non_comptees.drop(columns="lu"))
    write_texts(texts)
    _say(summarise(placed).phrase())
    _say(
        f"{to_plural(len(placed), 'action lue', plural='actions lues')} : "
        f"{to_plural(counted.n_comptees, 'comptée')}, "
        f"{to_plural(len(counted.non_comptees), 'non comptée', plural='non comptées')} ; "
        f"{to_number(euros.n_comptees)} avec un budget. "
        f"{to_plural(len(table), 'ligne écrite', plural='lignes écrites')} dans {out}"
    )
    for reason, number in counted.non_comptees["raison"].value_counts().items():
        _say(f"- {reason} : {number}")
    unread = euros.non_comptees[euros.non_comptees["lu"] != ""]
    for row in unread.head(_QUOTED).itertuples():
        _say(f"- Budget non lu, action {row.id} : « {row.lu} »")
    if len(unread) > _QUOTED:
        _say(f"- … et {to_plural(len(unread) - _QUOTED, 'autre budget', plural='autres budgets')}")


def _equity(arguments: argparse.Namespace) -> None:
    _check_out(arguments.entree, arguments.out)
    placed, territory = _read_placed(arguments)
    choice = Choix(
        regroupement=arguments.groups or next(iter(available_groupings(territory))),
        regle=arguments.rule,
        mesure=arguments.measure,
        avec_territoire=arguments.with_territory,
        ville_centre=arguments.ville_centre,
        parallele_m=1000 * arguments.parallel_km,
    )
    choice.groups(territory)  # before the draws, which take longer
    _say(f"{to_plural(len(placed), 'action')}, {to_plural(arguments.draws, 'tirage')}…")
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
    _say(summarise(placed).phrase())
    for verdict in analysis.verdicts.values():
        _say(f"- {verdict.phrase}")
    _say(f"Écrit dans {arguments.out}")


def _check_out(source: Path, *outs: Path) -> None:
    """Refuse to write over the list that is read, or two results over one another."""
    named = [path.resolve() for path in (source, *outs)]
    if len(set(named)) < len(named):
        raise WriteError(
            f"{outs[-1]} : ce fichier est déjà lu ou écrit par la commande. Donnez un autre nom."
        )


def _read_placed(arguments: argparse.Namespace) -> tuple[pd.DataFrame, Territory]:
    """Read actions and their territory; rows whose portée is written keep their places."""
    actions = read_actions(arguments.entree)
    territory = read_territory(data_folder(arguments.data))
    if not {"portee", "codes_communes"} <= set(actions.columns):
        return _place(actions, arguments, territory), territory
    written = actions["portee"].str.strip() != ""
    parts = [as_placed(actions[written])]
    if not written.all():
        parts.append(_place(actions[~written], arguments, territory))
    return pd.concat(parts).sort_index(kind="stable"), territory


def _place(
    actions: pd.DataFrame, arguments: argparse.Namespace, territory: Territory
) -> pd.DataFrame:
    gazetteer = read_gazetteer(data_folder(arguments.data), territory)
    return geocode(actions, gazetteer, progress=_progress(len(actions)))


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
