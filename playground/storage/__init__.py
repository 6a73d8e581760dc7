"""What outlasts a restart, in a database."""

from playground.storage.runs import RunStore
from playground.storage.where import open_store

__all__ = ["RunStore", "open_store"]
