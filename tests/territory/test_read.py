"""Reading a territory: what comes out, and every fault at once."""

from __future__ import annotations

import pandas as pd
import pytest
import shapely

from geo.crs import CRS_WEB
from geo.errors import DataError, MissingFileError
from geo.territory import read_territory

COMMUNES = "communes.geojson"


def test_a_sound_folder(folder):
    territory = read_territory(folder.write())
    assert (territory.nom, territory.siren) == ("Pays d'essai", "123456789")
    assert territory.ville_centre == "2A003"
    assert territory.codes == ("01001", "01002", "2A003", "2A004")
    assert territory.noms["01001"] == "Commune 01001"
    assert territory.centralites["code_insee"].tolist() == ["01001", "2A003"]
    assert territory.sources == ("IGN (2018)", "ANCT")
    assert territory.voisines["01001"] == {"01002", "2A003"}
    for frame in (territory.communes, territory.centralites, territory.quartiers):
        assert frame.crs == CRS_WEB


def test_types_do_not_depend_on_the_values(folder):
    territory = read_territory(folder.write())
    communes, quartiers = territory.communes, territory.quartiers
    assert pd.api.types.is_string_dtype(communes["code_insee"])
    assert communes["population"].dtype == "int64"
    assert communes["densite"].dtype == "float64"
    assert communes["unite_urbaine"].isna().all()
    assert quartiers["taux_emploi"].isna().all()
    assert quartiers["indice_jeunesse"].dtype == quartiers["taux_emploi"].dtype == "float64"


def test_without_centres_nor_quartiers(folder):
    path = folder.write()
    (path / "centralites.geojson").unlink()
    (path / "quartiers.geojson").unlink()
    territory = read_territory(path)
    whole = read_territory(folder.write())
    for name in ("centralites", "quartiers"):
        empty, full = getattr(territory, name), getattr(whole, name)
        assert empty.empty
        assert list(empty.columns) == list(full.columns)
        assert empty.crs == full.crs
        assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_without_ville_centre(folder):
    folder.toml = 'nom = "Essai"\nsiren = "123456789"\n'
    assert read_territory(folder.write()).ville_centre is None


def test_contact_is_told_on_one_line_and_may_be_absent(folder):
    assert read_territory(folder.write()).contact == ""
    folder.toml = (
        'nom = "Essai"\nsiren = "123456789"\ncontact = """1 rue du Puits\n01000 Essai"""\n'
    )
    assert read_territory(folder.write()).contact == "1 rue du Puits 01000 Essai"
    folder.toml = 'nom = "Essai"\nsiren = "123456789"\ncontact = ["a@b.fr"]\n'
    with pytest.raises(DataError, match=r"contact : .* texte entre guillemets"):
        read_territory(folder.write())


@pytest.mark.parametrize("name", [COMMUNES, "territoire.toml"])
def test_a_missing_file_is_named(folder, name):
    path = folder.write()
    (path / name).unlink()
    with pytest.raises(MissingFileError, match=name):
        read_territory(path)


def spoil_number(folder):
    folder.row(COMMUNES, 3)["code_insee"] = 1001


def spoil_short_code(folder):
    folder.row(COMMUNES, 3)["code_insee"] = "1001"


def spoil_twice(folder):
    folder.row(COMMUNES, 3)["code_insee"] = "01002"


def spoil_population(folder):
    folder.row(COMMUNES, 3)["population"] = -1


def spoil_missing_population(folder):
    del folder.row(COMMUNES, 3)["population"]


def spoil_geometry(folder):
    folder.layers[COMMUNES]["features"][3]["geometry"] = None


def spoil_point(folder):
    point = shapely.geometry.mapping(shapely.Point(4, 44))
    folder.layers[COMMUNES]["features"][3]["geometry"] = point


def spoil_metres(folder):
    box = shapely.geometry.mapping(shapely.box(790_000, 6_300_000, 791_000, 6_301_000))
    folder.layers[COMMUNES]["features"][3]["geometry"] = box


def spoil_overlap(folder):
    box = shapely.geometry.mapping(shapely.box(4.0, 44.1, 4.15, 44.2))
    folder.layers[COMMUNES]["features"][3]["geometry"] = box


def spoil_crs(folder):
    folder.layers[COMMUNES]["crs"] = {"type": "name", "properties": {"name": "EPSG:2154"}}


def spoil_json(folder):
    folder.layers[COMMUNES] = "{"


def spoil_collection(folder):
    folder.layers[COMMUNES] = []


def spoil_no_commune(folder):
    folder.layers[COMMUNES]["features"] = []


def spoil_feature(folder):
    folder.layers[COMMUNES]["features"][3] = "Alès"


def spoil_centre(folder):
    folder.row("centralites.geojson", 1)["code_insee"] = "09999"


def spoil_quartier(folder):
    folder.row("quartiers.geojson", 0)["code_insee"] = "09999"


def spoil_ville_centre(folder):
    folder.toml = folder.toml.replace("2A003", "09999")


def spoil_name(folder):
    folder.toml = folder.toml.replace("nom =", "titre =")


def spoil_toml(folder):
    folder.toml = "nom ="


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (spoil_number, "code_insee : 1001 : texte attendu"),
        (spoil_short_code, "'1001' : cinq caractères"),
        (spoil_twice, "'01002' en double"),
        (spoil_population, "01001, population : -1"),
        (spoil_missing_population, "population : None : entier attendu"),
        (spoil_geometry, "géométrie absente"),
        (spoil_point, "Polygon ou MultiPolygon attendu"),
        (spoil_metres, "pas des mètres"),
        (spoil_overlap, r"01001, 01002.* : contours invalides"),
        (spoil_crs, "WGS 84 attendues"),
        (spoil_json, "JSON illisible"),
        (spoil_collection, "FeatureCollection"),
        (spoil_no_commune, "aucune entité"),
        (spoil_feature, "« properties » attendue"),
        (spoil_centre, "centralites.geojson, 09999"),
        (spoil_quartier, "quartiers.geojson, QP001001"),
        (spoil_ville_centre, "ville_centre : '09999'"),
        (spoil_name, "territoire.toml, nom"),
        (spoil_toml, "TOML illisible"),
    ],
)
def test_a_fault_is_named(folder, spoil, message):
    spoil(folder)
    with pytest.raises(DataError, match=message):
        read_territory(folder.write())


def test_every_fault_is_listed_at_once(folder):
    spoil_population(folder)
    spoil_centre(folder)
    spoil_quartier(folder)
    spoil_ville_centre(folder)
    with pytest.raises(DataError, match=r"4 défaut\(s\)") as caught:
        read_territory(folder.write())
    assert str(caught.value).count("\n- ") == 4
