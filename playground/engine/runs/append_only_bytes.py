"""Bytes that are only added to, of which memory holds the newest."""

import logging
import tempfile
import threading
import weakref
from io import FileIO

from playground.environment.reading import usable_or_default_settings
from playground.file_modes import PRIVATE_FOLDER

LOG = logging.getLogger(__name__)
MOST_IN_MEMORY = 2**17
"""Above so many bytes all but half of them, the newest, go to a file."""
MOST_FILES = 128
"""Files of this process at once: further ones stay in memory."""
WITH_FILES: "weakref.WeakSet[AppendOnlyBytes]" = weakref.WeakSet()


class AppendOnlyBytes:
    """The oldest bytes lie in an unnamed temporary file once there are many; any thread may read.

    Where no file can be written, all stay in memory. The file is gone with the object, or with the process.
    It lies in the cache folder of the settings, or else in the system's folder for temporary files.
    """

    def __init__(self) -> None:
        self._newest = bytearray()
        self._file: FileIO | None = None
        self._filed = 0
        self._most_in_memory = MOST_IN_MEMORY
        self._lock = threading.Lock()

    def __len__(self) -> int:
        with self._lock:
            return self._filed + len(self._newest)

    def append(self, data: bytes) -> None:
        """Add bytes at the end."""
        with self._lock:
            self._newest += data
            if len(self._newest) > self._most_in_memory and self._may_file():
                self._file_older_bytes()

    def read(self, start: int, stop: int) -> bytes:
        """Return the bytes from `start` up to `stop`, both counted from the first one and within `len`.

        Raises `OSError` if the file cannot be read any more.
        """
        with self._lock:
            oldest = self._read_file(start, min(stop, self._filed))
            with memoryview(self._newest) as newest:
                return oldest + newest[max(0, start - self._filed) : max(0, stop - self._filed)]

    def _may_file(self) -> bool:
        return self._file is not None or len(WITH_FILES) < MOST_FILES

    def _read_file(self, start: int, stop: int) -> bytes:
        if start >= stop or self._file is None:
            return b""
        self._file.seek(start)
        found = self._file.read(stop - start)
        if len(found) < stop - start:
            raise OSError("A temporary file has lost bytes.")
        return found

    def _file_older_bytes(self) -> None:
        size = len(self._newest) - MOST_IN_MEMORY // 2
        try:
            self._write_file(bytes(self._newest[:size]))
        except OSError:
            self._most_in_memory = 2 * len(self._newest)  # it is tried again then
            LOG.warning("A long curve stays in memory: no temporary file can be written.", exc_info=True)
            return
        self._most_in_memory = MOST_IN_MEMORY
        self._filed += size
        del self._newest[:size]

    def _write_file(self, data: bytes) -> None:
        if self._file is None:
            folder = usable_or_default_settings().cache_dir
            if folder is not None:
                folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            file = tempfile.TemporaryFile(buffering=0, dir=folder)  # noqa: SIM115 - it is kept
            self._file = file
            WITH_FILES.add(self)
            weakref.finalize(self, self._file.close)
        self._file.seek(self._filed)
        while data:
            data = data[self._file.write(data) :]
