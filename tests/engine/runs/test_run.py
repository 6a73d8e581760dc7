"""What a run knows after what its worker reports, and after what is done to it without one."""

from asyncio import Event
from typing import Any

import pytest

from playground.engine.messages.command import CommandName
from playground.engine.messages.frame import TrainerFrame
from playground.engine.messages.notes import Note
from playground.engine.messages.sections import Section
from playground.engine.messages.status import Status
from playground.engine.runs.run import Run
from playground.spec import parse_link


@pytest.fixture
def run() -> Run:
    """A run that nobody has opened yet."""
    return Run(owner="me", spec=parse_link("layers=1").spec)


def sections(**data: bytes) -> dict[str, Section]:
    """Return sections with these bytes."""
    return {name: Section("uint8", (len(each),), each) for name, each in data.items()}


def report(status: Status, epoch: int = 0, generation: int = 0, **facts: Any) -> TrainerFrame:
    """Return what a worker tells of epochs that it has trained since the start."""
    return TrainerFrame(
        status=status,
        epoch=epoch,
        acknowledged=facts.pop("acknowledged", 0),
        generation=generation,
        first=0,
        points=bytes(16 * epoch),
        sections=facts.pop("sections", {}),
        checkpoint=facts.pop("checkpoint", b""),
        extra=facts,
    )


def test_a_reset_forgets_what_was_trained(run: Run) -> None:
    change = [2, "learning_rate", 0.3, 0]
    run.receive_frame(
        report(Status.PAUSED, 3, checkpoint=b"state", changes=(0, [change]), went_on=True, seconds=0.5)
    )
    training = run.training
    assert (run.epoch, len(run.history), training.checkpoint_epoch, training.went_on) == (3, 3, 3, True)
    assert run.display.fact("changes") == (tuple(change),)
    run.receive_frame(report(Status.READY, generation=1, changes=(0, [])))
    assert (run.epoch, len(run.history), training.checkpoint, training.seconds) == (0, 0, b"", 0.0)
    assert (training.changes, training.went_on, run.display.fact("changes")) == ((), False, ())


def test_a_run_plays_on_with_the_next_worker_unless_it_is_ended(run: Run) -> None:
    run.receive_frame(report(Status.PLAYING, 1))
    run.mark_without_worker(Status.RELEASED, Note.RUN_RELEASED)
    assert (run.status, run.state.note, run.will_play) == (Status.RELEASED, Note.RUN_RELEASED, True)
    run.mark_launching()
    assert run.status is Status.RESTORING
    run.receive_frame(report(Status.RESTORING, 1))
    assert run.will_play
    run.mark_without_worker(Status.LOST, Note.TRAINER_LOST)
    assert not run.will_play


@pytest.mark.parametrize(
    ("note", "told"), [(Note.RUN_RELEASED, None), (Note.TRAINER_KILLED, Note.TRAINER_RESTORED)]
)
def test_a_trainer_that_was_given_back_comes_back_without_a_word(run: Run, note: Note, told: Note) -> None:
    run.receive_frame(report(Status.PAUSED, 1))
    run.mark_without_worker(Status.RELEASED, note)
    run.mark_launching()
    run.receive_frame(report(Status.RESTORING, 1, note=Note.TRAINER_RESTORED))
    assert run.state.note is told


def test_a_trainer_killed_before_the_first_epoch_is_not_told_any_more_when_the_next_one_is_ready(
    run: Run,
) -> None:
    run.worker.mark_lost()
    run.mark_launching()
    run.change_status(run.status, Note.TRAINER_KILLED)
    assert (run.status, run.state.note, run.worker.losses) == (Status.STARTING, Note.TRAINER_KILLED, 1)
    run.receive_frame(report(Status.COMPILING, 0))
    assert (run.state.note, run.worker.losses) == (None, 1)


def test_what_is_worth_being_saved_counts_and_a_picture_is_not(run: Run) -> None:
    run.receive_frame(report(Status.PLAYING, 1, description={"parameters": 3}))
    before = run.save_version
    run.receive_frame(report(Status.PLAYING, 2, sections=sections(field=b"1")))
    assert run.save_version == before
    for number, change in enumerate(
        (
            lambda: run.receive_frame(report(Status.PLAYING, 3, checkpoint=b"state")),
            lambda: run.receive_frame(report(Status.PAUSED, 3)),
            lambda: run.set_locked_settings(frozenset({"epochs"})),
            lambda: run.change_spec(parse_link("layers=1&epochs=7").spec),
            run.cancel_playing,
        ),
        1,
    ):
        change()
        assert run.save_version == before + number


def test_everything_that_viewers_see_wakes_them(run: Run) -> None:
    viewer = Event()
    run.audience.join(viewer)
    for change in (
        lambda: run.receive_frame(report(Status.READY)),
        lambda: run.mark_queued(1),
        run.mark_launching,
        run.cancel_playing,
        lambda: run.change_status(Status.LOST),
        lambda: run.mark_without_worker(Status.CLOSED),
    ):
        viewer.clear()
        change()
        assert viewer.is_set()
    viewer.clear()
    run.mark_queued(1)
    viewer.clear()
    run.mark_queued(1)  # it stands where it stood
    assert not viewer.is_set()
    run.audience.leave(viewer)
    run.change_status(Status.LOST)
    assert not viewer.is_set()


def test_a_run_has_begun_once_anything_was_done_with_it(run: Run) -> None:
    run.commands.add(CommandName.SPEED, 30.0)
    run.receive_frame(report(Status.READY))
    assert not run.has_begun
    run.receive_frame(report(Status.PAUSED, at_batch=(1, 4)))
    assert run.has_begun
    run.receive_frame(report(Status.READY, at_batch=None))
    assert not run.has_begun
    run.commands.add(CommandName.WEIGHT, (0, 1.0))
    assert run.has_begun


def test_thumbnails_and_weights_stay_while_only_the_field_is_new(run: Run) -> None:
    first = sections(field=b"1", thumbnails=b"t", weights=b"w")
    run.receive_frame(report(Status.PLAYING, sections=first))
    run.receive_frame(report(Status.PLAYING, sections=sections(field=b"2"), at=5))
    shown = run.display.sections
    assert {name: section for name, (_, section) in shown.items()} == {**first, **sections(field=b"2")}
    assert [version for version, _ in shown.values()] == [2, 1, 1]
    assert (run.display.pictured_ms, run.display.section_bytes("nothing")) == (5, b"")


def test_a_picture_that_comes_again_of_a_net_at_rest_is_no_news(run: Run) -> None:
    first = sections(field=b"1", thumbnails=b"t")
    run.receive_frame(report(Status.COMPILING, sections=first))
    run.receive_frame(report(Status.READY, sections=first))
    assert run.display.sections_version == 1
    run.receive_frame(report(Status.PAUSED, sections=sections(field=b"2", thumbnails=b"t")))
    assert {name: version for name, (version, _) in run.display.sections.items()} == {
        "field": 2,
        "thumbnails": 1,
    }


def test_a_run_that_cannot_be_trained_says_why_and_nobody_carries_out_what_waits(run: Run) -> None:
    run.commands.add(CommandName.PLAY)
    run.receive_frame(report(Status.FAILED, failure={"msgid": "Too large.", "params": {}}))
    assert run.state.failure is not None
    assert run.state.failure.text() == "Too large."
    assert (run.commands.waiting, run.will_play) == ([], False)
