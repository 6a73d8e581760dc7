"""Every exception that the playground raises on purpose, in one tree."""

from collections.abc import Sequence

from playground.i18n import Message


class PlaygroundError(Exception):
    """Base of all errors that a person can act on; `message` is translatable."""

    def __init__(self, message: Message | str) -> None:
        self.message = message if isinstance(message, Message) else Message(message)
        super().__init__(self.message.text())


class SpecError(PlaygroundError):
    """A setting is outside its range or does not fit the other settings."""


class DataError(PlaygroundError):
    """A data set could not be read, or is not what it should be."""


class DownloadError(DataError):
    """A data set could not be fetched from its source."""


class TrainingError(PlaygroundError):
    """A model could not be built or trained."""


class EngineError(PlaygroundError):
    """A run could not be started or reached."""


class ConfigurationError(PlaygroundError):
    """What whoever runs the server has set, in the environment or a configuration file, cannot be used."""


class QrCodeError(PlaygroundError):
    """An address does not fit into a QR code."""


class UnknownRunError(EngineError):
    """No run has this id or token."""


class QueueFullError(EngineError):
    """So many runs wait for a trainer that no further one is taken."""


class RunRateLimitError(EngineError):
    """More runs were opened in a short time than one visitor may; `wait_s` seconds later one more may be."""

    def __init__(self, message: Message | str, wait_s: float) -> None:
        super().__init__(message)
        self.wait_s = wait_s


class CalculationError(EngineError):
    """A calculation that a page asked for cannot be made: of these arguments, or within its budget."""


class UnknownCalculatorError(CalculationError):
    """There is no calculator of this name."""


class CalculationReplacedError(CalculationError):
    """Whoever asked has asked something newer before it was begun."""


class CalculationUnavailableError(CalculationError):
    """There was no process for the calculation, or none that lasted; there may be another time."""


class StorageError(PlaygroundError):
    """What should outlast a restart could not be stored or read."""


class StorageReplacedError(StorageError):
    """The storage was damaged and is put aside; an empty one takes its place at the next use."""


class LessonError(PlaygroundError):
    """A lesson cannot be used; `problems` says by file and line what is wrong."""

    def __init__(self, problems: Sequence[object]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))
