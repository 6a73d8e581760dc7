"""Fetching, from a real server on this machine that behaves well or badly."""

import dataclasses
import os
import struct
import threading
import time
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SO_LINGER, SOL_SOCKET, socket

import pytest

from playground.datasets.fetch import (
    BackgroundFetcher,
    FetchState,
    fetch_dataset,
    fetch_source,
    real_data_status_in_folder,
)
from playground.datasets.real import download
from playground.errors import DataError, DownloadError
from playground.i18n import Message
from playground.spec import DataSource
from tests.datasets import table_files

ARCHIVE = table_files.zipped(table_files.thoracic_arff())


class Server:
    """A server that gives its `answers` one after the other, the last one for ever."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.requests = 0
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                server.requests += 1
                answers = server.answers
                (answers.pop(0) if len(answers) > 1 else answers[0])(self)

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}/data.zip"

    def __enter__(self):
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.01,))
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()

    @property
    def source(self):
        return dataclasses.replace(table_files.THORACIC, url=self.url)


def send(body, length=None, status=200):
    def answer(handler):
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def hang(handler):
    time.sleep(1)
    handler.close_connection = True


def stall(handler):
    send(ARCHIVE[:999], len(ARCHIVE))(handler)
    hang(handler)


def drip(handler):
    """Send a byte now and then, each soon enough for a patient reader."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(ARCHIVE)))
    handler.end_headers()
    with suppress(OSError):
        for place in range(200):
            handler.wfile.write(ARCHIVE[place : place + 1])
            time.sleep(0.05)


def reset(handler):
    """Break the connection off, so that not even its end is sent."""
    handler.connection.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def redirect(handler):
    handler.send_response(302)
    handler.send_header("Location", handler.path)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def send_cut_chunks(handler):
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"3e7\r\n" + ARCHIVE[:999] + b"\r\n3e7\r\n" + ARCHIVE[999:1200])
    handler.close_connection = True


def changed_archive() -> bytes:
    """Return a sound archive of a table in which one value is another one."""
    files = table_files.thoracic_arff()
    ((name, text),) = files.items()
    head, data = text.split("@DATA", 1)
    return table_files.zipped({name: f"{head}@DATA{data.replace('2', '3', 1)}"})


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def left(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_file_is_fetched_checked_and_used(tmp_path):
    seen = []
    with Server(send(ARCHIVE)) as server:
        source = server.source
        path = fetch_source(source, tmp_path / "data", lambda *bytes_: seen.append(bytes_))
        again = fetch_source(source, tmp_path / "data")
    assert path == again == tmp_path / "data" / source.filename
    assert server.requests == 1
    assert seen[-1] == (len(ARCHIVE), len(ARCHIVE)) and seen == sorted(seen)
    state = real_data_status_in_folder(source, "thoracic", tmp_path / "data")
    assert state.source is DataSource.REAL and state.form == "arff"
    assert left(tmp_path / "data") == [source.filename]


def test_a_passing_failure_is_tried_again(tmp_path):
    with Server(send(b"", status=503), send(ARCHIVE[:999], len(ARCHIVE)), send(ARCHIVE)) as server:
        assert fetch_source(server.source, tmp_path).exists()
    assert server.requests == 3


@pytest.mark.parametrize(
    ("answer", "message", "requests"),
    [
        (send(b"gone", status=404), "its server answers 404", 1),
        (send(b"", status=500), "its server answers 500", 3),
        (send(b"", status=503), "its server answers 503", 3),
        (send(ARCHIVE[:999], len(ARCHIVE)), "connection to its server failed", 3),
        (send_cut_chunks, "connection to its server failed", 3),
        (reset, "connection to its server failed", 3),
        (redirect, "its server answers 302", 31),
        (send(b"", length="many"), "connection to its server failed", 3),
        (send(b""), "is not the expected file", 1),
        (send(changed_archive()), "is not the expected file", 1),
        (send(ARCHIVE[:999]), "is not the expected file", 1),
        (send(b"<html>log in</html>"), "is not the expected file", 1),
        (send(table_files.zipped(table_files.wine_course())), "is not the expected file", 1),
        (send(b"0" * (download.MAX_BYTES + 2048)), "far longer than it should be", 1),
    ],
    ids=[
        "404",
        "500",
        "503",
        "cut",
        "chunks",
        "reset",
        "loop",
        "length",
        "empty",
        "changed",
        "truncated",
        "html",
        "other",
        "long",
    ],
)
def test_what_goes_wrong_is_said_and_nothing_is_left(tmp_path, answer, message, requests):
    with Server(answer) as server, pytest.raises(DownloadError, match=message):
        fetch_source(server.source, tmp_path)
    assert server.requests == requests
    assert left(tmp_path) == []


def test_a_bad_fetched_file_is_replaced(tmp_path):
    (tmp_path / table_files.THORACIC.filename).write_bytes(b"PK broken")
    with Server(send(ARCHIVE)) as server:
        fetch_source(server.source, tmp_path)
        assert real_data_status_in_folder(server.source, "thoracic", tmp_path).source is DataSource.REAL


def test_a_silent_server_is_given_up(tmp_path):
    patience = download.RetryPolicy(connect=0.2, read=0.2, retry_within=0.1)
    with Server(hang) as server, pytest.raises(DownloadError, match="connection to its server failed"):
        download.download(server.source, tmp_path, retry_policy=patience)
    assert server.requests == 1


def test_a_server_that_stops_in_the_middle_is_given_up(tmp_path):
    patience = download.RetryPolicy(connect=0.2, read=0.2, retry_within=0.1)
    with Server(stall) as server, pytest.raises(DownloadError, match="connection to its server failed"):
        download.download(server.source, tmp_path, retry_policy=patience)
    assert server.requests == 1 and left(tmp_path) == []


def test_a_server_that_sends_a_byte_now_and_then_is_given_up_in_time(tmp_path):
    """No byte comes late, but the file would take for ever."""
    patience = download.RetryPolicy(connect=5, read=5, whole=0.4)
    with Server(drip) as server, pytest.raises(DownloadError, match="far too slow"):
        download.download(server.source, tmp_path, retry_policy=patience)
    assert server.requests == 1 and left(tmp_path) == []


@pytest.mark.parametrize(
    ("source", "name", "files"),
    [
        (table_files.THORACIC, "thoracic", table_files.thoracic_arff()),
        (table_files.WINE, "wine_type", table_files.wine_originals()),
        (table_files.WINE, "wine_grade", table_files.wine_csv()),
    ],
    ids=["arff", "semicolons", "csv"],
)
def test_every_form_that_the_publisher_serves_is_verified_and_used(tmp_path, source, name, files):
    with Server(send(table_files.zipped(files))) as server:
        source = dataclasses.replace(source, url=server.url)
        path = fetch_source(source, tmp_path)
    assert real_data_status_in_folder(source, name, tmp_path).source is DataSource.REAL
    assert left(tmp_path) == [path.name]


@pytest.mark.parametrize("files", [table_files.thoracic_arff(), table_files.thoracic_csv()])
def test_a_table_that_is_served_without_an_archive_is_used_too(tmp_path, files):
    (text,) = files.values()
    with Server(send(table_files.in_bytes(text))) as server:
        path = fetch_source(server.source, tmp_path)
        again = fetch_source(server.source, tmp_path)
        status = real_data_status_in_folder(server.source, "thoracic", tmp_path)
    assert path == again and status.source is DataSource.REAL and not status.problem
    assert server.requests == 1 and left(tmp_path) == [path.name]


def test_what_a_killed_process_has_left_goes_with_the_next_download(tmp_path):
    old, young = (tmp_path / f"{table_files.THORACIC.filename}-{name}.part" for name in ("old", "young"))
    for part, age in ((old, 2 * download.LEFT_AFTER), (young, 0)):
        part.write_bytes(ARCHIVE[:999])
        os.utime(part, (time.time() - age, time.time() - age))
    assert real_data_status_in_folder(table_files.THORACIC, "thoracic", tmp_path).problem is None
    with Server(send(ARCHIVE)) as server:
        path = fetch_source(server.source, tmp_path)
    assert left(tmp_path) == sorted([path.name, young.name])


def test_a_file_that_a_person_has_put_there_stays_when_a_fetch_fails(tmp_path):
    mine = tmp_path / "winequality-red.csv"
    mine.write_text("half of a table")
    with Server(send(b"", status=404)) as server, pytest.raises(DownloadError):
        fetch_source(dataclasses.replace(table_files.WINE, url=server.url), tmp_path)
    assert mine.read_text() == "half of a table" and left(tmp_path) == [mine.name]


def test_without_a_server_it_fails_fast(tmp_path):
    with closing(socket()) as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    start = time.monotonic()
    with pytest.raises(DownloadError, match="connection to its server failed"):
        fetch_source(dataclasses.replace(table_files.THORACIC, url=url), tmp_path)
    assert time.monotonic() - start < 60


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "data").write_text("a file, not a folder")
    with pytest.raises(DownloadError, match="data cannot be written to"):
        fetch_source(table_files.THORACIC, tmp_path / "data")


def test_only_real_tables_can_be_fetched():
    with pytest.raises(DataError, match="iris needs no file"):
        fetch_dataset("iris")
    with pytest.raises(DataError, match="iris needs no file"):
        BackgroundFetcher().start_fetch("iris")


def until(background, name, state):
    end = time.monotonic() + 60
    while background.progress_of(name).state is not state:
        assert time.monotonic() < end
        time.sleep(0.01)
    return background.progress_of(name)


def test_a_fetch_in_the_background_reports_and_is_shared():
    go, calls = threading.Event(), []

    def slow(name, progress):
        calls.append(name)
        progress(10, 20)
        go.wait(60)

    background = BackgroundFetcher(slow)
    assert background.progress_of("wine_type").state is FetchState.IDLE
    background.start_fetch("wine_type")
    background.start_fetch("wine_quality")
    while not background.progress_of("wine_quality").done:
        time.sleep(0.01)
    running = background.progress_of("wine_quality")
    assert (running.state, running.done, running.total) == (FetchState.RUNNING, 10, 20)
    assert background.progress_of("thoracic").state is FetchState.IDLE
    go.set()
    until(background, "wine_type", FetchState.DONE)
    assert calls == ["wine_type"]


def test_a_failure_in_the_background_is_reported_and_can_be_tried_again():
    results = [DownloadError(Message("No network.")), None]

    def flaky(_name, _progress):
        if error := results.pop(0):
            raise error

    background = BackgroundFetcher(flaky)
    background.start_fetch("thoracic")
    failed = until(background, "thoracic", FetchState.FAILED)
    assert failed.message == Message("No network.")
    background.start_fetch("thoracic")
    until(background, "thoracic", FetchState.DONE)
