"""The hand-written ``territoire.toml``: which territory to build, from which files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.errors import SourceError
from geo.sources.reading import check_file, read_toml

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "territoire.toml"
_SIREN = re.compile(r"\d{9}")
_CODE = re.compile(r"(\d{2}|2[AB])\d{3}")


@dataclass(frozen=True)
class Description:
    """What ``territoire.toml`` says.

    Attributes
    ----------
    nom : str
        Official name of the intercommunality.
    siren : str
        Nine digits.
    perimetre : str
        Year of the perimeter, as in the DGCL table; empty when not stated.
    ville_centre : str or None
        ``code_insee``.
    centralites_secondaires : tuple of str
        ``code_insee`` of each secondary centre.
    fichiers : dict of str to str
        File name in the sources folder, by role.
    verifications : dict of str to dict of str to int
        Published totals that the result must find again, by file.
    """

    nom: str
    siren: str
    perimetre: str = ""
    ville_centre: str | None = None
    centralites_secondaires: tuple[str, ...] = ()
    fichiers: dict[str, str] = field(default_factory=dict)
    verifications: dict[str, dict[str, int]] = field(default_factory=dict)

    def source(self, folder: Path, role: str) -> Path:
        """Path of the source that plays a role.

        Parameters
        ----------
        folder : Path
            Folder of the official sources.
        role : str
            Key of the ``[fichiers]`` table.

        Returns
        -------
        Path
            An existing file.

        Raises
        ------
        SourceError
            When ``territoire.toml`` names no file for this role.
        MissingFileError
            When the file it names is not in the folder.
        """
        if role not in self.fichiers:
            raise SourceError(
                f"{FILE_NAME} : la table [fichiers] ne donne pas le fichier « {role} » : "
                "ajoutez sa ligne."
            )
        path = folder / self.fichiers[role]
        check_file(path)
        return path


def read_description(folder: Path) -> Description:
    """Read ``territoire.toml``.

    Parameters
    ----------
    folder : Path
        Folder that holds it (``data/``).

    Returns
    -------
    Description
        Codes as text, checked for their shape.

    Raises
    ------
    MissingFileError
        When the file is absent.
    SourceError
        When it is not TOML, or a value has not the right shape.
    """
    path = folder / FILE_NAME
    content = read_toml(path)
    faults: list[str] = []
    nom = _text(content, "nom", faults)
    siren = _text(content, "siren", faults)
    if siren and not _SIREN.fullmatch(siren):
        faults.append(f"siren « {siren} » : neuf chiffres attendus, entre guillemets")
    ville_centre = _text(content, "ville_centre", faults, required=False)
    secondary = content.get("centralites_secondaires", [])
    if not isinstance(secondary, list):
        faults.append("centralites_secondaires : liste de codes attendue")
        secondary = []
    faults.extend(
        f"code_insee « {code} » : cinq caractères attendus, entre guillemets"
        for code in [*([ville_centre] if ville_centre else []), *secondary]
        if not (isinstance(code, str) and _CODE.fullmatch(code))
    )
    if faults:
        raise SourceError(f"{path} : " + " ; ".join(faults) + ".")
    return Description(
        nom=nom,
        siren=siren,
        perimetre=_text(content, "perimetre", faults, required=False),
        ville_centre=ville_centre or None,
        centralites_secondaires=tuple(secondary),
        fichiers=dict(content.get("fichiers", {})),
        verifications=dict(content.get("verifications", {})),
    )


def check_totals(found: dict[str, int], expected: dict[str, int], what: str) -> None:
    """Compare what was built with the published totals.

    Parameters
    ----------
    found : dict of str to int
        Totals of the result.
    expected : dict of str to int
        Totals stated in ``territoire.toml``; a total that is not stated is not compared.
    what : str
        Source or result, named in the message.

    Raises
    ------
    SourceError
        When at least one differs; all of them are listed.
    """
    gaps = [
        f"{name} : {found.get(name, 'absent')} au lieu de {number}"
        for name, number in expected.items()
        if found.get(name) != number
    ]
    if gaps:
        raise SourceError(
            f"{what} ne donne pas les nombres déclarés dans {FILE_NAME} ({' ; '.join(gaps)}). "
            "Vérifiez la source, ou corrigez la table [verifications]."
        )


def _text(content: dict[str, Any], key: str, faults: list[str], *, required: bool = True) -> str:
    value = content.get(key, "")
    if not isinstance(value, str) or (required and not value.strip()):
        faults.append(f"{key} : texte attendu, entre guillemets")
        return ""
    return value.strip()
