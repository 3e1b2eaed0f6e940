"""Tables of actions: their columns, reading them from files, writing them whole or not at all."""

from geo.actions.read import read_actions
from geo.actions.write import write_actions

__all__ = ["read_actions", "write_actions"]
