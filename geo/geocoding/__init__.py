"""Read the places of an action in what its row states and in what its text says."""

from geo.geocoding.gazetteer import Gazetteer, read_gazetteer
from geo.geocoding.geocoder import geocode

__all__ = ["Gazetteer", "geocode", "read_gazetteer"]
