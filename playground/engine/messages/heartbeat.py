"""Heartbeats: what a worker says between its frames, so that one that hangs is noticed."""

import struct

from playground.engine.messages.sections import LENGTH

BEAT_S = 0.5
PID = struct.Struct("<I")


def heartbeat(pid: int) -> bytes:
    """Return the message of a worker that lives: shorter than any frame."""
    return LENGTH.pack(PID.size) + PID.pack(pid)


def pid_of_heartbeat(message: bytes) -> int:
    """Return who says with this message, without its length, that it lives; 0 if it is a frame."""
    return int(PID.unpack(message)[0]) if len(message) == PID.size else 0
