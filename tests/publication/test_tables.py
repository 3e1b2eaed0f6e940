"""Workbooks read again: inert texts, whole figures, a sheet that says what they are."""

import io
import zipfile

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.publication.tables import FORMATS, LONGEST_CELL, NOTICE, to_clean_text, to_xlsx

HOSTILE = [
    "=1+1",
    "-2+3",
    "+33 4 66",
    "@SUM(A1)",
    '=HYPERLINK("http://x.example","ici")',
    "\tx",
    "a\x00b",
    "deux\nlignes",
    "Génolhac – l’été ; « œuvre »",
    "&<>\"'",
    "\uffff",
    "x" * 40_000,
]


def opened(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(data: bytes) -> list[tuple]:
    return list(opened(data).worksheets[0].iter_rows(values_only=True))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_is_a_formula_and_each_reads_as_it_was(text):
    data = to_xlsx(pd.DataFrame({text: [text]}), titre=text, notice=[(text, text)])
    for sheet in opened(data):
        for row in sheet.iter_rows():
            assert all(cell.data_type in {"s", "n"} for cell in row if cell.value is not None)
            assert all(isinstance(cell.value, str) for cell in row if cell.value is not None)
    assert opened(data).worksheets[0]["A2"].value == to_clean_text(text)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_what_xml_cannot_hold_is_replaced_and_long_texts_are_cut():
    assert to_clean_text("a\x00b\x1f\ud800\ufffe") == "a\ufffdb\ufffd\ufffd\ufffd"
    assert to_clean_text("a\r\nb\rc") == "a\nb\nc"
    assert len(to_clean_text("x" * 40_000)) == LONGEST_CELL
    assert to_clean_text("x" * 40_000).endswith("x…")


def test_figures_keep_their_full_precision_and_missing_ones_are_empty():
    third = 1 / 3
    table = pd.DataFrame(
        {
            "code_insee": ["01001", "30007", "2A004"],
            "Part": [third, np.nan, np.inf],
            "Actions": pd.array([3, None, 10**12], dtype="Int64"),
            "Vu": [True, False, True],
            "Mot": ["", None, "x"],
        }
    )
    assert cells(to_xlsx(table, titre="x"))[1:] == [
        ("01001", third, 3, "oui", None),
        ("30007", None, None, "non", None),
        ("2A004", None, 10**12, "oui", "x"),
    ]


def test_numbers_are_shown_by_their_kind_and_codes_stay_text():
    table = pd.DataFrame({"Code INSEE": ["01001"], "Part": [0.125], "n": [1200], "x": [1.5]})
    sheet = opened(to_xlsx(table, titre="x", genres={"Part": "pourcent"})).worksheets[0]
    shown = [cell.number_format for cell in sheet[2]]
    assert shown == ["@", FORMATS["pourcent"], FORMATS["entier"], FORMATS["deux"]]
    assert sheet["A2"].data_type == "s"


def test_the_first_row_is_frozen_bold_and_can_be_filtered():
    sheet = opened(to_xlsx(pd.DataFrame({"a": ["x" * 30], "b": [2]}), titre="Les communes"))
    first = sheet.worksheets[0]
    assert first.title == "Les communes"
    assert first.freeze_panes == "B2"
    assert first.auto_filter.ref == "A1:B2"
    assert all(cell.font.bold for cell in first[1])
    assert first.column_dimensions["A"].width > 30


def test_the_second_sheet_says_what_the_first_is():
    notice = [("Source", "INSEE, 2018"), ("Filtres", "=aucun")]
    book = opened(to_xlsx(pd.DataFrame({"a": [1]}), titre="Communes", notice=notice))
    assert book.sheetnames == ["Communes", NOTICE]
    assert [row[:2] for row in book[NOTICE].iter_rows(values_only=True)] == [
        ("Communes", None),
        *notice,
    ]


@pytest.mark.parametrize("titre", ["", "Lisez-moi", "a/b[c]:d*e?f\\g", "x" * 50, "History", "'"])
def test_any_title_makes_a_name_of_sheet_that_excel_takes(titre):
    book = opened(to_xlsx(pd.DataFrame({"a": [1]}), titre=titre))
    name = book.sheetnames[0]
    assert 0 < len(name) <= 31
    assert not set(name) & set("[]:*?/\\")
    assert name.casefold() != NOTICE.casefold()


def test_a_table_without_rows_or_columns_opens():
    assert cells(to_xlsx(pd.DataFrame({"a": []}), titre="x")) == [("a",)]
    assert opened(to_xlsx(pd.DataFrame(), titre="x")).sheetnames[1] == NOTICE


def test_same_table_same_cells():
    table = pd.DataFrame({"a": [1.5, None], "b": ["é", "=1"]})
    assert cells(to_xlsx(table, titre="x")) == cells(to_xlsx(table, titre="x"))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_any_text_can_be_written_and_read(texts):
    read = cells(to_xlsx(pd.DataFrame({"t": texts}, dtype=object), titre="x"))[1:]
    # An empty text and no text are the same empty cell.
    assert [row[0] or "" for row in read] == [to_clean_text(text) for text in texts]
