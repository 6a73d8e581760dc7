"""The diagram of the live component: looking at neurons and links, changing weights, asking for layers."""

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from playground.i18n import translator
from playground.spec import parse_link
from playground.ui.forms.diagram_edits import diagram_controls
from playground.web.files.texts import translated_texts
from tests.e2e.accessibility import serious
from tests.ui.static.frames import frame
from tests.ui.static.mounted_run import FULL_DESCRIPTION, Live

SIZES = {"desk": {"width": 1200, "height": 800}, "phone": {"width": 390, "height": 844}}
AXES = [
    {"name": name, "label": name, "unit": "", "low": -6, "high": 6, "is_input": True} for name in ("x1", "x2")
]
PLANE: dict[str, Any] = {
    **FULL_DESCRIPTION, "inputs": ["x1", "x2"], "units": ["", ""], "axes": AXES, "layers": [2, 3, 2, 1],
    "activations": ["tanh", "relu"], "activation_symbols": ["tanh", "ReLU"],
    "parameters": 20, "scaled": False,
}  # fmt: skip
WEIGHTS = [
    0.52, -1.3, 2.25, -0.75, 0.125, 4.0, 0.1, -0.2, 0.3,  # 2 x 3 links of layer 1, its biases
    1.5, -0.5, 0.25, 0.75, -1.25, 2.0, 0.6, -0.7,  # 3 x 2 links of layer 2, its biases
    -3.0, 1.75, 0.05,  # 2 links of the output, its bias
]  # fmt: skip


def thumbs_of(count: int, side: int) -> Any:
    """Return thumbnails that differ: that of neuron n holds n everywhere."""
    return np.repeat(np.arange(count, dtype=np.uint8), side * side).reshape(count, side, side)


class Diagram:
    """The live component with a net, and what it sends and reports."""

    def __init__(
        self,
        live: Live,
        description: dict[str, Any],
        weights: list[float],
        side: int = 20,
        *,
        bins: bool = False,
    ) -> None:
        self.live, self.page, self.side, self.bins = live, live.page, side, bins
        self.description, self.weights = description, weights
        self.sent: list[dict[str, Any]] = []
        live.first = self._open

    def _open(self, socket: WebSocketRoute) -> None:
        socket.on_message(lambda text: self.sent.append(json.loads(text)) if text != "a" else None)
        self.send(description=self.description)

    def send(self, status: str = "ready", ack: int = 0, **header: Any) -> None:
        """Send a frame with the weights as they are now."""
        classes = self.description["layers"][-1] if self.description["task"] == "multiclass" else 0
        hidden = sum(self.description["layers"][1:-1]) + classes
        facts = {
            "status": status, "epoch": 0, "ack": ack, "generation": 1, "start": 0, "end": 0, "scores": None,
            **header,
        }  # fmt: skip
        pictures = thumbs_of(hidden, self.side)
        neurons = (
            {"activation_histograms": pictures.reshape(hidden, -1)} if self.bins else {"thumbnails": pictures}
        )
        weights, field = np.array(self.weights, np.float32), np.zeros((60, 60), np.uint8)
        self.live.sockets[-1].send(frame(facts, weights=weights, field=field, **neurons))

    def mount(self, link: str = "", language: str = "en", *, watch: bool = False) -> None:
        """Mount the component as the page does for the spec of a link; who watches may change nothing."""
        _ = translator(language)
        self.live.mount()
        controls = None if watch else diagram_controls(parse_link(link).spec, _)
        given = {"edit": controls, "text": translated_texts(_), "options": {"language": language}}
        self.page.evaluate("(data) => give(data)", given)
        self.page.wait_for_function("window.__playground.netDraws > 0")

    def node(self, layer: int, unit: int | str) -> Locator:
        """Return the button of a neuron, counted from 0."""
        return self.page.locator(f'.pg-node[data-l="{layer}"][data-k="{unit}"]')

    @property
    def formula(self) -> Locator:
        """The formula beside the neuron that is looked at."""
        return self.page.locator(".pg-tip-formula")

    @property
    def editor(self) -> Locator:
        """The dialog that changes a weight."""
        return self.page.locator(".pg-edit")

    def asked(self) -> list[Any]:
        """Return the layers that the component has asked for, one list each time."""
        return [told["layers"] for told in self.live.reported("layers")]

    def given_weights(self) -> list[Any]:
        """Return the values of all `weight` commands so far."""
        return [text["v"] for text in self.sent if text["c"] == "weight"]


@pytest.fixture(params=[("desk", "en")])
def diagram(
    new_page: Callable[..., Page], modules_address: str, request: pytest.FixtureRequest
) -> Callable[..., Diagram]:
    """Return a function that opens a page with a net on it, of a size and in a language."""
    size, language = request.param

    def build(
        description: dict[str, Any] = PLANE, weights: list[float] = WEIGHTS, link: str = "layers=3-2",
        *, side: int = 20, bins: bool = False, watch: bool = False,
    ) -> Diagram:  # fmt: skip
        page = new_page(viewport=SIZES[size], has_touch=size == "phone")
        live = Live(page, modules_address, lambda socket: None)
        built = Diagram(live, description, weights, side, bins=bins)
        built.mount(link, language, watch=watch)
        width = min(1100, SIZES[size]["width"] - 20)
        page.evaluate(f"document.getElementById('host').style.width = '{width}px'")
        page.wait_for_function("document.querySelectorAll('.pg-node').length > 3")
        return built

    return build


EVERYWHERE = pytest.mark.parametrize("diagram", [("desk", "en"), ("phone", "ko")], indirect=True)


# --- looking


@EVERYWHERE
def test_a_neuron_shows_its_formula_with_the_weights_as_they_are(diagram: Callable[..., Diagram]) -> None:
    here = diagram()
    here.node(1, 0).hover()
    expect(here.formula).to_have_text("a = tanh(0.52·x1 − 0.75·x2 + 0.10)")
    here.weights = [0.25, *WEIGHTS[1:6], -7.5, *WEIGHTS[7:]]
    here.send("playing")
    expect(here.formula).to_have_text("a = tanh(0.25·x1 − 0.75·x2 − 7.50)")
    here.node(2, 1).hover()
    expect(here.formula).to_have_text("a = ReLU(−0.50·a₁ + 0.75·a₂ + 2.00·a₃ − 0.70)")
    here.node(3, 0).hover()
    expect(here.formula).to_have_text("p = σ(−3.00·a₁ + 1.75·a₂ + 0.050)")


def test_a_neuron_is_enlarged_in_place_of_the_answer_and_back(diagram: Callable[..., Diagram]) -> None:
    here = diagram()
    shown = "document.querySelector('.pg-field-colors').toDataURL()"
    here.live.until("window.__playground.draws > 0")
    answer = here.page.evaluate(shown)
    here.node(1, 2).hover()
    expect(here.page.locator(".pg-lens")).to_have_text("Layer 1, neuron 3: orange positive, blue negative")
    here.live.until(f"{shown} !== {json.dumps(answer)}")
    here.page.mouse.move(2, 2)
    expect(here.page.locator(".pg-lens")).to_be_hidden()
    here.live.until(f"{shown} === {json.dumps(answer)}")


def test_each_class_has_a_field_of_its_own(diagram: Callable[..., Diagram]) -> None:
    kinds = {"task": "multiclass", "classes": ["red", "green", "blue"], "metric": "accuracy"}
    description = {**PLANE, **kinds, "layers": [2, 3, 3], "activations": ["tanh"]}
    here = diagram(
        description=description, weights=[0.1 * i for i in range(9 + 12)], link="dataset=three_blobs&layers=3"
    )
    middle = """() => [0, 1, 2].map((k) => {
        const box = document.querySelector(`.pg-node[data-l="2"][data-k="${k}"]`).getBoundingClientRect();
        const canvas = document.querySelector('.pg-net-nodes');
        const { left, top, width } = canvas.getBoundingClientRect();
        const scale = canvas.width / width;
        const at = [(box.x + box.width / 2 - left) * scale, (box.y + box.height / 2 - top) * scale];
        return [...canvas.getContext('2d').getImageData(...at.map(Math.round), 1, 1).data].slice(0, 3);
    })"""
    painted = here.page.evaluate(middle)
    assert all(blue > red for red, _, blue in painted)  # values near -1 everywhere: blue, whatever the class
    shown = "document.querySelector('.pg-field-colors').toDataURL()"
    answer = here.page.evaluate(shown)
    here.node(2, 1).hover()
    expect(here.page.locator(".pg-lens")).to_contain_text("green")
    here.live.until(f"{shown} !== {json.dumps(answer)}")


def test_a_neuron_is_enlarged_beside_itself_where_the_hidden_space_stands(
    diagram: Callable[..., Diagram],
) -> None:
    here = diagram()
    chart, button = here.page.locator(".pg-tip-chart"), here.page.locator(".pg-bend-button")
    pixels = "document.querySelector('.pg-tip-chart').getContext('2d').getImageData(20, 20, 1, 1).data.join()"
    button.click()
    here.node(1, 0).hover()
    expect(chart).to_be_visible()
    expect(here.page.locator(".pg-lens")).to_be_hidden()
    first = here.page.evaluate(pixels)
    here.node(2, 1).hover()
    here.live.until(f"{pixels} !== {json.dumps(first)}")
    button.click()
    here.node(1, 0).hover()
    expect(here.page.locator(".pg-lens")).to_be_visible()
    expect(chart).to_be_hidden()


def test_of_more_inputs_a_neuron_shows_its_histogram(diagram: Callable[..., Diagram]) -> None:
    here = diagram({**PLANE, "scaled": True}, side=4, bins=True)
    here.node(1, 1).hover()
    expect(here.page.locator(".pg-tip-chart")).to_be_visible()
    expect(here.page.locator(".pg-tip-note")).to_contain_text("scaled")
    assert here.page.locator(".pg-output").get_attribute("data-lens") is None


def test_a_link_tells_its_weight(diagram: Callable[..., Diagram]) -> None:
    here = diagram()
    here.page.mouse.move(*along(here, (1, 2), (2, 0)))
    expect(here.page.locator(".pg-tip b")).to_have_text("Layer 1, neuron 3 → layer 2, neuron 1")
    expect(here.formula).to_have_text("weight −1.25")


def along(here: Diagram, start: tuple[int, int], end: tuple[int, int]) -> tuple[float, float]:
    """Return a place on the link between two neurons, at 0.3 of its width, where it has bent by 0.156."""
    boxes = [here.node(*spot).bounding_box() for spot in (start, end)]
    a, b = (box for box in boxes if box is not None)
    left, top = a["x"] + a["width"], a["y"] + a["height"] / 2
    return left + 0.3 * (b["x"] - left), top + 0.156 * (b["y"] + b["height"] / 2 - top)


def test_biases_are_drawn_the_outputs_too(diagram: Callable[..., Diagram]) -> None:
    here = diagram()
    before = here.page.evaluate(PIXELS)
    here.weights = [*WEIGHTS[:-1], -2.0]
    here.send("ready")
    here.live.until(f"{PIXELS} !== {before}")


PIXELS = """(() => {
  const { width, height } = document.querySelector('.pg-net-nodes');
  const context = document.querySelector('.pg-net-nodes').getContext('2d');
  return context.getImageData(0, 0, width, height).data.reduce((sum, v) => sum + v, 0);
})()"""


@EVERYWHERE
def test_nobody_is_left_out(diagram: Callable[..., Diagram]) -> None:
    here = diagram()
    found = {"at rest": grave(here)}
    here.node(2, 0).focus()
    found["looked at"] = grave(here)
    here.page.keyboard.press("Enter")
    found["a weight"] = grave(here)
    here.page.keyboard.press("Escape")
    here.page.locator(".pg-head-menu").first.press("Enter")
    found["a layer"] = grave(here)
    assert found == {name: [] for name in found}


def grave(here: Diagram) -> list[str]:
    """Return what axe finds wrong with the diagram as it is now, but for small things."""
    found = Axe().run(here.page, context=".pg-network").response["violations"]
    return [each["id"] for each in found if each["impact"] in ("serious", "critical")]


# --- changing weights


@EVERYWHERE
def test_a_link_is_edited_by_typing_and_refuses_what_is_no_number(diagram: Callable[..., Diagram]) -> None:
    here = diagram()
    if here.page.viewport_size == SIZES["phone"]:
        here.node(2, 0).tap()
        expect(here.formula).to_be_visible()
        expect(here.editor).to_be_hidden()
        here.node(2, 0).tap()
        here.editor.locator("select").select_option(index=3)
    else:
        here.page.mouse.click(*along(here, (1, 2), (2, 0)))
    number = here.editor.locator(".pg-edit-number")
    expect(number).to_have_value("-1.25")
    number.fill("NaN")
    number.press("Enter")
    expect(here.editor.get_by_role("alert")).to_contain_text("100")
    number.fill("1000")
    number.press("Enter")
    assert here.given_weights() == []
    number.fill("0,375")
    number.press("Enter")
    here.live.until("document.querySelector('.pg-edit-error').textContent === ''")
    here.page.wait_for_timeout(200)
    assert here.given_weights() == [[13, 0.375]]


def test_a_bias_is_dragged_while_the_run_plays(diagram: Callable[..., Diagram]) -> None:
    here = diagram()
    here.send("playing", play=True)
    here.node(3, 0).click()
    expect(here.editor.locator("select option:checked")).to_have_text("bias")
    slider = here.editor.locator(".pg-edit-slider")
    box = slider.bounding_box()
    assert box is not None
    here.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    here.page.mouse.down()
    for step in range(1, 9):
        here.page.mouse.move(box["x"] + box["width"] * (0.5 + step / 20), box["y"] + box["height"] / 2)
    here.page.mouse.up()
    here.page.wait_for_timeout(300)
    first = [text for text in here.sent if text["c"] == "weight"]
    assert len(first) == 1, "one at a time is under way"
    here.live.sockets[-1].send(json.dumps({"id": first[0]["id"], "n": 1}))
    here.send("playing", ack=1, play=True)
    here.page.wait_for_timeout(300)
    values = here.given_weights()
    assert len(values) == 2
    assert {index for index, _ in values} == {19}
    assert values[-1][1] == pytest.approx(3.7, abs=0.3)


def test_a_long_press_of_a_finger_opens_the_editor(diagram: Callable[..., Diagram]) -> None:
    here = diagram()
    touch = "(name) => ({ pointerType: 'touch', bubbles: true, isPrimary: true, clientX: 5, clientY: 5 })"
    press = f"(node) => node.dispatchEvent(new PointerEvent('pointerdown', ({touch})()))"
    here.node(1, 1).evaluate(press)
    expect(here.page.get_by_role("dialog", name="Layer 1, neuron 2")).to_be_visible()


def shows(here: Diagram, epoch: int | None) -> None:
    """Send a frame with the net of an earlier epoch, or of the present, and wait until it has come."""
    frames = here.page.evaluate("window.__playground.frames")
    here.send("paused", shown=epoch)
    here.live.until(f"window.__playground.frames > {frames}")


def test_the_editor_follows_the_training_but_not_while_somebody_types(
    diagram: Callable[..., Diagram],
) -> None:
    here = diagram()
    shows(here, 0)  # the net of an earlier epoch is no net to change
    here.node(1, 0).click()
    expect(here.page.locator('.pg-notice[data-notice="edit_back"]')).to_be_visible()
    expect(here.editor).to_be_hidden()
    shows(here, None)
    here.node(1, 0).click()
    number = here.editor.locator(".pg-edit-number")
    expect(number).to_have_value("0.1")
    here.weights = [*WEIGHTS[:6], 0.9, *WEIGHTS[7:]]
    here.send("playing")
    expect(number).to_have_value("0.9")
    number.press_sequentially("4")
    here.weights = WEIGHTS
    here.send("playing")
    here.page.wait_for_timeout(300)
    expect(number).to_have_value("4")
    number.press("Escape")
    expect(here.editor).to_be_hidden()
    assert here.given_weights() == []


def test_all_works_by_keyboard(diagram: Callable[..., Diagram]) -> None:
    here = diagram()
    stops = here.page.locator(".pg-node[tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    focused = here.page.locator(".pg-node:focus")
    expect(focused).to_have_attribute("aria-label", "Layer 1, neuron 1")
    expect(here.page.locator(f"#{focused.get_attribute('aria-describedby')}")).to_contain_text("tanh(0.52·x1")
    here.page.keyboard.press("ArrowRight")
    here.page.keyboard.press("End")
    expect(focused).to_have_attribute("aria-label", "Layer 2, neuron 2")
    here.page.keyboard.press("Enter")
    expect(here.page.get_by_role("dialog", name="Layer 2, neuron 2")).to_be_visible()
    here.page.keyboard.type("2.5")
    here.page.keyboard.press("Enter")
    here.page.wait_for_timeout(100)
    here.page.keyboard.press("Escape")
    expect(focused).to_have_attribute("aria-label", "Layer 2, neuron 2")
    assert here.given_weights() == [[16, 2.5]]
    here.page.keyboard.press("ArrowRight")
    expect(focused).to_have_attribute("data-l", "3")
    here.page.keyboard.press("Escape")
    expect(here.formula).to_be_hidden()


def test_what_was_opened_closes_when_it_is_left(diagram: Callable[..., Diagram]) -> None:
    """What was typed counts when Tab leaves, not by Escape: in the editor of weights, in menus of layers."""
    here = diagram()
    number, focused = here.editor.locator(".pg-edit-number"), here.page.locator(".pg-node:focus")
    for text, given in (("1.5", [[6, 1.5]]), ("x", [[6, 1.5]])):
        here.node(1, 0).press("Enter")
        number.fill(text)
        here.editor.locator(".pg-edit-slider").focus()
        here.page.keyboard.press("Tab")
        expect(here.editor).to_be_hidden()
        here.page.wait_for_timeout(100)
        assert here.given_weights() == given
    here.page.mouse.click(*along(here, (1, 2), (2, 0)))
    number.fill("0.7")
    here.editor.locator(".pg-edit-head").click()  # a press on bare ground leaves the keys in it
    here.page.keyboard.press("Escape")
    expect(here.editor).to_be_hidden()
    expect(focused).to_have_attribute("aria-label", "Layer 2, neuron 1")

    menu, units = here.page.locator(".pg-menu"), here.page.locator(".pg-menu input")
    for key in ("Escape", "Shift+Tab"):
        here.page.locator(".pg-head-menu").first.click()
        units.fill("4")
        if key != "Escape":
            here.page.locator(".pg-menu .pg-edit-close").focus()
            here.page.wait_for_timeout(100)
        here.page.keyboard.press(key)
        expect(menu).to_be_hidden()
    assert len(here.asked()) == 1


def test_who_only_watches_looks_and_changes_nothing(diagram: Callable[..., Diagram]) -> None:
    here = diagram(watch=True)
    expect(here.page.locator(".pg-net-heads")).to_be_hidden()
    here.node(1, 0).click()
    expect(here.formula).to_be_visible()
    expect(here.editor).to_be_hidden()


def test_a_locked_weight_says_who_has_locked_it(diagram: Callable[..., Diagram]) -> None:
    here = diagram()
    controls = diagram_controls(parse_link("layers=3-2").spec, str, frozenset({"weight"}))
    here.page.evaluate("(edit) => give({ edit })", controls | {"refused": "Your teacher has locked this."})
    here.node(1, 0).click()
    expect(here.page.locator(".pg-tip-note")).to_have_text("Your teacher has locked this.")
    expect(here.editor).to_be_hidden()


# --- asking for layers


def test_units_and_layers_are_asked_for_and_shown_at_once(diagram: Callable[..., Diagram]) -> None:
    here = diagram(link="layers=3-2&activation=tanh-relu")
    here.page.get_by_role("button", name="Add a neuron to layer 1").click()
    expect(here.page.locator(".pg-node[data-l='1']")).to_have_count(4)
    here.page.get_by_role("button", name="Add a layer before layer 2").click()
    here.page.keyboard.press("Enter")
    expect(here.page.locator(".pg-net-head")).to_have_count(3)
    asked = here.asked()
    assert [[layer["units"] for layer in layers] for layers in asked] == [[4, 2], [4, 2, 2]]
    assert [layer["activation"] for layer in asked[-1]] == ["tanh", "tanh", "relu"]


def test_a_layer_is_taken_away_and_given_settings_by_keyboard(diagram: Callable[..., Diagram]) -> None:
    here = diagram()
    here.page.locator(".pg-net-heads button[tabindex='0']").focus()
    for _ in range(2):
        here.page.keyboard.press("ArrowRight")
    focused = here.page.locator(".pg-net-heads button:focus")
    expect(focused).to_have_attribute("aria-label", "Layer 1, neurons: 3. Settings of this layer")
    here.page.keyboard.press("Enter")
    menu = here.page.get_by_role("dialog", name="Hidden layer 1")
    menu.get_by_label("Activation").select_option("sigmoid")
    menu.get_by_label("Dropout").select_option("0.2")
    assert [(layer["activation"], layer["dropout"]) for layer in here.asked()[-1]] == [
        ("sigmoid", "0.2"),
        ("tanh", "0"),
    ]
    menu.get_by_role("button", name="Take layer 1 away").press("Enter")
    expect(menu).to_be_hidden()
    assert [layer["activation"] for layer in here.asked()[-1]] == ["tanh"]
    assert here.page.evaluate("document.activeElement.closest('.pg-net-heads') !== null")


def test_layers_between_are_added_changed_moved_and_taken_away_by_keyboard(
    diagram: Callable[..., Diagram],
) -> None:
    here = diagram()
    here.page.get_by_role("button", name="Add a layer before layer 2").focus()
    here.page.keyboard.press("Enter")
    expect(here.page.get_by_role("menuitem").first).to_be_focused()
    for key in ("Escape", "Enter", "End", "Enter"):
        here.page.keyboard.press(key)
    bar = here.page.get_by_role("button", name="Dropout 0.2, behind layer 1. Settings of this layer")
    expect(bar).to_have_text("Dropout 0.2")
    bar.focus()
    here.page.keyboard.press("Enter")
    menu = here.page.get_by_role("dialog", name="Dropout 0.2")
    expect(menu.get_by_label("Share that is switched off")).to_be_focused()
    expect(menu).to_contain_text("Switches a share of what comes in off at random")
    menu.get_by_label("Share that is switched off").fill("1.5")
    here.page.keyboard.press("Enter")
    expect(menu.get_by_role("alert")).to_have_text("Type a number from 0 to 0.9.")
    menu.get_by_label("Share that is switched off").fill("0.5")
    here.page.keyboard.press("Enter")
    menu = here.page.get_by_role("dialog", name="Dropout 0.5")
    move = menu.get_by_role("button", name="Move to the right")
    move.press("Enter")
    expect(here.page.locator(".pg-net-bar")).to_have_accessible_name(
        "Dropout 0.5, behind layer 2. Settings of this layer"
    )
    expect(move).to_be_focused()
    assert serious(here.page, ".pg-net") == []
    menu.get_by_role("button", name="Take this layer away").press("Enter")
    expect(here.page.locator(".pg-net-bar")).to_have_count(0)
    stacks = [[layer.get("rate", layer.get("units")) for layer in layers] for layers in here.asked()]
    assert stacks == [[3, "0.2", 2], [3, "0.5", 2], [3, 2, "0.5"], [3, 2]]


@EVERYWHERE
def test_limits_are_told_and_nothing_is_asked(diagram: Callable[..., Diagram]) -> None:
    wide = {**PLANE, "layers": [2, 64, 1], "weights": None}
    here = diagram(wide, [0.5] * 257, "layers=64")
    told = here.page.locator(".pg-net-said")
    here.page.locator(".pg-head-more").press("Enter")
    expect(told).to_contain_text("64")
    here.page.locator(".pg-head-menu").click()
    units = here.page.locator(".pg-menu input")
    units.fill("65")
    units.press("Enter")
    expect(here.page.locator(".pg-menu").get_by_role("alert")).to_contain_text("64")
    assert here.asked() == []


def test_what_is_not_granted_is_taken_back(diagram: Callable[..., Diagram]) -> None:
    here = diagram()
    here.page.get_by_role("button", name="Take a neuron from layer 2").click()
    expect(here.page.locator(".pg-node[data-l='2']")).to_have_count(1)
    controls = diagram_controls(parse_link("layers=3-5").spec, str)
    here.page.evaluate("(edit) => give({ edit })", controls)
    expect(here.page.locator(".pg-node[data-l='2']")).to_have_count(5)


AT_REST = """() => {
  const places = [...document.querySelectorAll('.pg-node')].map((node) => node.getBoundingClientRect().y);
  const before = window.placesBefore;
  window.placesBefore = JSON.stringify(places);
  return before === window.placesBefore;
}"""
"""No node has moved since the last look."""


@EVERYWHERE
def test_eight_layers_of_64_units_collapse_and_all_units_are_in_reach(
    diagram: Callable[..., Diagram],
) -> None:
    layers = [2, *[64] * 8, 1]
    count = sum((a + 1) * b for a, b in pairwise(layers))
    description = {**PLANE, "layers": layers, "activations": ["tanh"] * 8, "parameters": count}
    here = diagram(description, [0.01] * count, "layers=" + "-".join(["64"] * 8), side=10)
    column = here.page.locator(".pg-node[data-l='4']")
    here.page.wait_for_function(AT_REST, polling=200)  # the page is laid out again once its width is known
    tops = column.evaluate_all("nodes => nodes.slice(0, -1).map((node) => node.getBoundingClientRect().y)")
    assert 4 <= len(tops) <= 12
    assert min(b - a for a, b in pairwise(tops)) >= 24
    more = here.node(4, "more")
    wanted, seen = {"more", *map(str, range(64))}, set()
    for _ in range(64):
        seen |= set(column.evaluate_all("nodes => nodes.map((node) => node.dataset.k)"))
        if seen == wanted and here.node(4, 0).count():
            break
        more.press("Enter")
    assert seen == wanted
    here.node(4, 0).hover()
    expect(here.formula).to_contain_text("59")
