"""The database that runs are kept in, where one is set."""

import importlib
from typing import Any

from playground.cli.doctor.finding import Finding
from playground.i18n import N_, Message

NOTHING_KEPT = "none"
NO_DATABASE = N_("this database cannot be used ({reason}); runs do not outlast a restart.")


def check_database(url: str) -> Finding:
    """Return whether the database of `url` answers; its password is not told."""
    if url == NOTHING_KEPT:
        return Finding(name="state", value=url)
    library: Any = importlib.import_module("sqlalchemy")
    shown = "-"
    try:
        shown = library.make_url(url).render_as_string(hide_password=True)
        library.create_engine(url).connect().close()
    except (library.exc.SQLAlchemyError, ImportError, OSError, ValueError) as error:
        reason = type(getattr(error, "orig", None) or error).__name__
        return Finding(name="state", value=shown, advice=Message(NO_DATABASE, {"reason": reason}))
    return Finding(name="state", value=shown)
