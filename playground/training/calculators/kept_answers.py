"""Answers that take long to calculate, kept on disk until the program is another one."""

import logging
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Generic, TypeVar

import playground
from playground.training.calculators.registry import Answer
from playground.training.runtime.environment import cache_root, make_writable_folder, tensorflow_version
from playground.training.runtime.program_cache import has_room

A = TypeVar("A", bound=Answer)
LOG = logging.getLogger(__name__)
PARTS = ("datasets", "evaluation", "spec", "training")
"""Folders of the program that decide the numbers of a run, and how it is judged."""
MOST_FILES = 2000
KEEP_S = 5.0
"""What is known of an answer that grows is kept so often."""


class KeptAnswers(Generic[A]):
    """Answers of one calculator, one file for each question; the oldest give way to more than `MOST_FILES`.

    What cannot be read or written is told in the log, and the answer calculated anew.
    """

    def __init__(self, name: str, schema: type[A], root: Path | None = None) -> None:
        self._folder = (root or cache_root()) / "answers" / name
        self._schema = schema

    def find(self, question: str) -> A | None:
        """Return the answer that is kept, or None."""
        path = self.path_of(question)
        try:
            return self._schema.model_validate_json(undamaged_json(path.read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:  # what does not fit the schema is a ValueError, too
            LOG.warning(
                "An answer that was kept cannot be read; it is calculated anew.",
                extra={"file": str(path), "reason": str(error)},
            )
            return None

    def carried_on(
        self, question: str, answers: Callable[[A | None], Iterator[A]], *, is_whole: Callable[[A], bool]
    ) -> A:
        """Return the whole answer to `question`: the kept one, or the last one of `answers`.

        `answers` goes on from what is kept, and yields what is known after each part; that is kept now and
        then, so that who asks again after a timeout has it.
        """
        known = self.find(question)
        if known is not None and is_whole(known):
            return known
        kept_at = perf_counter()
        for grown in answers(known):
            if perf_counter() - kept_at > KEEP_S or is_whole(grown):
                self.keep(question, grown)
                kept_at = perf_counter()
            known = grown
        assert known is not None
        return known

    def keep(self, question: str, answer: A) -> None:
        """Keep an answer: its file is there as a whole, or not at all."""
        folder = make_writable_folder(self._folder) if has_room(nearest_folder(self._folder)) else None
        if folder is None:
            LOG.warning("There is no folder to keep answers in.", extra={"file": str(self._folder)})
            return
        try:
            with tempfile.NamedTemporaryFile(dir=folder, suffix=".tmp", delete=False) as file:
                file.write(with_digest(answer.model_dump_json().encode()))
            Path(file.name).replace(self.path_of(question))
            self._thin_out(folder)
        except OSError as error:
            LOG.warning("An answer cannot be kept.", extra={"file": str(folder), "reason": str(error)})

    def path_of(self, question: str) -> Path:
        """Return the file of a question, as this version of the program answers it."""
        key = sha256(f"{program_digest()} {question}".encode()).hexdigest()[:32]
        return self._folder / f"{key}.answer"

    @staticmethod
    def _thin_out(folder: Path) -> None:
        files = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in files[MOST_FILES:]:
            path.unlink(missing_ok=True)


def with_digest(answer: bytes) -> bytes:
    """Return what is written of an answer: the SHA-256 of its JSON in a line of its own, and the JSON."""
    return sha256(answer).hexdigest().encode() + b"\n" + answer


def undamaged_json(content: bytes) -> bytes:
    """Return the JSON that `with_digest` was given. Raises `ValueError` if a byte has changed."""
    answer = content.partition(b"\n")[2]
    if with_digest(answer) != content:
        raise ValueError("The file is damaged.")
    return answer


def nearest_folder(folder: Path) -> Path:
    """Return the folder, or the nearest above it that there is."""
    return next((each for each in (folder, *folder.parents) if each.exists()), folder)


@cache
def program_digest() -> str:
    """Return a name for all code that decides the numbers of a run, and for the version of TensorFlow."""
    root = Path(playground.__file__).parent
    digest = sha256(tensorflow_version().encode())
    for path in sorted(path for part in PARTS for path in (root / part).rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
