"""A small pool of workers started ahead of need, where forking is not safe (macOS, Windows)."""

import asyncio
import hmac
import json
import logging
import secrets
import subprocess
import sys
from collections import deque
from typing import cast

from playground.engine.launch.group_watch import GroupWatch
from playground.engine.launch.launcher import child_environment
from playground.engine.launch.stopped_process import kill_if_stopped
from playground.engine.launch.worker_connection import WorkerConnection
from playground.environment.variable import variable_name
from playground.project import ROOT

LOG = logging.getLogger(__name__)
POOL_SIZE = 2
MAX_WARMING = 2
"""Workers that import TensorFlow at the same time: more would only make the first one later."""
CHECK_S = 0.5
EXIT_S = 2.0
MAX_PAUSE_S = 30.0
HELLO_BYTES = 4096
HELLO_S = 180.0
"""Our own workers say hello when they have imported TensorFlow, which takes a while."""
TOKEN_VARIABLE = variable_name("trainer_token")


class SpawnLauncher:
    """Keeps `POOL_SIZE` workers warm; they reach us over loopback TCP and prove who they are."""

    def __init__(self) -> None:
        self._children: dict[int, subprocess.Popen[bytes]] = {}
        self._warm: deque[PendingConnection] = deque()
        self._wanted: deque[WorkerConnection] = deque()
        self._used: set[int] = set()
        self._arrived: set[int] = set()
        self._failures = 0
        self._pause_until = 0.0
        self._groups = GroupWatch()
        self._token = secrets.token_urlsafe(24)

    @property
    def can_launch_at_once(self) -> bool:
        """Whether a worker is warm."""
        return bool(self._warm)

    @property
    def consecutive_failures(self) -> int:
        """How many workers in a row ended before they were warm."""
        return self._failures

    @property
    def answers(self) -> bool:
        """Whether workers can be started: each tells for itself that it lives."""
        return not self._failures

    def end_hung(self) -> None:
        """End workers that the system has stopped before a run has them; others follow."""
        self._groups.keep()
        for pid in self._children.keys() - self._used:
            kill_if_stopped(pid)

    async def start(self) -> None:
        """Listen on loopback and start to fill the pool."""
        self._loop = asyncio.get_running_loop()
        self._server = await self._loop.create_server(lambda: PendingConnection(self), "127.0.0.1", 0)
        self._port: int = self._server.sockets[0].getsockname()[1]
        self._filling = self._loop.create_task(self._keep_filled())

    async def _keep_filled(self) -> None:
        while True:
            try:
                self._fill()
            except OSError as error:
                LOG.warning("A trainer could not be started: %s", error)
                self._note_failure()
            await asyncio.sleep(CHECK_S)

    def _fill(self) -> None:
        """Forget children that ended, and start as many as the pool and who waits need."""
        self._wanted = deque(connection for connection in self._wanted if not connection.closed)
        for pid in [pid for pid, child in self._children.items() if child.poll() is not None]:
            self._note_end(pid)
        if self._loop.time() < self._pause_until:
            return
        warming = len(self._children) - len(self._used) - len(self._warm)
        missing = POOL_SIZE + len(self._wanted) - len(self._warm) - warming
        for _ in range(min(missing, MAX_WARMING - warming)):
            self._start_worker()

    def _note_end(self, pid: int) -> None:
        """Forget a child that ended; if it never got warm, wait longer before the next one."""
        del self._children[pid]
        if pid in self._arrived:
            self._arrived.discard(pid)
            self._used.discard(pid)
            return
        self._note_failure()

    def _note_failure(self) -> None:
        self._failures += 1
        self._pause_until = self._loop.time() + min(MAX_PAUSE_S, 2.0**self._failures)

    def _start_worker(self) -> None:
        child = subprocess.Popen(
            [sys.executable, "-m", "playground.engine.worker.spawned_main", str(self._port)],
            stdin=subprocess.DEVNULL,
            env={**child_environment(), TOKEN_VARIABLE: self._token},
            cwd=ROOT,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._children[child.pid] = child
        self._groups.add(child.pid)

    def launch_worker(self, connection: WorkerConnection) -> None:
        """Give `connection` a warm worker, or the next one that gets warm."""
        self._wanted.append(connection)
        self._match()

    def add_warm_worker(self, pending: "PendingConnection") -> None:
        """Take in a worker that has imported TensorFlow."""
        self._failures = 0
        self._arrived.add(pending.pid)
        self._warm.append(pending)
        self._match()

    def forget_warm_worker(self, pending: "PendingConnection") -> None:
        """Forget a warm worker whose connection is gone."""
        if pending in self._warm:
            self._warm.remove(pending)

    def _match(self) -> None:
        self._wanted = deque(connection for connection in self._wanted if not connection.closed)
        while self._warm and self._wanted:
            pending = self._warm.popleft()
            self._used.add(pending.pid)
            pending.hand_transport_to(self._wanted.popleft())

    def is_own_token(self, token: str) -> bool:
        """Tell whether `token` is the one that our own workers know."""
        return hmac.compare_digest(token.encode(), self._token.encode())

    async def close(self) -> None:
        """Close the pool, wait for its workers to end, and end those that do not."""
        self._filling.cancel()
        self._server.close()
        for pending in self._warm:
            pending.close()
        children = list(self._children.values())
        await asyncio.to_thread(wait_or_kill, children)
        await asyncio.to_thread(self._groups.close)

    def pids_by_name(self) -> dict[str, int]:
        """Return the pids of the workers that no run uses yet."""
        pids = [pid for pid in self._children if pid not in self._used]
        return {f"pool {index}": pid for index, pid in enumerate(pids)}


def wait_or_kill(children: list[subprocess.Popen[bytes]]) -> None:
    """Wait a moment for `children` to end by themselves, and end those that do not."""
    for child in children:
        try:
            child.wait(EXIT_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


class PendingConnection(asyncio.Protocol):
    """A connection to our port that has still to prove that it is one of our workers."""

    def __init__(self, pool: SpawnLauncher) -> None:
        self._pool = pool
        self._connection = WorkerConnection(self._hello, lambda: pool.forget_warm_worker(self))
        self.pid = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember the transport, to hand it on later."""
        self._transport = transport
        asyncio.get_running_loop().call_later(HELLO_S, self._expire)
        self._connection.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Wait for the hello; who says more than that is none of ours."""
        if len(data) > HELLO_BYTES:
            self._transport.close()
            return
        self._connection.data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the pool."""
        self._connection.connection_lost(exc)

    def _expire(self) -> None:
        """Show a connection out that has not said who it is."""
        if not self.pid:
            self._transport.close()

    def _hello(self, message: bytes) -> None:
        """Check the token; a stranger is shown out."""
        try:
            hello = json.loads(message)
            welcome, self.pid = self._pool.is_own_token(str(hello["token"])), int(hello["pid"])
        except (ValueError, KeyError, TypeError):
            welcome = False
        if welcome:
            self._pool.add_warm_worker(self)
        else:
            self._transport.close()

    def hand_transport_to(self, connection: WorkerConnection) -> None:
        """Let the connection of a run have the transport."""
        cast("asyncio.Transport", self._transport).set_protocol(connection)
        connection.connection_made(self._transport)
        connection.on_start(self.pid)

    def close(self) -> None:
        """Close the connection; the worker ends when it sees that."""
        self._transport.close()
