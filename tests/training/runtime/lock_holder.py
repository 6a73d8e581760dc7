"""A process that takes its turn to compile: it imports no TensorFlow, so it starts in a moment."""

import time
from multiprocessing.connection import Connection

import playground.datasets  # noqa: F401 - fills the registry
from playground.spec import parse_link
from playground.training.runtime.compile_lock import LONGEST_WAIT_S, compile_lock


def hold(link: str, pipe: Connection) -> None:
    """Say when the turn has come, and whether it came before waiting ends by itself; keep it until told."""
    started = time.monotonic()
    with compile_lock(parse_link(link).spec):
        pipe.send("in" if time.monotonic() - started < LONGEST_WAIT_S / 2 else "late")
        pipe.recv()
    pipe.send("out")
