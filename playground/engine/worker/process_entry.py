"""What a new process does: the first line on its socket says whether it trains a run or calculates."""

import socket
from typing import NoReturn

from playground.engine.messages.calculation import CALCULATORS_LINE
from playground.engine.messages.command import OpeningMessage
from playground.engine.worker.calculator_server import serve_calculations
from playground.engine.worker.command_reader import CommandReader
from playground.engine.worker.main_loop import serve_run


def serve_socket(connection: socket.socket, reader: CommandReader | None = None) -> NoReturn:
    """Do what the first line on `connection` asks for, until the socket is closed."""
    reader = reader or CommandReader(connection)
    line = reader.first_line()
    if line == CALCULATORS_LINE:
        serve_calculations(connection, reader)
    serve_run(connection, reader, OpeningMessage.from_line(line))
