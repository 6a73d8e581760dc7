"""Bytes of which the oldest lie in a file: the same to whoever reads them, whatever becomes of the file."""

import resource
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.engine.runs.append_only_bytes import MOST_FILES, MOST_IN_MEMORY, AppendOnlyBytes

PART = bytes(range(256)) * 97
LONG = PART * 40
"""Much more than stays in memory."""


def in_memory(kept: AppendOnlyBytes) -> int:
    """Return how many bytes memory holds."""
    return len(kept._newest)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond so many bytes meanwhile."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 3 * MOST_IN_MEMORY), max_size=6),
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=6),
)
def test_what_is_read_is_what_was_added(sizes: list[int], places: list[tuple[float, float]]) -> None:
    kept, whole = AppendOnlyBytes(), b""
    for number, size in enumerate(sizes):
        data = bytes([number]) * size
        kept.append(data)
        whole += data
        assert len(kept) == len(whole)
        assert in_memory(kept) <= MOST_IN_MEMORY
        for place in places:
            start, stop = sorted(round(share * len(whole)) for share in place)
            assert kept.read(start, stop) == whole[start:stop]


def test_a_file_is_gone_with_its_bytes() -> None:
    process = psutil.Process()
    before = process.num_fds()
    kept = AppendOnlyBytes()
    kept.append(LONG)
    assert process.num_fds() == before + 1
    del kept
    assert process.num_fds() == before


def test_without_a_file_all_stays_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").touch()
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path / "cache"))
    kept = AppendOnlyBytes()
    kept.append(LONG)
    kept.append(PART)
    assert in_memory(kept) == len(LONG + PART)
    assert kept.read(0, len(kept)) == LONG + PART


def test_a_disk_that_is_full_loses_nothing() -> None:
    kept = AppendOnlyBytes()
    with largest_file(len(LONG) // 2):
        for _ in range(40):
            kept.append(PART)
            assert kept.read(0, len(kept)) == PART * (len(kept) // len(PART))
    assert MOST_IN_MEMORY < in_memory(kept) < len(LONG)
    kept.append(LONG)  # there is room again
    assert in_memory(kept) <= MOST_IN_MEMORY
    assert kept.read(0, len(kept)) == PART * 40 + LONG


def test_another_thread_reads_what_is_filed_meanwhile() -> None:
    kept, wrong, ended = AppendOnlyBytes(), list[int](), threading.Event()

    def read() -> None:
        while not ended.is_set():
            stop = len(kept) // len(PART) * len(PART)
            start = max(0, stop - 8 * len(PART))
            if kept.read(start, stop) != PART * ((stop - start) // len(PART)):
                wrong.append(stop)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(400):
        kept.append(PART)
    ended.set()
    reader.join()
    assert wrong == []


def test_there_are_so_many_files_and_no_more() -> None:
    process = psutil.Process()
    before = process.num_fds()
    long_ones = [AppendOnlyBytes() for _ in range(MOST_FILES + 3)]
    for kept in long_ones:
        kept.append(PART * 6)
    assert process.num_fds() == before + MOST_FILES
    assert all(kept.read(0, len(kept)) == PART * 6 for kept in long_ones)
