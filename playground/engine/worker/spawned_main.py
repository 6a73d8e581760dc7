"""A spawned worker: `python -m playground.engine.worker.spawned_main PORT`, its token in the environment.

It connects first and imports TensorFlow then, so that it ends at once if the web process goes.
"""

import importlib
import json
import os
import socket
import sys

from playground.engine.messages.sections import LENGTH
from playground.engine.worker.command_reader import CommandReader
from playground.engine.worker.process_entry import serve_socket
from playground.environment.variable import variable_name
from playground.garbage import collector_paused
from playground.logs import configure_logs


def main(port: int) -> None:
    """Connect, get warm, say hello, do what is asked for."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    reader = CommandReader(connection)
    with collector_paused():
        importlib.import_module("playground.training.runtime.libraries").import_libraries()
        importlib.import_module("playground.training.session")
    hello = json.dumps({"token": os.environ.pop(variable_name("trainer_token")), "pid": os.getpid()}).encode()
    connection.sendall(LENGTH.pack(len(hello)) + hello)
    serve_socket(connection, reader)


if __name__ == "__main__":
    configure_logs()
    main(int(sys.argv[1]))
