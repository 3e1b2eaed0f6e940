"""Any intercommunality of France, on an invented national layer."""

from __future__ import annotations

import pytest

from geo.errors import SourceError
from geo.sources import build
from geo.sources.epci import select, to_epci_communes, unattached
from geo.sources.france import read_names, read_outlines
from geo.territory import read_territory


def test_a_part_merged_in_2019_joins_its_parent(small_sources):
    outlines, names = read_outlines(small_sources), read_names(small_sources)
    members = select(outlines, names, "200000001")
    assert members.index.tolist() == ["01001", "01003", "01004"]
    whole = outlines.geometry["01002"].union(outlines.geometry["01003"])
    assert members.geometry["01003"].equals(whole)
    assert unattached(members, outlines, names) == []


def test_a_part_that_nothing_attaches_is_named(small_sources):
    outlines, names = read_outlines(small_sources), read_names(small_sources)
    names = names[names["code_insee"] != "01002"]
    members = select(outlines, names, "200000001")
    assert unattached(members, outlines, names) == ["Amont (01002)"]


def test_names_have_their_article_and_no_spreadsheet_boolean(small_sources):
    outlines, names = read_outlines(small_sources), read_names(small_sources)
    communes = to_epci_communes(select(outlines, names, "200000001"))
    assert communes["nom"].tolist() == ["Le Haut", "Aval-Nouveau", "Saint-Bas"]
    assert communes["population"].tolist() == [100, 500, 400]
    assert communes["population_totale"].tolist() == [110, 550, 440]
    assert communes[["espace", "secteur", "unite_urbaine"]].isna().all(axis=None)


def test_the_folder_reads_as_a_territory(small_sources, tmp_path):
    out = tmp_path / "autre"
    lines: list[str] = []
    build(small_sources, out, siren="200000001", progress=lines.append)
    territory = read_territory(out)
    assert territory.nom == "CC d'essai"
    assert territory.siren == "200000001"
    assert territory.ville_centre is None
    assert territory.codes == ("01001", "01003", "01004")
    assert territory.centralites.empty
    assert territory.quartiers.empty
    # 01003 was joined by 01002, which lies north-east: an L that touches both others.
    assert territory.voisines["01003"] == {"01001", "01004"}
    assert territory.voisines["01001"] == {"01003"}
    assert sorted(path.name for path in out.iterdir()) == [
        "README.md",
        "communes.geojson",
        "communes_france.csv",
        "territoire.toml",
    ]
    assert len(lines) == 4


def test_a_territory_completed_by_hand_is_kept(small_sources, tmp_path):
    build(small_sources, tmp_path / "autre", siren="200000001")
    path = tmp_path / "autre" / "territoire.toml"
    path.write_text('nom = "Le mien"\nsiren = "200000001"\nville_centre = "01003"\n', "utf-8")
    build(small_sources, tmp_path / "autre", siren="200000001")
    assert read_territory(tmp_path / "autre").nom == "Le mien"


@pytest.mark.parametrize(
    ("siren", "message"),
    [
        ("12", "neuf chiffres"),
        ("", "neuf chiffres"),
        ("999999999", "aucune intercommunalité de SIREN 999999999"),
        ("249700001", "outre-mer"),
    ],
)
def test_a_siren_that_cannot_be_built_writes_nothing(small_sources, tmp_path, siren, message):
    with pytest.raises(SourceError, match=message):
        build(small_sources, tmp_path / "autre", siren=siren)
    assert not (tmp_path / "autre").exists()


def test_another_territory_is_never_overwritten(small_sources, small_out):
    with pytest.raises(SourceError, match="Pays d'essai"):
        build(small_sources, small_out, siren="200000001")
    with pytest.raises(SourceError, match="sans --epci"):
        build(small_sources, small_out, siren="123456789")
