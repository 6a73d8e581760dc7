"""What has happened to a run, in a code that the page has a sentence for: `notice_<note>` in text.json."""

from enum import StrEnum


class Note(StrEnum):
    """Why a run rests, or what was done to it; a run has one at most, and the next one replaces it."""

    QUEUE_FULL = "queue_full"
    """No further run can even wait."""
    RUN_RELEASED = "run_released"
    """Nobody watched it, so its trainer was taken."""
    IDLE_RELEASED = "idle_released"
    """It rested for long, so its trainer was given to another run."""
    HALTED = "halted"
    """A teacher has stopped this run."""
    CPU_LIMIT = "cpu_limit"
    WALL_LIMIT = "wall_limit"
    """One Play has taken as much time as it may."""
    MOST_EPOCHS = "most_epochs"
    """It has as many epochs as a run may have."""
    HELD_EPOCHS = "held_epochs"
    HELD_STOP = "held_stop"
    """What is locked has ended it, see `LockBlockingTraining`."""
    WEIGHT_REFUSED = "weight_refused"
    """A weight could not be set by hand."""
    DATA_CHANGED = "data_changed"
    """The rows are others than before, so it has begun again."""
    TRAINER_KILLED = "trainer_killed"
    """Its trainer ended by itself; another one follows."""
    TRAINER_RESTORED = "trainer_restored"
    """A next trainer has taken it up where it was."""
    TRAINER_LOST = "trainer_lost"
    """Its trainers end again and again; nobody starts another one."""
    HOST_RESTARTED = "host_restarted"
    """The process that trainers are forked from ended; another one follows."""
    RESTORED_AFTER_RESTART = "restored_after_restart"
    """The web process was started anew and knows the run from the store."""
    STORED_RUN_REFUSED = "stored_run_refused"
    """What the store has of it does not fit together, so it begins anew."""


class LockBlockingTraining(StrEnum):
    """What keeps a run from being trained on: a locked setting that has ended it."""

    EPOCHS = "epochs"
    """It has all epochs of a locked number."""
    STOP = "stop"
    """A locked rule has stopped it."""

    @property
    def note(self) -> Note:
        """The note of a run whose page wants to train it all the same."""
        return {
            LockBlockingTraining.EPOCHS: Note.HELD_EPOCHS,
            LockBlockingTraining.STOP: Note.HELD_STOP,
        }[self]
