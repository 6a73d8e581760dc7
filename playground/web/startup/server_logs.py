"""The lines of Streamlit and uvicorn, in the same form as ours."""

import logging

import streamlit.logger

from playground.logs import configure_logs, use_root_handler, use_root_handler_for_libraries

LIBRARIES = ("streamlit", "uvicorn", "websockets", "pooch")

REFUSED = '%s - "WebSocket %s"'
"""How uvicorn begins what it says of a WebSocket that is not opened: from where, and at which path."""
FORBIDDEN = 403
EVERYDAY = ("[accepted]", "connection open", "connection closed")


def configure_server_logs() -> None:
    """Let every line of the web process go out in one form; called after uvicorn has set up its own."""
    configure_logs()
    # Streamlit gives each of its loggers a handler by this function, also those that it makes later.
    streamlit.logger.setup_formatter = use_root_handler
    streamlit.logger.update_formatter()
    use_root_handler_for_libraries(*LIBRARIES)
    logging.getLogger("uvicorn.error").addFilter(is_worth_logging)
    logging.getLogger("uvicorn.error").addFilter(without_path)
    logging.getLogger("uvicorn.access").disabled = True  # who asked for what is nobody's business


def is_worth_logging(record: logging.LogRecord) -> bool:
    """Tell whether a line of uvicorn is worth having: that a WebSocket was opened, and by whom, is not."""
    return not any(part in str(record.msg) for part in EVERYDAY)


def without_path(record: logging.LogRecord) -> bool:
    """Leave out of a line at which path a WebSocket was refused: it may hold anything; keep every line."""
    if str(record.msg).startswith(REFUSED) and isinstance(record.args, tuple):
        client, _path, *status = record.args
        record.msg = "%s - WebSocket refused (%s)"
        record.args = (client, status[0] if status else FORBIDDEN)
    return True
