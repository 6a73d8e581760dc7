"""A view is one file: it is put into a copy of the playground, and a viewer gets it by its name."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from websockets.sync.client import ClientConnection, connect

from playground.environment.variable import variable_name
from tests.web.run_connection import PATIENCE_S, Frame, order, receive
from tools.app_server import PROJECT, free_port

VIEW = '''"""The norm of each layer's kernel."""

import numpy as np

from playground.training.views.registry import VIEWS, SectionDeclaration, View, ViewDeclaration


class KernelNorms(View):
    def __init__(self, context):
        self._layers = [layer for layer in context.model.layers if hasattr(layer, "kernel")]

    def __call__(self):
        norms = [np.linalg.norm(layer.kernel.numpy()) for layer in self._layers]
        names = [layer.name for layer in self._layers]
        return {"kernel_norms": np.array(norms, np.float32), "kernel_names": names}


VIEWS.add(
    ViewDeclaration(
        name="kernels",
        sections=(
            SectionDeclaration(name="kernel_norms", dtype="float32", shape=(None,)),
            SectionDeclaration(name="kernel_names", dtype="json"),
        ),
        build=KernelNorms,
        on_request=True,
    )
)
'''
SERVER = """
import asyncio, sys
import uvicorn
from starlette.applications import Starlette
import playground.datasets
from playground.spec import parse_link
from playground.web.app.routes import routes
from playground.web.services import lifespan, services

async def serve(port, link):
    app = Starlette(routes=routes(), lifespan=lifespan)
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="warning"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    run = services().engine.open_run("a visitor", parse_link(link).spec)
    print("token", run.token, flush=True)
    await serving

asyncio.run(serve(int(sys.argv[1]), sys.argv[2]))
"""


@pytest.fixture
def viewer(tmp_path: Path) -> Iterator[ClientConnection]:
    """The page of a run of a copy of the playground that has one view more."""
    shutil.copytree(
        PROJECT / "playground", tmp_path / "playground", ignore=shutil.ignore_patterns("__pycache__")
    )
    (tmp_path / "playground" / "training" / "views" / "kernels.py").write_text(VIEW, "utf-8")
    variables = {**os.environ, "PYTHONPATH": str(tmp_path), variable_name("state_dir"): str(tmp_path)}
    port = free_port()
    command = [sys.executable, "-c", SERVER, str(port), "layers=3&seed=61"]
    with subprocess.Popen(command, cwd=tmp_path, env=variables, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            _, token = next(line for line in server.stdout if line.startswith("token ")).split()
            url = f"ws://127.0.0.1:{port}/api/live?token={token}"
            with connect(url, origin=f"http://127.0.0.1:{port}") as socket:  # type: ignore[arg-type]
                yield socket
        finally:
            server.terminate()
            server.wait(PATIENCE_S)


def ready_frame(socket: ClientConnection) -> tuple[Frame, dict[str, list[str]]]:
    """Return the first frame of a run that rests, and the views that it may be asked for."""
    views: dict[str, list[str]] = {}
    while True:
        frame = receive(socket)
        views = frame.header.get("description", {}).get("views", views)
        if frame.header["status"] == "ready":
            return frame, views


def test_a_new_view_reaches_who_asks_for_it_by_name(viewer: ClientConnection) -> None:
    frame, views = ready_frame(viewer)
    assert views["kernels"] == ["kernel_norms", "kernel_names"]
    assert not frame.has("kernel_norms")
    _, frame = order(viewer, "show", 1, {"kernels": True})
    while not frame.has("kernel_norms"):
        frame = receive(viewer)
    norms, weights = frame.sections["kernel_norms"], frame.sections["weights"]
    expected = [np.linalg.norm(weights[: 2 * 3]), np.linalg.norm(weights[9 : 9 + 3])]
    np.testing.assert_allclose(norms, expected, rtol=1e-6)
    assert len(frame.sections["kernel_names"]) == 2
    number, frame = order(viewer, "show", 2, {"kernels": False})
    step, frame = order(viewer, "step", 3)
    assert step > number
    assert frame.header["epoch"] == 1
    assert not frame.has("kernel_norms")
