"""The errors of the project: one root, caught once at the edge, whose leaves are also builtins.

Messages are in French, because a user reads them: what was received, what was expected, what to do.
"""


class GeoError(Exception):
    """Root of every error that this project raises on purpose."""


class MissingFileError(GeoError, FileNotFoundError):
    """A file that was named does not exist, or is a folder."""


class UnreadableFileError(GeoError, ValueError):
    """A file exists but its content is not what its name says."""


class MissingColumnError(GeoError, ValueError):
    """A table lacks a column that the work cannot do without."""


class SourceError(GeoError, ValueError):
    """An official source does not have the shape that the builder relies on."""


class DataError(GeoError, ValueError):
    """A file of ``data/`` breaks one of its own rules (every fault is listed at once)."""


class CrsError(GeoError, ValueError):
    """A measure was asked of coordinates that are not in a metric reference system."""


class StatisticError(GeoError, ValueError):
    """A statistic was asked of values for which it has no meaning."""


class WriteError(GeoError, OSError):
    """A result could not be written; nothing was left half-written."""
