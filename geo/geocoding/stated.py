"""Read what a row states: its codes, its communes, its neighbourhoods, its address."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.geocoding.codes import clean_code, split_codes
from geo.geocoding.entries import Entry
from geo.geocoding.fuzzy import FuzzyNames
from geo.geocoding.gazetteer import Gazetteer
from geo.geocoding.reading import DOUBTFUL, EXACT, PROBABLE, Reading, merge
from geo.geocoding.sentences import read_text
from geo.geocoding.tables import FOLDER, read_table
from geo.geocoding.text import key

_SEPARATORS = re.compile(r"[|;\n]+")
_LOOSE_SEPARATORS = re.compile(r"[|;,\n/+&]+|\s+-\s+")
_AND = re.compile(r"\s+et\s+", re.IGNORECASE)
_LAST_ARTICLE = re.compile(r"^\s*([^,()|;]+?)\s*[,(]\s*(les?|la|l['’])\s*\)?\s*$", re.IGNORECASE)
_DECORATION = re.compile(
    r"^\s*(?:(?:la\s+)?(?:commune|ville|mairie|village)s?\s+(?:de\s+|d['’]\s*|du\s+|des\s+)?)"
    r"|\bcedex(?:\s*\d+)?\b|\b\d{5}\b|\(\s*\d{2,3}\s*\)",
    re.IGNORECASE,
)
_QUARTIER_CODE = re.compile(r"\bQ[PN]\s?\d{5,6}[A-Z]?\b", re.IGNORECASE)
_POSTCODE = re.compile(r"\b\d{5}\s+(?=[^\W\d_])")


class StatedReader:
    """Reads the cells of a row that state a place.

    Parameters
    ----------
    gazetteer : Gazetteer
        Names and rules of the territory.
    fuzzy : FuzzyNames
        For misspelt communes.
    """

    def __init__(self, gazetteer: Gazetteer, fuzzy: FuzzyNames) -> None:
        self._gazetteer = gazetteer
        self._fuzzy = fuzzy
        self._cells = {
            key(forme): (nature, cle)
            for forme, nature, cle in read_table(
                FOLDER / "cellules.csv", ("forme", "nature", "cle")
            )[["forme", "nature", "cle"]].to_numpy()
        }
        quartiers = gazetteer.territory.quartiers
        self._homes = gazetteer.homes
        self._names = dict(zip(quartiers["code_quartier"], quartiers["nom"], strict=True))

    def codes(self, cell: str) -> Reading:
        """Read a ``codes_insee`` cell.

        Parameters
        ----------
        cell : str
            One or several codes.

        Returns
        -------
        Reading
            Unknown codes are doubts; postal codes that are also INSEE codes too.
        """
        if not re.search(r"\d", cell):
            named = self.communes(cell)
            misplaced = f"« {cell.strip()} » : un nom dans la colonne des codes"
            return replace(named, doubts=(*named.doubts, misplaced), confidence=DOUBTFUL)
        return merge([self._code(code) for code in split_codes(cell)])

    def _code(self, code: str) -> Reading:
        noms = self._gazetteer.noms
        if code in self._homes:
            return self._quartier(code)
        if code in noms:
            return Reading(
                communes=frozenset({code}),
                named=frozenset({code}),
                evidence=(f"code {code} → {noms[code]}",),
                confidence=EXACT,
            )
        if code in self._gazetteer.france:
            nom = self._gazetteer.france[code]
            return Reading(
                hors=(nom,),
                evidence=(f"code {code} → {nom}, hors périmètre",),
                confidence=EXACT,
            )
        return Reading(doubts=(f"code INSEE inconnu « {code} »",), confidence=DOUBTFUL)

    def communes(self, cell: str) -> Reading:
        """Read a ``communes`` cell: one name or several, well or badly spelt.

        Parameters
        ----------
        cell : str
            Names, sectors or the whole territory.

        Returns
        -------
        Reading
            Misspelt names are placed and doubted; unknown ones are doubts.
        """
        found: list[Reading] = []
        for part in _SEPARATORS.split(cell):
            if not part.strip():
                continue
            part = _LAST_ARTICLE.sub(r"\2 \1", part)
            known = self._known(part)
            pieces = [part] if known else self._pieces(part)
            named = [self._known(p) for p in pieces if p.strip()]
            if known is None and len(pieces) > 1 and not all(named):
                sentence = read_text(part, self._gazetteer)
                if sentence.places and len(sentence.named) >= sum(r is not None for r in named):
                    found.append(sentence)
                    continue
            found += [self._commune(piece) for piece in pieces if piece.strip()]
        return merge(found)

    def _pieces(self, cell: str) -> list[str]:
        """Part a cell at its loose separators, keeping whole the names that hold an "et"."""
        pieces: list[str] = []
        for part in _LOOSE_SEPARATORS.split(cell):
            words = _AND.split(_LAST_ARTICLE.sub(r"\2 \1", part))
            while words:
                joins = range(len(words), 1, -1)
                length = next((n for n in joins if self._known(" et ".join(words[:n]))), 1)
                pieces.append(" et ".join(words[:length]))
                words = words[length:]
        return pieces

    def _known(self, value: str) -> Reading | None:
        """Read one value that is exactly a name, a code, a sector or the whole territory."""
        form = key(_DECORATION.sub(" ", value)) or key(value)
        if form in self._cells:
            nature, cle = self._cells[form]
            return self._whole(value) if nature == "agglomeration" else self._sector(value, cle)
        code = clean_code(value)
        if re.fullmatch(r"\d{5}|2[AB]\d{3}", code):
            return self._code(code)
        entries = self._gazetteer.entries.get(form) or self._gazetteer.entries.get(key(value), ())
        meanings = [e for e in entries if e.nature != "neutre"]
        return self._meaning(value, meanings) if meanings else None

    def _meaning(self, value: str, entries: list[Entry]) -> Reading | None:
        communes = [e for e in entries if e.nature == "commune"]
        entry = communes[0] if communes else entries[0]
        if entry.nature in {"institution", "agglomeration"}:
            return self._whole(value)
        if entry.nature == "secteur":
            return self._sector(value, entry.codes[0])
        if entry.nature == "quartier":
            return merge([self._quartier(code) for code in entry.codes])
        if entry.nature == "dehors":
            return Reading(
                hors=(entry.nom,),
                evidence=(f"« {value.strip()} » → {entry.nom}, hors périmètre",),
                confidence=EXACT,
            )
        if entry.nature not in {"commune", "equipement"}:
            return read_text(value, self._gazetteer)
        shorts = {e.codes: e.nom for e in communes if e.short}
        if entry.short and len(shorts) > 1:
            names = ", ".join(shorts.values())
            return Reading(
                doubts=(f"« {value.strip()} » : {len(shorts)} communes possibles ({names})",),
                confidence=DOUBTFUL,
            )
        return self._placed(value, entry, PROBABLE if entry.short else EXACT)

    def _commune(self, value: str) -> Reading:
        """Read one value: known, else misspelt, else a sentence, else unknown."""
        known = self._known(value)
        if known is not None:
            return known
        match = self._fuzzy.match(_DECORATION.sub(" ", value))
        if match is not None:
            entry, score = match
            doubt = f"« {value.strip()} » rapproché de {entry.nom} ({score:.0%})"
            if entry.nature == "dehors":
                return Reading(hors=(entry.nom,), doubts=(doubt,), confidence=DOUBTFUL)
            return replace(self._placed(value, entry, DOUBTFUL), doubts=(doubt,))
        sentence = read_text(value, self._gazetteer)
        if not sentence.silent:
            return sentence
        return Reading(doubts=(f"commune inconnue « {value.strip()} »",), confidence=DOUBTFUL)

    def _placed(self, value: str, entry: Entry, confidence: float) -> Reading:
        return Reading(
            communes=frozenset(entry.codes),
            named=frozenset(entry.codes),
            evidence=(f"« {value.strip()} » → {entry.nom} ({', '.join(entry.codes)})",),
            confidence=confidence,
        )

    def _whole(self, value: str) -> Reading:
        return Reading(
            whole=True,
            evidence=(f"« {value.strip()} » → tout le territoire",),
            confidence=EXACT,
        )

    def _sector(self, value: str, name: str) -> Reading:
        sector = self._gazetteer.sectors[name]
        if not sector.codes:
            return Reading(doubts=(f"secteur « {value.strip()} » : non décrit ici",))
        return Reading(
            communes=frozenset(sector.codes),
            secteurs=(name,),
            evidence=(f"« {value.strip()} » → {sector.libelle}",),
            confidence=EXACT,
        )

    def quartiers(self, cell: str) -> Reading:
        """Read a ``quartiers`` cell: QPV codes, or names.

        Parameters
        ----------
        cell : str
            One or several neighbourhoods.

        Returns
        -------
        Reading
            Each QPV with its commune; unknown ones are doubts.
        """
        found = []
        for part in re.split(r"[|;,\n]+", cell):
            if not part.strip():
                continue
            codes = [c.upper().replace(" ", "") for c in _QUARTIER_CODE.findall(part)]
            if codes:
                found += [self._quartier(code) for code in codes]
            else:
                found.append(self._quartier_named(part))
        return merge(found)

    def _quartier(self, code: str) -> Reading:
        if code not in self._homes:
            return Reading(doubts=(f"quartier inconnu « {code} »",), confidence=DOUBTFUL)
        home = self._homes[code]
        return Reading(
            communes=frozenset({home}),
            named=frozenset({home}),
            quartiers=frozenset({code}),
            evidence=(f"quartier {code} ({self._names[code]})",),
            confidence=EXACT,
        )

    def _quartier_named(self, value: str) -> Reading:
        form = key(value)
        official = [code for code, nom in self._names.items() if key(nom) == form]
        if official:
            return merge([self._quartier(code) for code in official])
        entries = [e for e in self._gazetteer.entries.get(form, ()) if e.nature == "quartier"]
        if entries:
            return merge([self._quartier(code) for code in entries[0].codes])
        read = read_text(f"quartier {value}", self._gazetteer)
        if read.quartiers:
            return read
        unknown = f"quartier inconnu « {value.strip()} »"
        return replace(read, doubts=(*read.doubts, unknown), confidence=DOUBTFUL)

    def address(self, cell: str) -> Reading:
        """Read an ``adresse`` cell: the name after the postal code, else the names in it.

        Parameters
        ----------
        cell : str
            A postal address; its postal code is not an INSEE code and decides nothing.

        Returns
        -------
        Reading
            Street names are not places.
        """
        match = _POSTCODE.search(cell)
        if match:
            known = self._known(cell[match.end() :].split(",")[0])
            if known is not None:
                return known
        last = self._known(cell.rsplit(",", 1)[-1])
        if last is not None:
            return last
        read = read_text(cell, self._gazetteer)
        return read if read.places else Reading()
