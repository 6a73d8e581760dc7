"""Process 1 of the container: `python -I deploy/init.py COMMAND...`.

Trainers whose host was killed become children of process 1, and stay zombies if nobody waits for
them: Streamlit does not. This one starts COMMAND, passes signals on to it, waits for every process
that ends, and ends as COMMAND does, with whatever COMMAND left behind. It uses the standard library
only; outside a container it asks the kernel (Linux) for the orphans.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

PASSED_ON = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2)
PR_SET_CHILD_SUBREAPER = 36
WRONG_USAGE, NOT_STARTED = 2, 127


def adopt_orphans() -> None:
    """Become the parent of every descendant that loses its own."""
    if os.getpid() != 1:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def start(command: Sequence[str]) -> int:
    """Start the command, pass signals on to it from now on, and return its pid; no signal gets lost.

    It is a process group of its own that has the terminal, if there is one: Ctrl-C reaches it once.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, PASSED_ON)
    child = os.posix_spawnp(command[0], list(command), os.environ, setpgroup=0, setsigmask=())
    if os.isatty(0):
        os.tcsetpgrp(0, child)
    for number in PASSED_ON:
        signal.signal(number, lambda received, _frame: os.kill(child, received))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, PASSED_ON)
    return child


def wait_for(child: int) -> int:
    """Wait for every process that ends, until `child` does; return its exit code."""
    while True:
        pid, status = os.wait()
        if pid == child:
            code = os.waitstatus_to_exitcode(status)
            return code if code >= 0 else 128 - code


def end_rest() -> None:
    """End the processes that the command left behind, and those that they leave."""
    while left := children():
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        for pid in left:
            os.waitpid(pid, 0)


def children() -> list[int]:
    """Return the processes whose parent this process is now."""
    own = os.getpid()
    return [int(each) for each in Path(f"/proc/{own}/task/{own}/children").read_text("ascii").split()]


def main(command: Sequence[str]) -> int:
    """Run `command` to its end."""
    if not command:
        print("usage: init.py COMMAND [ARGUMENT ...]", file=sys.stderr)
        return WRONG_USAGE
    adopt_orphans()
    try:
        child = start(command)
    except OSError as error:
        print(f"{command[0]} cannot be started: {error.strerror}", file=sys.stderr)
        return NOT_STARTED
    code = wait_for(child)
    end_rest()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
