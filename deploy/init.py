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
from collections.abc import Iterator, Sequence
from pathlib import Path

PASSED_ON = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2)
AWAITED = (*PASSED_ON, signal.SIGCHLD)
PR_SET_CHILD_SUBREAPER = 36
WRONG_USAGE, NOT_STARTED = 2, 127


def adopt_orphans() -> None:
    """Become the parent of every descendant that loses its own."""
    if os.getpid() != 1:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def start(command: Sequence[str]) -> int:
    """Start the command, keep signals for `wait_for` from now on, and return its pid.

    It is a process group of its own that has the terminal, if there is one: Ctrl-C reaches it once.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_BLOCK, AWAITED)
    child = os.posix_spawnp(command[0], list(command), os.environ, setpgroup=0, setsigmask=())
    if os.isatty(0):
        os.tcsetpgrp(0, child)
    return child


def wait_for(child: int) -> int:
    """Pass signals on to `child` and wait for every process that ends, until it does; return its exit code.

    Signals are taken one by one where nothing else is done: a handler could be called just before a wait
    begins, and would run when that ends.
    """
    while True:
        received = signal.sigwait(AWAITED)
        if received != signal.SIGCHLD:
            os.kill(child, received)
            continue
        for pid, status in ended_children():
            if pid == child:
                code = os.waitstatus_to_exitcode(status)
                return code if code >= 0 else 128 - code


def ended_children() -> Iterator[tuple[int, int]]:
    """Yield pid and status of each child that has ended and that nobody has waited for."""
    while True:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        yield pid, status


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
