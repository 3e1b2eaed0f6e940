"""Reading tables as people really have them, and refusing in French what cannot be read."""

import json
import zipfile

import openpyxl
import pandas as pd
import pytest

from geo.actions import read_actions, write_actions
from geo.errors import (
    GeoError,
    MissingColumnError,
    MissingFileError,
    UnreadableFileError,
    WriteError,
)

CONTENT = "id;action;codes_insee\n1;École à Génolhac;01001\n2;«L’été»;\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_encodings_and_delimiters_of_csv(tmp_path, encoding, delimiter):
    path = tmp_path / "liste.csv"
    path.write_bytes(CONTENT.replace(";", delimiter).encode(encoding))
    frame = read_actions(path)
    assert frame.to_dict("list") == {
        "id": ["1", "2"],
        "action": ["École à Génolhac", "«L’été»"],
        "codes_insee": ["01001", ""],
    }


def test_the_sep_line_of_excel_and_quoted_cells(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text('sep=;\nid;action\n1;"un; deux\ntrois"\n\n', encoding="utf-8")
    assert read_actions(path)["action"].tolist() == ["un; deux\ntrois"]


def test_words_that_pandas_takes_for_missing_stay_text(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("id,action,codes_insee\nNA,null,01001\n,None,\n", encoding="utf-8")
    frame = read_actions(path)
    assert frame.to_numpy().tolist() == [["NA", "null", "01001"], ["", "None", ""]]


def test_usual_headers_are_recognised(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("N°,Intitulé,Commune(s),Code INSEE,Budget (€)\n1,a,b,c,d\n", encoding="utf-8")
    assert list(read_actions(path).columns) == [
        "id", "action", "communes", "codes_insee", "budget_eur",
    ]  # fmt: skip


def test_xlsx_ods_and_geojson_give_the_same_text(tmp_path):
    rows = {"id": [1, 2], "action": ["École", "Gare"], "codes_insee": ["01001", None]}
    pd.DataFrame(rows).to_excel(tmp_path / "l.xlsx", index=False)
    pd.DataFrame(rows).to_excel(tmp_path / "l.ods", index=False, engine="odf")
    first = {"id": 1, "action": "École", "codes_insee": "01001"}
    second = {"id": 2, "action": "Gare", "codes_insee": None}
    point = {"type": "Point", "coordinates": [4.1, 44.2]}
    features = [
        {"type": "Feature", "geometry": None, "properties": first},
        {"type": "Feature", "geometry": point, "properties": second},
    ]
    collection = {"type": "FeatureCollection", "features": features}
    (tmp_path / "l.geojson").write_text(json.dumps(collection), encoding="utf-8")
    expected = {"id": ["1", "2"], "action": ["École", "Gare"], "codes_insee": ["01001", ""]}
    assert read_actions(tmp_path / "l.xlsx").to_dict("list") == expected
    assert read_actions(tmp_path / "l.ods").to_dict("list") == expected
    assert read_actions(tmp_path / "l.geojson").to_dict("list") == {
        **expected, "latitude": ["", "44.2"], "longitude": ["", "4.1"],
    }  # fmt: skip


def test_a_polygon_is_read_at_a_point_inside_it(tmp_path):
    square = {"type": "Polygon", "coordinates": [[[4, 44], [5, 44], [5, 45], [4, 45], [4, 44]]]}
    collection = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "geometry": square, "properties": {"action": "x"}}],
    }
    path = tmp_path / "l.geojson"
    path.write_text(json.dumps(collection), encoding="utf-8")
    row = read_actions(path).iloc[0]
    assert 44 < float(row["latitude"]) < 45
    assert 4 < float(row["longitude"]) < 5


def test_a_cell_in_the_last_corner_of_a_sheet_is_not_followed(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["id", "action"])
    book.active.append(["1", "École"])
    book.active["XFD1048576"] = "loin"
    book.save(tmp_path / "l.xlsx")
    assert read_actions(tmp_path / "l.xlsx")["action"].tolist() == ["École"]


def test_a_workbook_that_inflates_out_of_proportion_is_refused(tmp_path):
    path = tmp_path / "l.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (81 * 2**20))
    with pytest.raises(UnreadableFileError, match="81 Mo"):
        read_actions(path)


@pytest.mark.parametrize(
    ("name", "content", "error", "said"),
    [
        ("absent.csv", None, MissingFileError, "introuvable"),
        ("liste.docx", b"x", UnreadableFileError, "format"),
        ("liste.csv", b"", UnreadableFileError, "vide"),
        ("liste.csv", b"id,action\n1,a,b,c\n", UnreadableFileError, "ligne 2"),
        ("liste.csv", b'id,action\n1,"a\n', UnreadableFileError, "guillemet"),
        ("liste.csv", b"id,action\n1,a\x00b\n", UnreadableFileError, "texte"),
        ("liste.csv", b"id,titre inconnu\n1,a\n", MissingColumnError, "« action »"),
        ("liste.csv", b"action,action\na,b\n", MissingColumnError, "plusieurs fois"),
        ("liste.xlsx", b"pas un classeur", UnreadableFileError, "endommagé"),
        ("liste.ods", b"pas un classeur", UnreadableFileError, "endommagé"),
        ("liste.geojson", b"{", UnreadableFileError, "mal form"),
        ("liste.geojson", b"[]", UnreadableFileError, "FeatureCollection"),
    ],
)
def test_what_cannot_be_read_is_refused_in_french(tmp_path, name, content, error, said):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error, match=said) as caught:
        read_actions(path)
    assert isinstance(caught.value, GeoError)
    assert name in str(caught.value)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_zip_that_is_no_workbook_is_refused(tmp_path, suffix):
    path = tmp_path / f"l{suffix}"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("lisezmoi.txt", "rien")
    with pytest.raises(UnreadableFileError, match="classeur"):
        read_actions(path)


def test_what_is_written_is_read_back(tmp_path):
    frame = pd.DataFrame({"id": ["1"], "action": ['a "b", c\nd'], "note": ["=1+1"]}, dtype=str)
    write_actions(frame, tmp_path / "l.csv")
    pd.testing.assert_frame_equal(read_actions(tmp_path / "l.csv"), frame)


def test_a_failed_write_leaves_what_was_there(tmp_path):
    (tmp_path / "cible").mkdir()
    with pytest.raises(WriteError, match="écriture impossible"):
        write_actions(pd.DataFrame({"id": ["1"]}), tmp_path / "cible")
    assert [path.name for path in tmp_path.iterdir()] == ["cible"]


def _ods(path, rows):
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = f"<office:document {spaces}><table:table>{rows}</table:table></office:document>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", content)


HEADER = (
    "<table:table-row><table:table-cell><text:p>action</text:p></table:table-cell>"
    "</table:table-row>"
)


def test_rows_and_cells_repeated_without_end_are_refused_or_cut(tmp_path):
    cell = (
        '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p>'
        "</table:table-cell>"
    )
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    _ods(tmp_path / "l.ods", HEADER + row)
    with pytest.raises(UnreadableFileError):
        read_actions(tmp_path / "l.ods")
    blank = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell/>'
        "</table:table-row>"
    )
    _ods(tmp_path / "l.ods", HEADER + HEADER.replace("action", "École") + blank)
    assert read_actions(tmp_path / "l.ods")["action"].tolist() == ["École"]


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_workbook_whose_bytes_are_damaged_is_refused(tmp_path, suffix):
    path = tmp_path / f"l{suffix}"
    frame = pd.DataFrame({"action": ["École", "Gare"] * 500})
    frame.to_excel(path, index=False, engine="odf" if suffix == ".ods" else None)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        name = "content.xml" if suffix == ".ods" else "xl/worksheets/sheet1.xml"
        start = archive.getinfo(name).header_offset + 60
    content[start : start + 200] = bytes(200)
    path.write_bytes(bytes(content))
    with pytest.raises(UnreadableFileError, match="endommagé"):
        read_actions(path)


def test_a_formula_without_a_kept_result_is_told_by_its_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["id", "action"])
    book.active.append(["1", "=A2"])
    book.save(tmp_path / "l.xlsx")
    with pytest.raises(UnreadableFileError, match="ligne 2, colonne 2"):
        read_actions(tmp_path / "l.xlsx")


@pytest.mark.parametrize("properties", ["[1]", '"x"', "3", '{"action": "\\ud800"}'])
def test_odd_properties_are_refused(tmp_path, properties):
    path = tmp_path / "l.geojson"
    path.write_text(
        '{"type": "FeatureCollection", "features": '
        f'[{{"type": "Feature", "geometry": null, "properties": {properties}}}]}}',
        encoding="utf-8",
    )
    with pytest.raises(UnreadableFileError):
        read_actions(path)


def test_a_point_completes_a_half_filled_position(tmp_path):
    path = tmp_path / "l.geojson"
    path.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": '
        '{"type": "Point", "coordinates": [4.1, 44.2]}, '
        '"properties": {"action": "x", "latitude": 44.1, "longitude": null}}]}',
        encoding="utf-8",
    )
    row = read_actions(path).iloc[0]
    assert (row["latitude"], row["longitude"]) == ("44.2", "4.1")


def test_a_fault_after_a_cell_of_several_lines_has_the_line_of_the_file(tmp_path):
    path = tmp_path / "l.csv"
    path.write_text('id,action\n1,"a\nb\nc"\n2,x,y\n', encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="ligne 5"):
        read_actions(path)
