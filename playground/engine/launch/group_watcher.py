"""Ends process groups when the process that started this one is gone: `python -I -S group_watcher.py`.

Numbers of groups come as lines on stdin, which ends with that process, however that ended. A trainer whose
socket is closed ends by itself; one that the system has stopped does not, and no signal but SIGKILL is heard.
It uses few modules of the standard library only, since it is there all the time.
"""

import os
import select
import signal
import time
from contextlib import suppress

LOOK_S, POLL_S, GRACE_S = 1.0, 0.1, 1.0
"""Seconds between looks for empty groups, whose numbers may be those of others later; seconds to end in."""


def lives(group: int) -> bool:
    """Tell whether a process group has a process in it that this one may end."""
    try:
        os.killpg(group, 0)
    except OSError:
        return False
    return True


def living(groups: set[int]) -> set[int]:
    """Return those of the groups that are not empty."""
    return {group for group in groups if lives(group)}


def watch(descriptor: int) -> set[int]:
    """Take in groups until the stream ends; return those that are there then."""
    groups: set[int] = set()
    rest = b""
    while True:
        if select.select([descriptor], [], [], LOOK_S)[0]:
            data = os.read(descriptor, 4096)
            if not data:
                return living(groups)
            *lines, rest = (rest + data).split(b"\n")
            groups |= {int(line) for line in lines}
        groups = living(groups)


def end(groups: set[int]) -> None:
    """Give the groups a moment to end by themselves, and end what is left."""
    deadline = time.monotonic() + GRACE_S
    while (groups := living(groups)) and time.monotonic() < deadline:
        time.sleep(POLL_S)
    for group in groups:
        with suppress(OSError):
            os.killpg(group, signal.SIGKILL)


if __name__ == "__main__":
    end(watch(0))
