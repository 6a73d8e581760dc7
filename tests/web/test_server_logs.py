"""The lines of uvicorn, as they are let through."""

import logging

import pytest

from playground.web.startup.server_logs import is_worth_logging, without_path

REFUSALS = [
    ('%s - "WebSocket %s" 403', ("127.0.0.1:5000", "/a/path/with/a/name?x=1"), "403"),
    ('%s - "WebSocket %s" %d', ("127.0.0.1:5000", "/a/path/with/a/name?x=1", 429), "429"),
]


@pytest.mark.parametrize(("message", "values", "status"), REFUSALS)
def test_a_refused_socket_is_told_without_its_path(
    message: str, values: tuple[object, ...], status: str
) -> None:
    record = logging.LogRecord("uvicorn.error", logging.INFO, "", 0, message, values, None)
    assert is_worth_logging(record)
    assert without_path(record)
    assert record.getMessage() == f"127.0.0.1:5000 - WebSocket refused ({status})"
