"""The pictures of the README and the guide, taken from the real app: `python -m tools.screenshots`."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize

from playground.environment.variable import variable_name
from playground.web.site.page_paths import CLASSROOM, LESSONS, url_path
from tools.app_server import PROJECT, AppServer, app_server
from tools.chromium import chromium

FOLDER = PROJECT / "docs" / "screenshots"
PATIENCE_MS = 60_000
SPIRAL = "dataset=spiral&noise=0.1&epochs=600&speed=300"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: what is shown, how, and after which epoch."""

    name: str
    query: str
    epoch: int
    width: int = 1440
    height: int = 900
    scheme: Literal["light", "dark"] = "light"
    locale: str = "en-US"


FIRST = "view=simple&seed=4&layers=3&learning_rate=0.01&epochs=300&speed=300"
SHOTS = (
    Shot(name="first-view", query=FIRST, epoch=300),
    Shot(name="projector", query=f"{FIRST}&projector=true", epoch=300, width=1280, height=720),
    Shot(name="playground-light", query=SPIRAL, epoch=600),
    Shot(name="playground-dark", query=SPIRAL, epoch=600, scheme="dark"),
    Shot(name="playground-ko", query="dataset=xor&speed=300", epoch=1000, locale="ko-KR"),
    Shot(
        name="playground-phone", query="dataset=circle&epochs=300&speed=300", epoch=300, width=390, height=844
    ),
    Shot(
        name="evaluate",
        query="dataset=thoracic&train_share=0.6&test_share=0.2&layers=30&epochs=12&speed=max&panel=evaluate",
        epoch=12,
    ),
    Shot(name="playground-thoracic", query="dataset=thoracic&epochs=100&speed=300", epoch=100),
)
STEPS = (
    ("lesson", "lesson=xor&step=bend", "en-US", "a"),
    ("lesson-ko", "lesson=perceptron&step=by_hand", "ko-KR", "b"),
)
"""Steps of lessons after the run: name of the picture, address, language, and what is predicted."""
KEY = "for-the-pictures-only"
STUDENTS = (
    "dataset=circle",
    "dataset=xor&seed=3",
    "dataset=spiral&layers=8-8",
    "dataset=moons&layers=4",
    "dataset=multi_gauss&activation=relu",
    "dataset=plane",
    "dataset=gauss&layers=2",
    "dataset=xor_clouds&layers=4",
)
"""Experiments of the class on the teacher's screen."""


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with app_server({variable_name("teacher_key"): KEY}) as server, chromium() as browser:
        for shot in SHOTS:
            take(browser, server, shot)
            print(FOLDER / f"{shot.name}.png")
        for name, query, locale, answer in STEPS:
            print(take_step(browser, server, name, query, locale, answer))
        print(take_class(browser, server))


def take_step(browser: Browser, server: AppServer, name: str, query: str, locale: str, answer: str) -> Path:
    """Predict and run in a step of a lesson, take it, and return where the picture is."""
    path = FOLDER / f"{name}.png"
    size: ViewportSize = {"width": 1440, "height": 900}
    with browser.new_context(viewport=size, locale=locale) as context:
        page = context.new_page()
        page.goto(f"{server.url}/{url_path(LESSONS)}?{query}")
        page.locator(".pg-lesson-piece > *").wait_for(timeout=PATIENCE_MS)
        page.keyboard.press(answer)
        page.locator(".pg-lesson-play").click()
        page.locator(".pg-lesson-measured").wait_for(timeout=PATIENCE_MS)
        page.mouse.move(0, 0)
        page.wait_for_timeout(1000)
        page.screenshot(path=path)
    return path


def take_class(browser: Browser, server: AppServer) -> Path:
    """Let a small class play, open the teacher's screen, take it, and return where the picture is."""
    path = FOLDER / "teacher.png"
    with ExitStack() as class_:
        for query in STUDENTS:  # a browser each: one alone may not have so many trainers
            student = class_.enter_context(browser.new_context())
            play(student.new_page(), server.page(f"{query}&epochs=5000"))
        size: ViewportSize = {"width": 1440, "height": 900}
        page = class_.enter_context(browser.new_context(viewport=size, locale="en-US")).new_page()
        page.goto(f"{server.url}/{url_path(CLASSROOM)}")
        page.locator("input[type=password]").fill(KEY)
        page.keyboard.press("Enter")
        page.locator(".pgw-field:visible").nth(len(STUDENTS) - 1).wait_for(timeout=PATIENCE_MS)
        page.wait_for_timeout(4000)
        page.screenshot(path=path)
    return path


def play(page: Page, address: str) -> None:
    """Open an experiment and press Play."""
    page.goto(address)
    page.wait_for_function("window.__playground?.status === 'ready'", timeout=PATIENCE_MS)
    page.locator('.pg-time button[data-command="play"]').click()


def take(browser: Browser, server: AppServer, shot: Shot) -> None:
    """Open the page, train to the epoch of the picture, and take it."""
    with browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        locale=shot.locale,
        reduced_motion="reduce",
    ) as visitor:
        visitor.add_init_script("window.localStorage.setItem('playgroundTour', '1')")  # not a first visit
        page = visitor.new_page()
        play(page, server.page(shot.query))
        page.wait_for_function(f"window.__playground.epoch >= {shot.epoch}", timeout=PATIENCE_MS)
        page.mouse.move(shot.width - 5, shot.height - 5)
        page.wait_for_timeout(1500)
        page.screenshot(path=FOLDER / f"{shot.name}.png")


if __name__ == "__main__":
    main()
