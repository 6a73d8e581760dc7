"""What outlasts a restart, in a database.

Rule: SQLAlchemy is imported here only; what a run is, `engine.persistence` says.
"""

from playground.storage.database_url import open_store
from playground.storage.run_store import RunStore

__all__ = ["RunStore", "open_store"]
