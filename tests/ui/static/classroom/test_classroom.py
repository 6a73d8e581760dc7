"""The teacher's screen in a page, fed by a stream that the test speaks: what it shows and what it asks."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from playground.engine.messages.close_codes import CloseCode
from playground.engine.messages.sections import Section, encode_message
from playground.engine.messages.version import PROTOCOL_VERSION
from playground.engine.scheduler.limits import RANGES
from playground.i18n import Message
from playground.storage.run_store import TROUBLE
from playground.web.files.texts import STATIC
from playground.web.live.class_frames import SIDE, in_all_languages

TEXTS = json.loads((STATIC / "text.json").read_text(encoding="utf-8"))
LIMITS = {
    "max_trainers": 40, "max_waiting": 80, "frames_per_s": 60.0, "run_memory_mb": 1000,
    "run_cpu_s": 1800.0, "run_wall_s": 7200.0, "idle_s": 600.0,
}  # fmt: skip
NOW = {
    "playing": 2, "resting": 1, "waiting": 1, "released": 0, "trainers": 3, "memory_mb": 812,
    "memory_free_mb": 20480, "cpu_share": 0.5, "frames_per_s": 33, "lag_ms": 2,
    "uptime_s": 7500, "clock": 10_000, "pause": None, "say": "", "storage": {},
}  # fmt: skip
CARD = {
    "view": "look", "who": "", "status": "playing", "epoch": 12, "place": 0, "data": "spiral",
    "layers": ["4", "2"], "loss": 0.25, "test": 0.3, "score": 0.95, "rows": 40, "validated": True,
    "goal": None, "acted": 9_990, "fps": 9, "mb": 32, "cpu": 7, "task": "binary", "classes": 2,
}  # fmt: skip
POINTS = SIDE**2
ORANGE, BLUE = bytes([255]) * POINTS, bytes([0]) * POINTS
MOUNT = """([text, bounds]) => {
  const QR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h1v1z"/></svg>';
  document.body.innerHTML = '<div id="host"><div class="pg-wall"></div></div>';
  window.states = [];
  return import('./classroom/classroom.js').then(({ mountClassroom }) => {
    window.give = (data) => {
      const join = { link: 'http://here/?layers=4', qr: QR };
      const options = { language: 'en' };
      const lessons = [{ name: 'xor', number: 2, title: 'XOR', steps: [{ id: 'bend', title: 'Bend' }] }];
      const fixed = { text, bounds, names: { spiral: 'Spiral' }, longest: 280, join, lessons, options };
      window.data = { ...fixed, ...window.data, ...data };
      const setStateValue = (name, value) => states.push([name, value]);
      const parentElement = document.getElementById('host');
      window.leave = mountClassroom({
        data: window.data, parentElement, setStateValue, setTriggerValue: setStateValue,
      });
    };
    give({ token: 'one' });
  });
}"""
COLOUR = """canvas => {
  const [r, g, b] = canvas.getContext('2d').getImageData(15, 15, 1, 1).data;
  return r > b ? 'orange' : b > r ? 'blue' : 'none';
}"""


def news(*cards: dict[str, Any], order: list[str] | None = None, **now: Any) -> bytes:
    """Return a message of the wall; a card's `field` becomes one of the section of pictures.

    A card that was `seen` has the facts that are given only.
    """
    fields = b""
    facts = []
    for card in cards:
        place = {"picture": len(fields) // SIDE**2} if "field" in card else {}
        fields += card.get("field", b"")
        known = {} if card.get("seen") else CARD
        facts.append({**known, **{key: card[key] for key in card if key not in {"field", "seen"}}, **place})
    header = {
        "version": PROTOCOL_VERSION, "now": {**NOW, **now}, "limits": LIMITS,
        "order": order or [card["id"] for card in cards],
        "cards": facts,
    }  # fmt: skip
    pictures = Section("uint8", (len(fields) // SIDE**2, SIDE, SIDE), bytes(fields))
    return encode_message(header, {"pictures": pictures} if fields else {})


class Wall:
    """A page with the wall; what it connects to is a list of sockets of the test, what it asks another."""

    def __init__(self, page: Page, address: str, first: Callable[[WebSocketRoute], Any]) -> None:
        self.page, self.first = page, first
        self.sockets: list[WebSocketRoute] = []
        self.asked: list[dict[str, Any]] = []
        self.acknowledged = 0
        self.answer: Callable[[dict[str, Any]], dict[str, Any]] = lambda asked: {}
        page.route_web_socket("**/wall?*", self._opened)
        where = {"number": 1, "where": {"xor": {"bend": 3}}}
        page.route("**/lessons/class?*", lambda route: route.fulfill(json=where))
        page.goto(address + "blank.html")
        page.evaluate(MOUNT, [TEXTS, {name: list(bounds) for name, bounds in RANGES.items()}])

    def _opened(self, socket: WebSocketRoute) -> None:
        self.sockets.append(socket)
        socket.on_message(lambda text: self._heard(socket, str(text)))
        self.first(socket)

    def _heard(self, socket: WebSocketRoute, text: str) -> None:
        if text == "a":
            self.acknowledged += 1
            return
        asked = json.loads(text)
        number = asked.pop("id")
        self.asked.append(asked)
        socket.send(json.dumps({"id": number, **self.answer(asked)}))

    def send(self, message: bytes) -> None:
        self.sockets[-1].send(message)

    def card(self, name: str) -> Locator:
        return self.page.locator(".pgw-card").filter(has=self.page.locator(".pgw-name", has_text=name))

    def names(self) -> list[str]:
        """Return the names of the cards that are in sight, in their order."""
        return self.page.locator(".pgw-card:visible .pgw-name").all_inner_texts()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def says(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.locator(".pgw-answer")).to_have_text(text)


@pytest.fixture
def wall(new_page: Callable[..., Page], modules_address: str) -> Callable[..., Wall]:
    """Return a function that opens a wall whose server begins with `first`."""

    def build(first: Callable[[WebSocketRoute], Any]) -> Wall:
        return Wall(new_page(viewport={"width": 1200, "height": 800}), modules_address, first)

    return build


def opening(*cards: dict[str, Any], **now: Any) -> Callable[[WebSocketRoute], None]:
    """Return a server that sends one message."""
    return lambda socket: socket.send(news(*cards, **now))


def test_cards_show_facts_and_fields(wall: Callable[..., Wall]) -> None:
    here = wall(opening(
        {"id": "aaaa1111", "who": "Mina", "field": ORANGE},
        {
            "id": "bbbb2222", "field": BLUE, "status": "queued", "place": 3, "epoch": 0, "loss": None,
            "layers": [],
        },
    ))  # fmt: skip
    mina, other = here.card("Mina"), here.card("#bbbb")
    for text in ("Spiral", "4-2", "95.0%", "10 s ago", "epoch 12", "training"):
        expect(mina).to_contain_text(text)
    expect(other).to_contain_text("place 3")
    help_of = mina.locator("a").get_attribute("data-help") or ""
    assert help_of.startswith("38 of 40 validation points right; no goal. Spiral, hidden layers 4-2.")
    assert "loss 0.250. Validation: loss 0.300. 9/s, 32 MB, 7 s CPU. Click to watch." in help_of
    assert mina.locator("canvas").evaluate(COLOUR) == "orange"
    assert other.locator("canvas").evaluate(COLOUR) == "blue"
    assert re.search(r"/watch\?run=look&lang=en$", mina.locator("a").get_attribute("href") or "")
    assert mina.locator("a").get_attribute("rel") == "noopener noreferrer"
    assert here.page.locator(".pgw-tile-trainers").inner_text().split("\n")[-1] == "3 of 40"
    assert here.page.locator(".pgw-tile-free").inner_text().split("\n")[-1] == "20 GB"
    assert here.page.locator(".pgw-tile-uptime").inner_text().split("\n")[-1] == "2 h 5 min"


def test_a_card_of_many_classes_has_the_colours_of_each(wall: Callable[..., Wall]) -> None:
    """The tenth of ten is a byte with its confidence; the last of forty is a class and a confidence."""
    many = {"task": "multiclass", "layers": []}
    here = wall(opening(
        {**many, "id": "a", "who": "Ten", "classes": 10, "field": bytes([9 * 25 + 24]) * POINTS},
        {**many, "id": "b", "who": "Forty", "classes": 40, "field": bytes([38]) * POINTS + b"\xff" * POINTS},
        {"id": "c", "who": "Two", "field": ORANGE},
    ))  # fmt: skip
    expect(here.card("Two")).to_be_visible()
    colours = here.page.evaluate(
        """() => import('./core/colors.js').then(({ classColor }) =>
             [9, 38].map((k) => classColor('multiclass', k)))"""
    )
    for name, colour in zip(("Ten", "Forty"), colours, strict=True):
        shown = (
            here.card(name)
            .locator("canvas")
            .evaluate("canvas => [...canvas.getContext('2d').getImageData(15, 15, 1, 1).data.slice(0, 3)]")
        )
        assert shown == pytest.approx([250 + 0.86 * (value - 250) for value in colour], abs=1)
    assert here.card("Two").locator("canvas").evaluate(COLOUR) == "orange"


def test_cards_tell_what_their_trainers_take(wall: Callable[..., Wall]) -> None:
    here = wall(
        opening(
            {"id": "a", "who": "Mina", "mb": 32, "cpu": 7}, {"id": "b", "who": "Jun", "mb": 1210, "cpu": 3}
        )
    )
    order = here.page.get_by_label("Order")
    shown = [
        ("most memory first", ["Jun", "Mina"], "1,210 MB"),
        ("most processor time first", ["Mina", "Jun"], "7 s CPU"),
        ("smallest loss first", ["Mina", "Jun"], "loss 0.250"),
        ("by name", ["Jun", "Mina"], "epoch 12"),
    ]
    for option, names, measure in shown:
        order.select_option(option)
        assert here.names() == names
        facts = here.card(names[0]).locator(".pgw-now > :visible").all_inner_texts()
        assert facts == ["training", measure]
    order.select_option("most memory first")
    here.send(news({"id": "b", "seen": True, "mb": 0, "cpu": 0}, order=["a", "b"]))
    expect(here.card("Jun").locator(".pgw-memory")).to_have_text("–")


def test_a_later_message_changes_only_what_it_names(wall: Callable[..., Wall]) -> None:
    here = wall(
        opening({"id": "a", "who": "Mina", "field": ORANGE}, {"id": "b", "who": "Jun", "field": BLUE})
    )
    expect(here.card("Jun")).to_be_visible()
    here.send(news({"id": "b", "seen": True, "epoch": 99, "field": ORANGE}, order=["a", "b"]))
    expect(here.card("Jun")).to_contain_text("epoch 99")
    expect(here.card("Jun")).to_contain_text("loss 0.250")
    expect(here.card("Mina")).to_contain_text("epoch 12")
    assert here.card("Jun").locator("canvas").evaluate(COLOUR) == "orange"
    here.send(news(order=["b"]))
    expect(here.card("Mina")).to_have_count(0)
    assert here.names() == ["Jun"]
    here.page.wait_for_timeout(100)
    assert here.acknowledged == 3


def test_what_students_write_is_text(wall: Callable[..., Wall]) -> None:
    evil = '<img src=x onerror="window.hurt=1"><b>bold</b>'
    here = wall(opening({"id": "a", "who": evil, "data": evil}, say=evil, storage={"en": evil}))
    expect(here.page.locator(".pgw-name")).to_have_text(evil)
    expect(here.page.locator(".pgw-said")).to_contain_text(evil)
    assert here.page.locator(".pgw img[onerror]").count() == 0
    assert here.page.evaluate("window.hurt") is None


def test_a_problem_with_saving_is_told_in_the_reader_s_language(wall: Callable[..., Wall]) -> None:
    problem = in_all_languages(Message(TROUBLE, {"reason": "OperationalError"}))
    here = wall(opening({"id": "a"}, storage=problem))
    notice = here.page.locator(".pgw-notice:visible")
    expect(notice).to_have_text(f"Runs are not being saved: {problem['en']}")
    here.page.evaluate("give({ options: { language: 'ko' } })")
    expect(notice).to_contain_text(problem["ko"])
    assert problem["ko"] != problem["en"]
    here.send(news({"id": "a", "seen": True}))
    expect(notice).to_have_count(0)
    assert in_all_languages(None) == {}


def test_stop_asks_for_the_run_of_its_card(wall: Callable[..., Wall]) -> None:
    here = wall(opening({"id": "a", "who": "Mina"}, {"id": "b", "who": "Jun"}))
    here.answer = lambda asked: {"stopped": asked["run"]}
    here.press("Stop the run of Jun")
    here.says("The run of Jun is stopped. Play goes on with it.")
    assert here.asked == [{"c": "stop", "run": "b"}]
    here.answer = lambda asked: {"error": "run"}
    here.press("Stop the run of Mina")
    here.says("This run has ended already.")


def test_a_run_without_a_trainer_cannot_be_stopped(wall: Callable[..., Wall]) -> None:
    here = wall(opening({"id": "a", "who": "Mina", "status": "released"}))
    expect(here.card("Mina")).to_contain_text("set aside")
    expect(here.card("Mina").get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize(("count", "text"), [(1, "1 run is paused."), (45, "45 runs are paused.")])
def test_pause_all_says_what_it_did_and_holds_until_go_on(
    wall: Callable[..., Wall], count: int, text: str
) -> None:
    here = wall(opening({"id": "a"}))
    here.answer = lambda asked: {"paused": count} if asked["c"] == "pause_all" else {"resumed": count}
    state = here.page.locator(".pgw-class-state")
    expect(state).to_contain_text("1 at work.")
    here.press("Pause all")
    here.says(text)
    here.send(news({"id": "a", "seen": True}, pause={"seconds": 65, "runs": count}))
    expect(state).to_contain_text(re.compile(r"Paused for 1:05, since \d+:\d\d"))
    expect(state).to_contain_text(
        f"{count} run{'s hold where they are' * (count > 1) or ' holds where it is'}"
    )
    expect(state).to_contain_text("Whoever joins now waits too.")
    expect(here.page.get_by_role("button", name="Go on", exact=True)).to_be_focused()
    here.press("Go on")
    here.says(f"{count} run{'s go' if count > 1 else ' goes'} on.")
    here.send(news({"id": "a", "seen": True}))
    expect(here.page.get_by_role("button", name="Pause all", exact=True)).to_be_focused()
    assert here.asked == [{"c": "pause_all"}, {"c": "go_on"}]


def test_who_needs_the_teacher_comes_first(wall: Callable[..., Wall]) -> None:
    below, done = {"goal": False}, {"goal": True}
    here = wall(opening(
        {"id": "a", "who": "Done", **done, "score": 0.99, "acted": 9_000},
        {"id": "b", "who": "Best", **below, "score": 0.9},
        {"id": "c", "who": "Quiet", **below, "score": 0.8, "acted": 9_820},
        {"id": "d", "who": "Longer", **below, "score": 0.95, "acted": 9_400},
        {"id": "e", "who": "New", **below, "score": None, "acted": 9_999},
        {"id": "f", "who": "Free", "score": 0.7, "task": "regression"},
    ))  # fmt: skip
    expect(here.card("Free")).to_contain_text("R² 0.700")
    assert here.names() == ["Longer", "Quiet", "New", "Free", "Best", "Done"]
    expect(here.card("Longer").locator(".pgw-acted")).to_have_text("quiet 10 min")
    expect(here.card("Done").locator(".pgw-acted")).to_have_text("16 min ago")
    assert here.page.locator('[data-quiet="true"] .pgw-name').all_inner_texts() == ["Longer", "Quiet"]
    assert here.page.locator(".pgw-card:has(.pgw-tick:visible) .pgw-name").all_inner_texts() == ["Done"]
    expect(here.page.locator(".pgw-class-state")).to_contain_text(
        "6 at work. Goal reached: 1. Quiet for 3 minutes or more: 2."
    )
    for button, names in {
        "Quiet 2": ["Longer", "Quiet"],
        "Goal not reached 4": ["Longer", "Quiet", "New", "Best"],
        "Goal reached 1": ["Done"],
        "All 6": ["Longer", "Quiet", "New", "Free", "Best", "Done"],
    }.items():
        here.press(button)
        assert here.names() == names, button
        pressed = here.page.locator('.pgw-segment [aria-pressed="true"]')
        assert pressed.all_inner_texts() == [button]
    here.send(
        news({"id": "b", "seen": True}, order=[*"abcdef"], clock=10_500, pause={"seconds": 500, "runs": 5})
    )
    expect(here.card("Best").locator(".pgw-acted")).to_have_text("10 s ago")  # the pause counts for nobody


def test_the_code_fills_the_screen_and_gives_the_keyboard_back(wall: Callable[..., Wall]) -> None:
    here = wall(opening({"id": "a"}))
    opener = here.page.get_by_role("button", name="QR code", exact=True)
    screen = here.page.get_by_role("dialog", name="QR code of http://here/?layers=4")
    for leave in (
        lambda: here.page.keyboard.press("Escape"),
        lambda: here.page.mouse.click(40, 700),
        lambda: here.page.get_by_role("button", name="Close").click(),
    ):
        opener.click()
        box = screen.bounding_box()
        assert box is not None
        assert (box["width"], box["height"]) == (1200, 800)
        expect(screen).to_contain_text("http://here/?layers=4")
        picture = screen.get_by_role("img").bounding_box()
        assert picture is not None
        assert picture["height"] > 600
        leave()
        expect(screen).to_be_hidden()
        expect(opener).to_be_focused()
    here.page.evaluate("give({ join: { link: 'http://here/', qr: '' } })")
    expect(opener).to_be_hidden()


def test_lessons_say_how_many_are_at_each_step_and_open_as_the_teacher(wall: Callable[..., Wall]) -> None:
    here = wall(opening({"id": "a"}))
    here.page.get_by_text("Lessons · 3 in them now").click()
    here.press("Bend: 3 here")
    here.press("2 · XOR")
    assert here.page.evaluate("states") == [["lesson", "xor bend"], ["lesson", "xor"]]
    kept = "sessionStorage.getItem('playgroundTeacher')"
    assert here.page.evaluate(kept) == "one"  # by which the lessons know the teacher
    here.sockets[-1].close(code=CloseCode.UNKNOWN_RUN)
    here.page.wait_for_function(f"{kept} === ''")


def test_a_message_is_shown_and_taken_away(wall: Callable[..., Wall]) -> None:
    here = wall(opening({"id": "a"}))
    here.answer = lambda asked: {"announced": asked["text"]}
    here.press("Message to all")
    text = here.page.get_by_label("It stands on every page")
    expect(text).to_be_focused()
    expect(here.page.get_by_role("button", name="Show it")).to_be_disabled()
    text.fill("Look at the board")
    here.press("Show it")
    here.says("The message stands on every page.")
    expect(text).to_have_value("")
    here.send(news(order=["a"], say="Look at the board"))
    expect(here.page.locator(".pgw-saying")).to_contain_text("“Look at the board”")
    here.press("Take it away")
    here.says("The message is taken away.")
    assert [asked["text"] for asked in here.asked] == ["Look at the board", ""]


def test_a_message_that_did_not_arrive_is_kept(wall: Callable[..., Wall]) -> None:
    here = wall(opening({"id": "a"}))
    here.answer = lambda asked: {"error": "message"}
    here.press("Message to all")
    here.page.get_by_label("It stands on every page").fill("x" * 300)
    here.press("Show it")
    here.says("The message is too long.")
    expect(here.page.get_by_label("It stands on every page")).to_have_value("x" * 280)


def test_only_limits_that_were_changed_are_asked_for(wall: Callable[..., Wall]) -> None:
    here = wall(opening({"id": "a"}))
    here.answer = lambda asked: {"limits": {**LIMITS, **asked["limits"]}}
    here.press("Limits")
    expect(here.page.get_by_label("Processor time of a run")).to_have_value("30")
    here.page.get_by_label("Trainers at once").fill("12")
    here.page.get_by_label("Processor time of a run").fill("2.5")
    here.press("Set limits")
    here.says("The limits are set.")
    assert here.asked == [{"c": "limits", "limits": {"max_trainers": 12, "run_cpu_s": 150}}]


def test_limits_out_of_bounds_are_refused_here_and_there(wall: Callable[..., Wall]) -> None:
    here = wall(opening({"id": "a"}))
    here.press("Limits")
    here.page.get_by_label("Trainers at once").fill("501")
    here.press("Set limits")
    here.page.wait_for_timeout(200)
    assert here.asked == []
    here.answer = lambda asked: {"error": "limit", "field": "run_cpu_s", "low": 60, "high": 6000}
    here.page.get_by_label("Trainers at once").fill("500")
    here.press("Set limits")
    here.says("Processor time of a run must be from 1 to 100.")
    expect(here.page.get_by_label("Trainers at once")).to_have_value("500")


def test_the_keyboard_opens_and_closes_a_panel(wall: Callable[..., Wall]) -> None:
    here = wall(opening({"id": "a"}))
    opener = here.page.get_by_role("button", name="Limits", exact=True)
    opener.focus()
    here.page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(here.page.get_by_label("Trainers at once")).to_be_focused()
    here.page.keyboard.press("Escape")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(opener).to_be_focused()


def test_runs_are_sorted_and_filtered(wall: Callable[..., Wall]) -> None:
    here = wall(opening(
        {"id": "a", "who": "Mina", "loss": 0.3, "epoch": 5},
        {"id": "b", "who": "ada", "loss": None, "epoch": 0, "status": "lost", "score": None},
        {"id": "c", "who": "Jun 10", "loss": 0.1, "epoch": 9, "data": "moons", "acted": 9_900},
        {"id": "d", "who": "Jun 9", "loss": 0.2, "epoch": 7, "score": 0.5},
        {"id": "e", "who": "Gone", "status": "released", "now": False, "loss": 0.9, "epoch": 1},
    ))  # fmt: skip
    expect(here.card("Mina")).to_be_visible()
    order, group = here.page.get_by_label("Order"), here.page.get_by_label("Which runs")
    for option, names in {
        "as they came": ["Mina", "ada", "Jun 10", "Jun 9"],
        "by name": ["ada", "Jun 9", "Jun 10", "Mina"],
        "smallest loss first": ["Jun 10", "Jun 9", "Mina", "ada"],
        "most epochs first": ["Jun 10", "Jun 9", "Mina", "ada"],
        "in trouble first": ["ada", "Mina", "Jun 10", "Jun 9"],
        "by data set": ["Jun 10", "Mina", "ada", "Jun 9"],
        "lowest accuracy first": ["ada", "Jun 9", "Mina", "Jun 10"],
        "longest without an action first": ["Jun 10", "Mina", "ada", "Jun 9"],
    }.items():
        order.select_option(option)
        assert here.names() == names, option
    order.select_option("in trouble first")
    group.select_option("in trouble")
    assert here.names() == ["ada"]
    group.select_option("all runs")
    assert here.names() == ["ada", "Mina", "Jun 10", "Jun 9", "Gone"]
    here.page.get_by_label("Name or data set").fill("JUN")
    assert here.names() == ["Jun 10", "Jun 9"]
    here.page.get_by_label("Name or data set").fill("spiral x")
    expect(here.page.locator(".pgw-empty")).to_contain_text("No run fits")


def test_an_empty_class_says_so(wall: Callable[..., Wall]) -> None:
    here = wall(opening())
    expect(here.page.locator(".pgw-empty")).to_contain_text("No runs yet")


def test_a_lost_connection_is_told_and_comes_back(wall: Callable[..., Wall]) -> None:
    here = wall(opening({"id": "a", "who": "Mina"}))
    expect(here.card("Mina")).to_be_visible()
    notice = here.page.locator(".pgw-notice:visible")
    expect(notice).to_have_count(0)
    here.first = lambda socket: None
    here.sockets[0].close()
    expect(notice).to_contain_text("Connection lost")
    here.page.wait_for_timeout(800)
    assert len(here.sockets) >= 2
    here.send(news({"id": "b", "who": "Jun"}))
    expect(notice).to_have_count(0)
    assert here.names() == ["Jun"]


def test_what_was_asked_when_the_connection_went_is_told_to_be_open(wall: Callable[..., Wall]) -> None:
    here = wall(opening({"id": "a", "who": "Mina"}))
    expect(here.card("Mina")).to_be_visible()
    here.first = lambda socket: None
    here.sockets[0].close()
    expect(here.page.locator(".pgw-notice:visible")).to_contain_text("Connection lost")
    here.press("Pause all")
    here.says(re.compile("did not answer"))


def test_a_pass_that_is_not_good_any_more_is_reported(wall: Callable[..., Wall]) -> None:
    here = wall(opening({"id": "a", "who": "Mina"}))
    expect(here.card("Mina")).to_be_visible()
    here.sockets[0].close(code=4401)
    here.page.wait_for_function("states.length === 1")
    assert here.page.evaluate("states") == [["closed", "one"]]
    here.page.wait_for_timeout(800)
    assert len(here.sockets) == 1


def test_a_screen_of_another_version_is_to_be_reloaded(wall: Callable[..., Wall]) -> None:
    here = wall(opening({"id": "a", "who": "Mina"}))
    expect(here.card("Mina")).to_be_visible()
    reload = here.page.get_by_role("button", name="Reload the page")
    expect(reload).to_be_hidden()
    here.sockets[0].close(code=CloseCode.OTHER_VERSION)
    expect(here.page.locator(".pgw-notice:visible")).to_contain_text("The playground was updated")
    here.page.wait_for_timeout(800)
    assert len(here.sockets) == 1
    with here.page.expect_navigation():
        reload.click()


def test_another_pass_makes_another_connection_and_a_remount_none(wall: Callable[..., Wall]) -> None:
    here = wall(opening({"id": "a", "who": "Mina"}))
    expect(here.card("Mina")).to_be_visible()
    here.page.evaluate("(leave(), give({}))")
    here.page.wait_for_timeout(500)
    assert len(here.sockets) == 1
    here.page.evaluate("give({ token: 'two' })")
    here.page.wait_for_timeout(200)
    assert [re.search("token=([^&]*)", socket.url)[1] for socket in here.sockets] == ["one", "two"]  # type: ignore[index]


def test_large_type_is_larger(wall: Callable[..., Wall]) -> None:
    here = wall(opening({"id": "a", "who": "Mina"}))
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    name = here.card("Mina").locator(".pgw-name")
    small = name.evaluate(size)
    here.press("Large type")
    assert name.evaluate(size) > 1.4 * small
    here.press("Large type")
    assert name.evaluate(size) == small


@pytest.mark.parametrize(
    ("count", "width", "height", "big", "columns"),
    [
        (1, 1250, 620, False, 4),  # never wider than 340 px
        (12, 1250, 620, False, 4),  # three rows of four fit
        (34, 1250, 500, False, 7),
        (45, 1888, 900, False, 8),
        (500, 1250, 620, False, 7),  # never narrower than 158 px: the page scrolls
        (45, 1250, 620, True, 5),
        (45, 360, 620, False, 2),
        (45, 360, 620, True, 1),
    ],
)
def test_cards_are_as_large_as_the_room_allows(
    run_js: Callable[..., Any], count: int, width: int, height: int, big: bool, columns: int
) -> None:
    body = """const { gridColumnCount } = await load('classroom/grid_layout.js');
    const [count, width, height, big] = arg;
    return gridColumnCount(count, width, height, { text: 36, big });"""
    assert run_js(body, [count, width, height, big]) == columns
