"""What outlasts a restart, in a database."""

from playground.storage.database_url import open_store
from playground.storage.run_store import RunStore

__all__ = ["RunStore", "open_store"]
