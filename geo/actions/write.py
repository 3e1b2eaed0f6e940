"""Write a table of actions as CSV, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.files import write_text

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


def write_actions(actions: pd.DataFrame, path: Path) -> None:
    """Write a table as UTF-8 CSV, comma separated, lines ended by a line feed.

    The file is an exchange format: cells are written as they are, those that a spreadsheet would
    take for a formula too. Exports meant to be opened in a spreadsheet are made inert elsewhere.

    Parameters
    ----------
    actions : DataFrame
        Any columns; missing values are written as empty cells.
    path : Path
        File to create or replace; on failure the file that was there stays as it was.

    Raises
    ------
    WriteError
        When the folder or the file cannot be written.
    """
    write_text(path, actions.to_csv(index=False, lineterminator="\n"))
