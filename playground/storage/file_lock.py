"""A lock that one process has at a time: the system takes it back when the process ends, however it ends."""

import errno
import os
import sys
from pathlib import Path

from playground.storage.private_files import make_private_file

HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
"""What the system says of a lock that another process has; anything else: there are no locks on this disk."""


class FileLock:
    """The lock of the file at `path`, which is made if need be, and stays."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Take the lock, and return whether it is ours now; on a disk without locks it always is.

        Raises `OSError` if the file cannot be made.
        """
        if self._descriptor is not None:
            return True
        descriptor = os.open(make_private_file(self._path), os.O_RDWR)
        try:
            lock_descriptor(descriptor)
        except OSError as error:
            if error.errno in HELD:
                os.close(descriptor)
                return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Give the lock back, if it is ours."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def is_held_elsewhere(self) -> bool:
        """Tell whether somebody else has the lock; neither takes it nor makes the file."""
        if self._descriptor is not None or not os.access(self._path, os.R_OK | os.W_OK):
            return False
        free = self.acquire()
        self.release()
        return not free


def lock_descriptor(descriptor: int) -> None:
    """Lock an open file; raise `OSError` if that cannot be done at once."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  (there only)

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415  (not there on Windows)

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
