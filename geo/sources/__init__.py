"""The builder: official sources in, the files of ``data/`` out."""

from geo.sources.build import build

__all__ = ["build"]
