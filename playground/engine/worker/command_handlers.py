"""What a trainer does at each command."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from playground.engine.messages import command as commands
from playground.engine.messages.manual_change import WEIGHT, Change
from playground.engine.messages.status import Status
from playground.engine.worker.lock_rules import EPOCHS
from playground.engine.worker.pacing import Pace

if TYPE_CHECKING:
    from playground.engine.worker.worker import Trainer

MOST_EPOCHS = 1_000_000
"""Epochs of one run, however often Play is pressed: the web process and the store keep a point of each."""


def play(trainer: "Trainer", _: None) -> None:
    """Train on; a run that has reached its last epoch gets as many again."""
    if ended(trainer):
        return
    go_on(trainer)
    if trainer.session.epoch >= trainer.limit:
        trainer.limit = min(MOST_EPOCHS, trainer.session.epoch + trainer.spec.training.epochs)
        trainer.facts["limit"] = trainer.limit
    trainer.status = Status.PLAYING
    trainer.allowance.restart()
    trainer.pace.restart()


def pause(trainer: "Trainer", _: None) -> None:
    """Stop after the epoch that is done."""
    trainer.status = trainer.resting()


def step(trainer: "Trainer", _: None) -> None:
    """Train one epoch and stop."""
    if ended(trainer):
        return
    go_on(trainer)
    trainer.limit = max(trainer.limit, trainer.session.epoch + 1)
    trainer.train(1)
    trainer.status = trainer.resting()


def batch(trainer: "Trainer", _: None) -> None:
    """Train one batch, tell what happened in it, and stop."""
    if ended(trainer):
        return
    go_on(trainer)
    present(trainer)
    trainer.limit = max(trainer.limit, trainer.session.epoch + 1)
    scores, facts = trainer.session.batch_facts()
    trainer.points.append(scores)
    trainer.told_batch = True
    trainer.facts |= {"batch": facts, "at_batch": [trainer.session.batch, trainer.session.n_batches]}
    trainer.status = trainer.resting()


def ended(trainer: "Trainer") -> bool:
    """Return whether nothing can be trained: the net diverged; or a lock or the last epoch, which is told."""
    full = trainer.session.epoch >= MOST_EPOCHS
    if trainer.held:
        trainer.facts["note"] = f"held_{trainer.held}"
    elif full:
        trainer.facts["note"] = "most_epochs"
    return trainer.session.diverged or bool(trainer.held) or full


def go_on(trainer: "Trainer") -> None:
    """Forget that a rule has stopped the run."""
    if trainer.session.stopped:
        trainer.session.go_on()
        trainer.facts |= {"stop": "", "best": 0, "went_on": True}


def present(trainer: "Trainer") -> None:
    """Show the net as it is now; what was told of the last batch does not hold any more."""
    if trainer.looks_back:
        look(trainer, None)
    if trainer.told_batch:
        trainer.told_batch = False
        trainer.facts |= {"batch": None, "at_batch": None}


def look(trainer: "Trainer", epoch: int | None) -> None:
    """Rest, and show the net as it was at an earlier epoch (None: as it is now)."""
    if epoch is not None:
        trainer.status = trainer.resting()
    trainer.looks_back = epoch is not None
    trainer.facts["shown"] = trainer.session.look(epoch)


def show(trainer: "Trainer", wanted: dict[str, bool]) -> None:
    """Show what is asked for besides."""
    trainer.shown.ask(wanted)


def reset(trainer: "Trainer", _: None) -> None:
    """Go back to the same first weights, with the settings that hold now."""
    present(trainer)
    trainer.session.reset()
    trainer.handwork.restart()
    apply(trainer, trainer.handwork.now)
    trainer.generation += 1
    trainer.points.clear()
    trainer.sent, trainer.seconds = 0, 0.0
    trainer.limit = trainer.spec.training.epochs
    trainer.facts |= {"changes": (0, []), "stop": "", "best": 0, "note": ""}
    trainer.facts |= {"limit": trainer.limit, "first": trainer.handwork.first}
    trainer.status = trainer.resting()


def set_speed(trainer: "Trainer", value: float | None) -> None:
    """Set the pace; no number of the training depends on it."""
    trainer.pace = Pace(value, trainer.pace.epoch_cost, trainer.pace.frames_per_s)


def set_frames(trainer: "Trainer", value: float) -> None:
    """Set the most frames a second; no number of the training depends on it."""
    trainer.pace = Pace(trainer.pace.rate, trainer.pace.epoch_cost, value)


def set_epochs(trainer: "Trainer", value: int) -> None:
    """Set the last epoch."""
    trainer.spec = trainer.spec.model_copy(
        update={"training": trainer.spec.training.model_copy(update={"epochs": value})}
    )
    trainer.limit = max(value, trainer.session.epoch)
    trainer.facts["limit"] = trainer.limit
    if trainer.status is not Status.PLAYING:
        trainer.status = trainer.resting()


def allow(trainer: "Trainer", allowed: dict[str, float]) -> None:
    """Take over what one Play may take."""
    trainer.allowance.allow(allowed)


def lock(trainer: "Trainer", names: list[str]) -> None:
    """Take over what is locked; where that is the number of epochs, none beyond it is left."""
    trainer.locked, trainer.told_held = frozenset(names), None
    if EPOCHS in trainer.locked:
        set_epochs(trainer, trainer.spec.training.epochs)


def change(trainer: "Trainer", value: list[Any]) -> None:
    """Change a setting or a weight by hand, and put that on the record of this run."""
    name, new = value
    trainer.session.change(name, new)
    made = Change(trainer.session.epoch, name, new, trainer.session.batch)
    trainer.handwork.note(made, begun=trainer.begun)
    trainer.facts |= {"first": trainer.handwork.first}


def weigh(trainer: "Trainer", value: list[Any]) -> None:
    """Give one weight another value."""
    present(trainer)
    try:
        change(trainer, [WEIGHT, value])
    except (IndexError, ValueError):
        trainer.facts["note"] = "weight_refused"


def apply(trainer: "Trainer", settings: dict[str, Any]) -> None:
    """Train with these settings where they are not those of the spec."""
    first = trainer.spec.settings()
    for name, value in settings.items():
        if value != first[name]:
            trainer.session.change(name, value)


def set_slice(trainer: "Trainer", value: tuple[str, str]) -> None:
    """Show other columns."""
    trainer.session.set_slice((value[0], value[1]))
    trainer.facts["scene"] = trainer.session.scene()


ORDERS: Mapping[str, Callable[["Trainer", Any], None]] = {
    commands.PLAY: play,
    commands.PAUSE: pause,
    commands.STEP: step,
    commands.RESET: reset,
    commands.BATCH: batch,
    commands.WEIGHT: weigh,
    commands.LOOK: look,
    commands.SHOW: show,
    commands.SPEED: set_speed,
    commands.FRAMES: set_frames,
    commands.EPOCHS: set_epochs,
    commands.CHANGE: change,
    commands.SLICE: set_slice,
    commands.LOCK: lock,
    commands.ALLOW: allow,
}
