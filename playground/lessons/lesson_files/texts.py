"""`en.md`, `ko.md`: what a lesson says in one language, by step.

    # Title
    What you will be able to do.

    ## by_hand: By hand
    The question.

    What has to be known first (at most three lines).

    - w1: **w₁** | the weight of x1
    - b: **b** | the bias

    ### run
    ### begin
    ### compare
    ### reason: What the bias does
    ### hint
    ### example

The name before the colon is that of `lesson.toml`. Behind `|` of an answer stands what it adds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from playground.lessons.lesson_files.rich_text import MARKDOWN, Runs, formula_tree, inline_runs, plain_text

PARTS = ("run", "begin", "compare", "reason", "hint", "example")
NEEDED = ("begin", "reason")
"""Parts that each step but a question has."""
SEVERAL = ("hint",)
"""Parts of which a step may have several."""
LONGEST_SETUP, LONGEST_REASON = 3, 80
"""Lines (of some 110 letters) before the doing, and words of a reason."""
LETTERS_OF_LINE = 110
BETWEEN = ("bullet_list_open", "bullet_list_close", "list_item_close", "heading_close", "paragraph_close")
"""Tokens that stand between blocks."""

Paragraphs = list[Runs]


class TextError(ValueError):
    """Something in a text file cannot be used; `line` counts from 1."""

    def __init__(self, line: int, text: str) -> None:
        self.line = line
        super().__init__(text)


@dataclass(slots=True)
class AnswerText:
    """What an answer says, and what it adds in small type."""

    text: Runs
    detail: Runs


@dataclass(slots=True)
class StepText:
    """What a step says. `parts`: paragraphs by the names of `PARTS`, each as often as it is there."""

    line: int
    title: str
    question: Runs = field(default_factory=list)
    setup: Paragraphs = field(default_factory=list)
    answers: dict[str, AnswerText] = field(default_factory=dict)
    reason_title: str = ""
    parts: dict[str, list[Paragraphs]] = field(default_factory=dict)

    def words_of(self, part: str) -> int:
        """Return how many words a part has; a formula counts as one."""
        blocks = [block for paragraphs in self.parts.get(part, []) for block in paragraphs]
        return sum(
            len(plain_text([run if isinstance(run, str) else "x" for run in b]).split()) for b in blocks
        )


@dataclass(slots=True)
class LessonText:
    """What a lesson says in one language."""

    title: str = ""
    able: str = ""
    steps: dict[str, StepText] = field(default_factory=dict)


@dataclass(slots=True)
class Block:
    """A heading, a paragraph, an item of a list, or a formula of its own, at its line."""

    kind: str
    line: int
    runs: Runs


def blocks_of(source: str) -> Iterator[Block]:
    """Yield the blocks of a text; raise `TextError` for what a lesson cannot show."""
    tokens = MARKDOWN.parse(source)
    kind, line = "", 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        match token.type:
            case "heading_open":
                kind = token.tag
            case "list_item_open":
                kind = "item"
            case "paragraph_open":
                kind = kind or "paragraph"
            case "inline":
                yield Block(kind, line, read_runs(line, token.children or []))
                kind = ""
            case "math_block":
                tree = read_formula(line, token.content.strip())
                yield Block("paragraph", line, [["math", tree, token.content.strip(), True]])
            case _ if token.type in BETWEEN:
                kind = ""
            case _:
                raise TextError(line, f"{token.type!r} is nothing that a lesson shows")


def read_runs(line: int, tokens: list[Token]) -> Runs:
    """Return the runs of a block; raise `TextError` at its line."""
    try:
        return inline_runs(tokens)
    except ValueError as error:
        raise TextError(line, str(error)) from None


def read_formula(line: int, latex: str) -> list[Any]:
    """Return the tree of a formula that stands alone; raise `TextError` at its line."""
    try:
        return formula_tree(latex, block=True)
    except ValueError as error:
        raise TextError(line, str(error)) from None


def parse_lesson_text(source: str) -> LessonText:
    """Return what a text file says; raise `TextError` at the first line that cannot be used."""
    lesson, step, part = LessonText(), None, None
    for block in blocks_of(source):
        match block.kind:
            case "h1":
                lesson.title = plain_text(block.runs)
            case "h2":
                name, title = split_name(block)
                if name in lesson.steps:
                    raise TextError(block.line, f"step {name!r} is there twice")
                step, part = StepText(block.line, plain_text(title)), None
                lesson.steps[name] = step
            case "h3":
                part = begin_part(block, step)
            case _ if step is None:
                lesson.able = f"{lesson.able} {plain_text(block.runs)}".strip()
            case _:
                add_block(block, step, part)
    return lesson


def begin_part(block: Block, step: StepText | None) -> Paragraphs:
    """Return the empty part that a heading of the third level begins."""
    name, _, title = plain_text(block.runs).partition(":")
    if step is None or name not in PARTS:
        raise TextError(block.line, f"{name!r} is none of the parts {', '.join(PARTS)} of a step")
    if name in step.parts and name not in SEVERAL:
        raise TextError(block.line, f"the part {name!r} is there twice")
    if name == "reason":
        step.reason_title = title.strip()
    paragraphs: Paragraphs = []
    step.parts.setdefault(name, []).append(paragraphs)
    return paragraphs


def add_block(block: Block, step: StepText, part: Paragraphs | None) -> None:
    """Put a paragraph or an item of a list where it belongs."""
    if part is not None:
        part.append(block.runs)
    elif block.kind == "item":
        name, runs = split_name(block)
        step.answers[name] = split_answer(runs)
    elif step.question:
        step.setup.append(block.runs)
    else:
        step.question = block.runs


def split_name(block: Block) -> tuple[str, Runs]:
    """Return the name before the first colon of a block, and the rest."""
    first = block.runs[0] if block.runs else ""
    name, colon, rest = first.partition(":") if isinstance(first, str) else ("", "", "")
    if not colon:
        raise TextError(block.line, "this has to begin with its name and a colon, as in 'by_hand: By hand'")
    rest = rest.lstrip()
    return name.strip(), [*([rest] if rest else []), *block.runs[1:]]


def split_answer(runs: Runs) -> AnswerText:
    """Return the two halves of an answer, around the first `|`."""
    for at, run in enumerate(runs):
        if isinstance(run, str) and "|" in run:
            before, _, after = run.partition("|")
            text = [*runs[:at], *([before.rstrip()] if before.strip() else [])]
            return AnswerText(text, [*([after.lstrip()] if after.strip() else []), *runs[at + 1 :]])
    return AnswerText(runs, [])
