"""A run in a lesson: it trains live, answers the question, and begins again; others stand beside it."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect

from playground.training.calculators.starts import StartsAnswer
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer, app_server

pytestmark = pytest.mark.browser
LESSON = """
minutes = 9
[[steps]]
id = "one"
answers = [{ id = "half", equals = "half" }, { id = "right", equals = "right" }]
[steps.piece]
name = "training"
[steps.piece.settings]
link = "dataset=xor&layers=&optimizer=sgd&learning_rate=1&epochs=300&speed=max"
places = [[2, 2]]
measure = { name = "outputs" }
starts = { count = 3, by = "loss" }
predicted = { right = 0 }

[[steps]]
id = "fewest"
kind = "challenge"
[steps.piece]
name = "training"
[steps.piece.settings.challenge]
link = "dataset=xor&layers=2&activation=swish&learning_rate=0.1&epochs=200&speed=max"
layers = 1
units = 3
activations = ["tanh", "swish"]
goal = { of = 2, at_least = 1, count = "right", fewest = true }

[[steps]]
id = "broken"
kind = "question"
answers = [{ id = "yes", equals = "yes" }, { id = "no", equals = "no" }]
[steps.piece]
name = "gate"
settings = { weights = [1, 1, -1], measure = "nothing" }

[[steps]]
id = "sums"
answers = [{ id = "two", equals = 2 }, { id = "one", equals = 1 }]
[steps.piece]
name = "gate"
settings = { weights = [1, 1, -1], measure = "ones" }
"""
TEXT = """# Trial

Try the piece.

## one: One

What does one neuron say?

- half: one half
- right: all right

### begin
It

### reason: Why
Because.

## fewest: Fewest

Right with few parameters.

### begin
It

### reason: Why
Because.

## broken: Broken

Does it run?

- yes: yes
- no: no

## sums: Sums

How many rows say 1?

- two: two
- one: one

### begin
They

### reason: Why
Because.
"""
ANSWER = ".pg-training-answer"
COVERED = """() => {
  const boxes = (selector) => [...document.querySelectorAll(`.pg-training-dots ${selector}`)].map((each) =>
    [each.getBoundingClientRect(), each.textContent]);
  return boxes('text').filter(([text]) => boxes('circle').some(([dot]) =>
    dot.left < text.right && text.left < dot.right && dot.top < text.bottom && text.top < dot.bottom));
}"""
"""Numbers below the dots of starts that lie under one of them."""


@pytest.fixture(scope="module")
def lessons(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """An app with a lesson of its own."""
    folder = tmp_path_factory.mktemp("lessons")
    (folder / "trial").mkdir()
    (folder / "trial" / "lesson.toml").write_text(LESSON, "utf-8")
    (folder / "trial" / "en.md").write_text(TEXT, "utf-8")
    with app_server({"PLAYGROUND_LESSONS_DIR": str(folder)}) as running:
        yield running


def open_step(context: BrowserContext, server: AppServer, step: str) -> Page:
    """Open a step and wait until its rows are drawn."""
    page = context.new_page()
    page.goto(f"{server.url}/lessons?lesson=trial&step={step}&lang=en")
    expect(page.locator(".pg-training .pg-plane-point")).to_have_count(4)
    return page


def answers(page: Page) -> list[str]:
    """Return what the table says that the net answers."""
    return page.locator(ANSWER).all_inner_texts()


def test_a_run_answers_and_begins_again(context: BrowserContext, lessons: AppServer) -> None:
    page = open_step(context, lessons, "one")
    assert page.locator(".pg-training-plane canvas").is_hidden()  # it would give the answer away
    assert answers(page) == [""] * 5
    page.keyboard.press("ArrowRight")
    expect(page.locator(".pg-lesson-said")).to_contain_text("once you have chosen an answer")
    page.keyboard.press("b")
    expect(page.locator(".pg-training-guess line")).to_have_count(1)
    page.locator(".pg-lesson-next").click(force=True)  # closed, and says what opens it
    expect(page.locator(".pg-lesson-said")).to_contain_text("press Play")
    page.keyboard.press("s")
    expect(page.locator(".pg-training-epoch b")).to_have_text("1")
    first = answers(page)
    assert "" not in first
    page.keyboard.press("Space")
    expect(page.locator(".pg-lesson-measured")).to_contain_text("one half")
    expect(page.locator(".pg-training-epoch b")).to_have_text("300")
    assert {each.lstrip("<> ") for each in answers(page)[:4]} == {"0.500"}
    expect(page.locator(".pg-training-dot, .pg-training-own")).to_have_count(3)
    assert page.evaluate(COVERED) == []
    page.locator(".pg-training-slider").fill("0")
    expect(page.locator(".pg-training-epoch b")).to_have_text("0")
    expect(page.locator(ANSWER).nth(1)).not_to_contain_text("0.500")
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    page.locator(".pg-lesson-reset").click()
    expect(page.locator(".pg-lesson-measured")).to_have_count(0)
    page.locator(".pg-lesson-step").click()
    expect(page.locator(".pg-training-epoch b")).to_have_text("1")
    expect(page.locator(ANSWER).nth(1)).to_have_text(first[1])
    assert answers(page) == first
    page.locator(".pg-lesson-play").click()
    expect(page.locator(".pg-lesson-measured")).to_contain_text("one half")
    page.get_by_role("button", name="Another start").click()
    expect(page.locator(".pg-training-dots circle").nth(1)).to_have_class("pg-training-own")
    expect(page.locator(".pg-training-epoch b")).to_have_text("300")
    page.keyboard.press("t")
    expect(page.locator(".pg-lesson-twin")).to_contain_text(
        re.compile(r"Row 1, 1: 0 is wanted, the net answers [<>] 0\.500\.")
    )


def is_of_starts(response: Response) -> bool:
    """Tell whether it is the answer to a question about starts."""
    return "calculate" in response.url and '"starts"' in (response.request.post_data or "")


def test_a_challenge_counts_starts(context: BrowserContext, lessons: AppServer) -> None:
    page = open_step(context, lessons, "fewest")
    page.locator(".pg-training-choice select").first.select_option("1")
    expect(page.locator(".pg-training-building b")).to_have_text("5")
    with page.expect_response(is_of_starts) as told:
        page.get_by_role("button", name="Try 2 starts").click()
    found = StartsAnswer.model_validate(json.loads(told.value.text()))
    right = sum(start.right == 4 for start in found.starts)
    expect(page.locator(".pg-training-attempts li")).to_contain_text(f"{right} of 2")
    expect(page.locator(".pg-lesson-compare")).to_contain_text(f"5 parameters, {right} of 2")
    page.get_by_role("button", name="One start").click()
    expect(page.locator(".pg-training-lines path")).to_have_attribute("d", re.compile("L"))


def test_a_sheet_has_the_answers_of_its_runs(context: BrowserContext, lessons: AppServer) -> None:
    page = context.new_page()
    page.goto(f"{lessons.url}/lessons?lesson=trial&sheet=answers&lang=en")
    said = page.locator(".pg-sheet-said")
    expect(said).to_contain_text("1 of 4 steps could not be measured", timeout=PATIENCE_MS)
    expect(page.locator(".pg-sheet-picture > .pg-lesson-piece")).to_have_count(2)
    expect(page.locator(".pg-sheet-picture").nth(1)).to_contain_text("&step=fewest")
    right = page.locator(".pg-sheet-keys [data-measured=true] .pg-sheet-letter")
    assert right.all_inner_texts() == ["A", "B"]  # as the run of the step itself has it, and by the gate
    assert "0.50" in page.locator(".pg-sheet-value").first.inner_text()
    expect(page.locator(".pg-sheet-answer").nth(2)).to_contain_text("Not measured")
    assert page.locator(".pg-sheet-step:not(.pg-sheet-answer) [data-measured=true]").count() == 0
    page.get_by_role("link", name="Back to the lesson").click()
    expect(page.locator(".pg-lesson-measured")).to_have_count(0)
    expect(page.locator(".pg-training .pg-plane-point")).to_have_count(4)
