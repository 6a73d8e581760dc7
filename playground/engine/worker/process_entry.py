"""What a new process does: the first line on its socket says whether it trains a run or calculates."""

import socket
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from playground.engine.messages.calculation import CALCULATORS_LINE
from playground.engine.messages.command import OpeningMessage
from playground.engine.worker.calculator_server import serve_calculations
from playground.engine.worker.command_reader import CommandReader
from playground.engine.worker.main_loop import serve_run

TRAINER, CALCULATOR = "trainer", "calculator"
"""What the system calls these processes, as `ps` and `top` show it."""
NAME_FILE = Path("/proc/self/comm")


def serve_socket(connection: socket.socket, reader: CommandReader | None = None) -> NoReturn:
    """Do what the first line on `connection` asks for, until the socket is closed."""
    reader = reader or CommandReader(connection)
    line = reader.first_line()
    if line == CALCULATORS_LINE:
        name_process(CALCULATOR)
        serve_calculations(connection, reader)
    name_process(TRAINER)
    serve_run(connection, reader, OpeningMessage.from_line(line))


def name_process(name: str) -> None:
    """Tell the system what this process is, where it has a file for that (Linux)."""
    with suppress(OSError):
        NAME_FILE.write_text(name, encoding="ascii")
