"""Whether a page speaks the version of this server."""

from starlette.requests import HTTPConnection

from playground.engine.messages.version import PROTOCOL_VERSION


def is_of_other_version(connection: HTTPConnection) -> bool:
    """Tell whether the page behind a connection names another version; a program may name none."""
    present = str(PROTOCOL_VERSION)
    return connection.query_params.get("version", present) != present
