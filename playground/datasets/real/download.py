"""One file over HTTP, in bounded time: with pooch, into a temporary file, then checked and moved."""

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from playground.datasets.real.discovery import TableSearchResult, search_in_files
from playground.datasets.real.source import Source
from playground.errors import DownloadError
from playground.i18n import N_, Message

ProgressCallback = Callable[[int, int], None]
"""Called with bytes so far and bytes in all (0: not known)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """How long to wait, in seconds, and how often to try.

    A failure that took longer than `retry_within` is not tried again, so that a person without a
    network knows in under 15 seconds.
    """

    connect: float = 5.0
    read: float = 8.0
    retry_within: float = 5.0
    pause: float = 0.5
    tries: int = 3


RETRY_POLICY = RetryPolicy()
MAX_BYTES = 8_000_000
MAX_SECONDS = 120.0
SERVER_ERROR = 500


class Downloader(Protocol):
    """What `pooch.HTTPDownloader` is."""

    def __call__(self, url: str, output_file: str, pooch: None) -> object:
        """Write the file at `url` to `output_file`."""


class PoochProgressBar:
    """The progress bar that pooch fills: passes bytes on to `on_progress`, and stops what is too long."""

    def __init__(self, on_progress: ProgressCallback | None) -> None:
        self.on_progress = on_progress
        self.total = 0
        self.done = 0
        self.end = time.monotonic() + MAX_SECONDS

    def update(self, n_bytes: int) -> None:
        """Count `n_bytes` more."""
        self.done += n_bytes
        if self.done > MAX_BYTES or time.monotonic() > self.end:
            raise DownloadError(Message(N_("The file is far longer than it should be, or far too slow.")))
        if self.on_progress:
            self.on_progress(min(self.done, self.total) if self.total else self.done, self.total)

    def reset(self) -> None:
        """Start again at 0 bytes: pooch does so at the end, to report the whole length if it is known."""
        self.done = 0 if self.total else self.done

    def close(self) -> None:
        """Do nothing: there is nothing to close."""


def download(
    source: Source,
    folder: Path,
    on_progress: ProgressCallback | None = None,
    retry_policy: RetryPolicy = RETRY_POLICY,
) -> Path:
    """Fetch the archive of `source` into `folder` and return its path.

    It appears there whole and checked, or not at all. Raises `DownloadError`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=".part", dir=folder)
    except OSError as error:
        raise DownloadError(unwritable_folder_message(folder)) from error
    os.close(handle)
    part = Path(name)
    try:
        download_with_retries(source, part, on_progress, retry_policy)
        verify_download(source, search_in_files(source, [part]))
        part.chmod(0o644)
        return part.replace(folder / source.filename)
    finally:
        part.unlink(missing_ok=True)


def download_with_retries(
    source: Source, part: Path, on_progress: ProgressCallback | None, retry_policy: RetryPolicy
) -> None:
    """Download to `part`; try again only after failures that came quickly and may pass."""
    import pooch  # noqa: PLC0415 - heavy
    import requests  # noqa: PLC0415 - heavy

    start = time.monotonic()
    timeout = (retry_policy.connect, retry_policy.read)
    for attempt in range(1, retry_policy.tries + 1):
        fetch: Downloader = pooch.HTTPDownloader(progressbar=PoochProgressBar(on_progress), timeout=timeout)
        try:
            fetch(source.url, str(part), None)
            return
        except requests.RequestException as error:
            late = time.monotonic() - start > retry_policy.retry_within
            if attempt == retry_policy.tries or late or is_final_error(error):
                raise DownloadError(explain_download_error(source, error)) from error
        except OSError as error:
            raise DownloadError(unwritable_folder_message(part.parent)) from error
        time.sleep(retry_policy.pause)


def unwritable_folder_message(folder: Path) -> Message:
    """Return that the data folder takes no file."""
    return Message(N_("The data folder {folder} cannot be written to."), {"folder": folder.name})


def is_final_error(error: Exception) -> bool:
    """Return whether trying again is of no use: the server said no."""
    status = getattr(getattr(error, "response", None), "status_code", None)
    return status is not None and status < SERVER_ERROR


def explain_download_error(source: Source, error: Exception) -> Message:
    """Return what went wrong and what a person can do."""
    status = getattr(getattr(error, "response", None), "status_code", None)
    params: dict[str, object] = {"title": source.title, "url": source.url, "status": status}
    if status is not None:
        text = N_(
            "{title} could not be fetched: its server answers {status}. Try again later, or put the file "
            "from {url} into the data folder."
        )
        return Message(text, params)
    text = N_(
        "{title} could not be fetched: the connection to its server failed. Check the network, or put "
        "the file from {url} into the data folder. Until then a simulated table is used."
    )
    return Message(text, params)


def verify_download(source: Source, found: TableSearchResult) -> None:
    """Raise `DownloadError` unless the downloaded file holds the genuine table."""
    if found.records is not None:
        return
    text = N_(
        "What came from {url} is not the expected file, so it was thrown away. Try again, or put the "
        "original file into the data folder."
    )
    raise DownloadError(Message(text, {"url": source.url}))
