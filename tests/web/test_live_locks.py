"""What is locked, against messages that somebody wrote by hand: whatever is sent, nothing of it changes."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from websockets.sync.client import ClientConnection

from playground.engine import Run
from playground.engine.messages.command import CommandName
from playground.spec import parse_link
from playground.spec.assignments.lockable_settings import COMMANDS
from playground.ui.session.page_run import TOKEN
from playground.web.app.routes import routes
from playground.web.services import lifespan
from tests.ui.script_page import page
from tests.ui.task_links import goto, query, sealed
from tests.web.run_connection import decode, engine, order, viewer, wait_until
from tests.web.serving import guarded

LOCKED = frozenset({*COMMANDS, "learning_rate", "epochs", "initializer_seed"})
EPOCHS = 3
LINK = f"layers=2&batch_size=25&n_samples=100&epochs={EPOCHS}"
OF_COMMANDS = [(CommandName.WEIGHT, [0, 5.0]), (CommandName.BATCH, None), (CommandName.LOOK, 1)]
"""Every command that can be locked, and a value that it takes."""
OF_SETTINGS = [
    ("change", ["learning_rate", 1.0]),
    ("change", ["weight", [0, 5.0]]),
    ("epochs", 100),
    ("slice", ["x2", "x1"]),
    ("speed", 1),
    ("lock", []),
]
"""What a trainer would take, but no page may send."""


class Restartable:
    """Our routes, with an engine that keeps its runs in a database; it can be started again."""

    def __init__(self) -> None:
        self.stack = ExitStack()
        self.address = ""

    def start(self) -> None:
        """Serve; what was served before ends."""
        self.stack.close()
        self.address = self.stack.enter_context(guarded(routes(), lifespan=lifespan))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Restartable]:
    """A server for all tests; one of them starts it again."""
    with pytest.MonkeyPatch.context() as environment:
        database = tmp_path_factory.mktemp("runs") / "runs.db"
        environment.setenv("PLAYGROUND_DATABASE_URL", f"sqlite:///{database}")
        running = Restartable()
        running.start()
        yield running
        running.stack.close()


def send(socket: ClientConnection, name: str, value: Any, number: int) -> None:
    socket.send(json.dumps({"c": name, "id": number, "v": value}))


def answers(socket: ClientConnection, last: int) -> dict[int, int]:
    """Return the answers up to the one to message `last`, by the page's numbers."""
    found: dict[int, int] = {}
    while last not in found:
        message = socket.recv(timeout=180)
        if isinstance(message, str):
            found[json.loads(message)["id"]] = json.loads(message)["n"]
        else:
            socket.send("a")
    return found


def state(run: Run) -> tuple[Any, ...]:
    """Return everything of a run that a message could change."""
    told = [run.display.fact(name) for name in ("batch", "at_batch", "shown")]
    training, weights = run.training, run.display.section_bytes("weights")
    trained = (run.epoch, training.generation, training.changes, run.history.to_bytes(), weights)
    settings = (run.spec.model_dump_json(), run.locked, training.limit, training.initial_settings)
    return (*trained, *settings, *told)


def check_refused(socket: ClientConnection, run: Run) -> None:
    """Send all that is locked; nothing of the run changes, and nothing of it gets to the trainer."""
    before, sent = state(run), run.commands.given
    every = [*OF_COMMANDS, *OF_SETTINGS]
    for number, (name, value) in enumerate(every, 1):
        send(socket, name, value, number)
    send(socket, "pause", None, len(every) + 1)  # carried out, after whatever had been taken before it
    told = answers(socket, len(every) + 1)
    number = told.pop(len(every) + 1)
    assert told == dict.fromkeys(range(1, len(OF_COMMANDS) + 1), 0)
    assert number == run.commands.given == sent + 1
    wait_until(lambda: run.commands.acknowledged >= number)
    assert state(run) == before


def check_end(socket: ClientConnection, run: Run) -> None:
    """Nothing that trains goes beyond the last epoch, which is locked, and the answer says so."""
    before = state(run)
    for number, name in enumerate((CommandName.PLAY, CommandName.STEP), 20):
        frame = order(socket, name, number)[1]
        assert (frame.header["status"], frame.header["epoch"]) == ("finished", EPOCHS)
        assert (frame.header["note"], state(run)) == ("held_epochs", before)


def test_nothing_that_is_locked_changes_by_messages_by_hand_nor_after_a_restart(server: Restartable) -> None:
    assert {name for name, _ in OF_COMMANDS} == set(COMMANDS)
    run = engine().open_run("student", parse_link(LINK).spec, locked=LOCKED)
    wait_until(lambda: run.status == "ready")
    with viewer(server.address, run) as socket:
        order(socket, CommandName.STEP, 1)
        check_refused(socket, run)
        order(socket, CommandName.PLAY, 2)
        wait_until(lambda: run.status == "finished")
        check_refused(socket, run)
        check_end(socket, run)
    server.start()  # no script has run here yet
    again = engine().run_by_token(run.token)
    assert again is not run
    assert (again.epoch, again.locked) == (EPOCHS, LOCKED)
    with viewer(server.address, again) as socket:
        check_end(socket, again)
        check_refused(socket, again)
        frame = order(socket, CommandName.RESET, 30)[1]  # the way out
        assert (frame.header["status"], frame.header["epoch"]) == ("ready", 0)
        assert order(socket, CommandName.STEP, 31)[1].header["epoch"] == 1


def test_what_is_not_locked_changes_by_the_same_messages(server: Restartable) -> None:
    run = engine().open_run("student", parse_link(LINK).spec)
    wait_until(lambda: run.status == "ready")
    with viewer(server.address, run) as socket:
        order(socket, CommandName.STEP, 1)
        for number, (name, value) in enumerate(OF_COMMANDS, 10):
            before = state(run)
            order(socket, name, number, value)
            assert state(run) != before, name
        order(socket, CommandName.PLAY, 2)
        wait_until(lambda: run.status == "finished")
        order(socket, CommandName.STEP, 3)
        assert run.epoch == EPOCHS + 1


def test_a_trainer_says_what_holds_it_in_every_frame_that_begins_a_page(server: Restartable) -> None:
    run = engine().open_run("student", parse_link(LINK).spec, locked=LOCKED)
    engine().play_run(run)
    wait_until(lambda: run.status == "finished")
    with viewer(server.address, run) as socket:
        assert decode(socket.recv(timeout=180)).header["held"] == "epochs"  # type: ignore[arg-type]


def run_of(test: AppTest) -> Run:
    """Return the run of a page whose script is tested."""
    return engine().run_by_token(test.session_state[TOKEN])


def test_a_run_that_was_changed_outside_a_task_is_not_shown_within_it(server: Restartable) -> None:
    link = query(sealed(LINK, lock="epochs-weight"))
    test = page(link)
    within = run_of(test)
    assert within.locked == {"epochs", "weight"}
    test.button(key="leave_task").click().run()
    assert (run_of(test), within.locked) == (within, frozenset())
    assert run_of(goto(test, link)) is within  # nothing was done meanwhile
    test.button(key="leave_task").click().run()
    engine().send_command(within, CommandName.WEIGHT, [0, 5.0])
    back = run_of(goto(test, link))
    assert back is not within
    assert (back.training.changes, back.epoch, back.locked) == ((), 0, {"epochs", "weight"})
    engine().send_command(back, CommandName.BATCH)
    wait_until(lambda: "at_batch" in back.display.facts)
    assert run_of(goto(test, link)) is back  # what began within the task goes on
    test.button(key="leave_task").click().run()
    assert run_of(goto(test, link)) is not back  # within its first epoch, a weight was free
