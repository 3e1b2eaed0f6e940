"""``coverage``: count what each commune, group or neighbourhood receives."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from geo.cli.parser import counting, on_actions
from geo.cli.reading import check_out, read_placed, say
from geo.coverage import HEADINGS, MEASURES, coverage, summarise, to_exchange_text
from geo.coverage.units import COMMUNE, QUARTIER
from geo.files import write_texts
from geo.french import to_number, to_plural
from geo.territory.groupings import GROUPINGS

_QUOTED = 10


def add(commands: Any) -> None:
    """Add the command."""
    parser = on_actions(
        commands,
        "coverage",
        _coverage,
        "compte ce que reçoit chaque commune, actions de secteur comprises",
    )
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="OUT.csv")
    parser.add_argument("--groups", choices=(COMMUNE, QUARTIER, *GROUPINGS), default=COMMUNE)
    parser.add_argument("--by", choices=HEADINGS, help="détaille par axe, programme…")
    parser.add_argument(
        "--uncounted", type=Path, metavar="CSV", help="écrit les actions non comptées et pourquoi"
    )
    counting(parser, rule="pleine")


def _coverage(arguments: argparse.Namespace) -> None:
    out, left = arguments.out, arguments.uncounted
    check_out(arguments.entree, *filter(None, (out, left)))
    placed, territory = read_placed(arguments)
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
    say(summarise(placed).phrase())
    say(
        f"{to_plural(len(placed), 'action lue', plural='actions lues')} : "
        f"{to_plural(counted.n_comptees, 'comptée')}, "
        f"{to_plural(len(counted.non_comptees), 'non comptée', plural='non comptées')} ; "
        f"{to_number(euros.n_comptees)} avec un budget. "
        f"{to_plural(len(table), 'ligne écrite', plural='lignes écrites')} dans {out}"
    )
    for reason, number in counted.non_comptees["raison"].value_counts().items():
        say(f"- {reason} : {number}")
    unread = euros.non_comptees[euros.non_comptees["lu"] != ""]
    for row in unread.head(_QUOTED).itertuples():
        say(f"- Budget non lu, action {row.id} : « {row.lu} »")
    if len(unread) > _QUOTED:
        say(f"- … et {to_plural(len(unread) - _QUOTED, 'autre budget', plural='autres budgets')}")
