"""Answers that were given, kept for whoever asks the same."""

from collections import OrderedDict

MOST_ANSWERS, MOST_BYTES = 512, 4 * 2**20


class AnswerCache:
    """Answers by question, those used last; so many, and so many characters together."""

    def __init__(self, most_answers: int = MOST_ANSWERS, most_bytes: int = MOST_BYTES) -> None:
        self._most_answers, self._most_bytes = most_answers, most_bytes
        self._answers: OrderedDict[str, str] = OrderedDict()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, key: str) -> str | None:
        """Return the answer that is kept, or None."""
        if key in self._answers:
            self._answers.move_to_end(key)
        return self._answers.get(key)

    def put(self, key: str, answer: str) -> None:
        """Keep an answer; those used longest ago give way."""
        self._bytes += len(answer) - len(self._answers.pop(key, ""))
        self._answers[key] = answer
        while len(self._answers) > self._most_answers or self._bytes > self._most_bytes:
            self._bytes -= len(self._answers.popitem(last=False)[1])
