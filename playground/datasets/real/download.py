"""One file over HTTP, in bounded time: with pooch, into a temporary file, then checked and moved."""

import os
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

from playground.datasets.real.discovery import TableSearchResult, search_in_files
from playground.datasets.real.source import Source
from playground.errors import DownloadError
from playground.i18n import N_, Message

if TYPE_CHECKING:
    import requests

ProgressCallback = Callable[[int, int], None]
"""Called with bytes so far and bytes in all (0: not known)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """How long to wait, in seconds, and how often to try.

    A failure that took longer than `retry_within` is not tried again, so that a person without a
    network knows in under 15 seconds. `whole`: of one try; what comes slower than that is given up.
    """

    connect: float = 5.0
    read: float = 8.0
    retry_within: float = 5.0
    pause: float = 0.5
    tries: int = 3
    whole: float = 120.0


RETRY_POLICY = RetryPolicy()
MAX_BYTES = 8_000_000
SERVER_ERROR = 500
PART = ".part"
LEFT_AFTER = 3600.0
"""Seconds after which nobody writes a part any more."""
OUT_OF_BOUNDS = Message(N_("The file is far longer than it should be, or far too slow."))


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

    def update(self, n_bytes: int) -> None:
        """Count `n_bytes` more."""
        self.done += n_bytes
        if self.done > MAX_BYTES:
            raise DownloadError(OUT_OF_BOUNDS)
        if self.on_progress:
            self.on_progress(min(self.done, self.total) if self.total else self.done, self.total)

    def reset(self) -> None:
        """Start again at 0 bytes: pooch does so at the end, to report the whole length if it is known."""
        self.done = 0 if self.total else self.done

    def close(self) -> None:
        """Do nothing: there is nothing to close."""


class Deadline:
    """Ends a response that takes longer than `seconds`, however few bytes come at a time.

    A context; inside it `watch` is a hook for a response, and `passed` tells whether it was ended.
    """

    def __init__(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._response: requests.Response | None = None
        self.passed = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        if self._response is not None:
            self._response.close()
        self._response = None

    def watch(self, response: "requests.Response", **_: Any) -> None:
        """Take the response that is to be ended."""
        self._response = response

    def _end(self) -> None:
        self.passed = True
        if response := self._response:
            with suppress(ValueError, RuntimeError):  # it has come to its end by itself
                response.raw.shutdown()


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
        remove_left_parts(source, folder)
        handle, name = tempfile.mkstemp(suffix=PART, prefix=f"{source.filename}-", dir=folder)
    except OSError as error:
        raise DownloadError(unwritable_folder_message(folder)) from error
    os.close(handle)
    part = Path(name)
    try:
        download_with_retries(source, part, on_progress, retry_policy)
        found = search_in_files(source, [part])
        verify_download(source, found)
        part.chmod(0o644)
        return part.replace(folder / name_of_download(source, part, found))
    finally:
        part.unlink(missing_ok=True)


def remove_left_parts(source: Source, folder: Path) -> None:
    """Remove what is left of downloads whose process was killed; a younger part may still be written."""
    for path in folder.glob(f"{source.filename}-*{PART}"):
        with suppress(FileNotFoundError):  # another process was sooner
            if time.time() - path.stat().st_mtime > LEFT_AFTER:
                path.unlink()


def name_of_download(source: Source, part: Path, found: TableSearchResult) -> str:
    """Return the name of the file in the data folder: what is no archive is not called one."""
    if zipfile.is_zipfile(part):
        return source.filename
    return str(Path(source.filename).with_suffix(".arff" if found.form == "arff" else ".csv"))


def download_with_retries(
    source: Source, part: Path, on_progress: ProgressCallback | None, retry_policy: RetryPolicy
) -> None:
    """Download to `part`; try again only after failures that came quickly and may pass."""
    import pooch  # noqa: PLC0415 - heavy
    import requests  # noqa: PLC0415 - heavy

    start = time.monotonic()
    timeout = (retry_policy.connect, retry_policy.read)
    for attempt in range(1, retry_policy.tries + 1):
        deadline = Deadline(retry_policy.whole)
        fetch: Downloader = pooch.HTTPDownloader(
            progressbar=PoochProgressBar(on_progress), timeout=timeout, hooks={"response": deadline.watch}
        )
        try:
            with deadline:
                fetch(source.url, str(part), None)
            return
        except (requests.RequestException, ValueError) as error:  # ValueError: a length that is no number
            if deadline.passed:
                raise DownloadError(OUT_OF_BOUNDS) from error
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
