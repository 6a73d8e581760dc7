"""The rules of the status sentence at their limits, on curves of real runs, and as the guide states them."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import playground.datasets  # noqa: F401
from playground.i18n import LANGUAGES, translator
from playground.spec import ExperimentSpec
from playground.spec.optimization.schedules import SCHEDULES
from playground.web.live.assets import STATIC
from tests.ui.static.frames import RunJs
from tests.ui.static.run_view.example_runs import EPOCHS, FALLING, FLAT, LOGIC, SCENE, curve
from tests.ui.static.run_view.recorded_curves import curves

GUIDES = Path(__file__).parents[4] / "docs" / "guide"
TEXTS = json.loads((STATIC / "text.json").read_text(encoding="utf-8"))
SAY = """const { LossHistory } = await load('connection/loss_history.js');
const { statusOf } = await load('run_view/status_rules.js');
const { statusText } = await load('run_view/status_text.js');
const { Translations } = await load('core/i18n.js');
const h = new LossHistory();
const none = (v) => (v === null ? NaN : v);
arg.rows.map((row) => row.map(none)).forEach((row, i) => {
  h.add({gen: 1, n0: i, n1: i + 1}, Float32Array.from([i + 1, ...row, ...row]));
});
const m = (arg.rows.at(-1) ?? [null, null, null, null]).map((v) => (v === null ? null : Math.fround(v)));
const state = {epoch: arg.rows.length, m, known: arg.rows.length, ...arg.state};
const status = statusOf(arg.scene, h, state);
const { head, rest } = statusText(status, new Translations(arg.text, {language: arg.language}), arg.scene);
return {...status, said: `${head} ${rest}`};
"""


def say(run_js: RunJs, rows: Any, scene: Any = None, language: str = "en", **state: Any) -> dict[str, Any]:
    """Return what is said at the end of a curve."""
    _ = translator(language)
    given = {
        "rows": rows, "scene": {**SCENE, **(scene or {})}, "state": {"status": "playing", **state},
        "text": {key: _(text) for key, text in TEXTS.items()}, "language": language,
    }  # fmt: skip
    return run_js(SAY, given)  # type: ignore[no-any-return]


@pytest.mark.parametrize("code", curves())
def test_real_runs_are_called_what_they_are(run_js: RunJs, code: str) -> None:
    run = curves()[code]
    rate = run["rate"]
    state = {
        "status": "diverged" if run["diverged"] else "playing",
        "rate": rate["learning_rate"],
        "usual": rate["usual_rate"],
        "schedule": rate["schedule"],
    }
    got = say(run_js, run["rows"], run["scene"], **state)
    assert got["code"] == code, run["link"]
    assert (got["params"].get("part") == "rate") is (code in ("diverged", "stuck"))
    if code == "stuck":  # a single neuron and AND: it has no local minimum, the rate is all that is wrong
        assert (
            "a learning rate of 0.00001" in got["said"] and f"{rate['usual_rate']:g} is usual" in got["said"]
        )


def test_within_an_epoch_the_step_is_told_with_the_loss_of_its_batch(run_js: RunJs) -> None:
    rows, resting = curve(FALLING, FALLING), {"status": "paused", "batch": [2, 5]}
    got = say(run_js, rows, **resting, losses=[0.5, 0.4321])
    assert "Of its 5 batches 2 are trained." in got["said"]
    assert "from 0.5 to 0.4321" in got["said"]
    assert "from" not in say(run_js, rows, **resting, losses=None)["said"]


def slope(share: float, epochs: int = 200) -> Any:
    """Return a loss that changes by this share from one half of the last 60 epochs to the other."""
    return 0.41 * (1 + share / 30) ** np.arange(epochs)


RISE = np.where(EPOCHS <= 100, 0.4 - 0.001 * EPOCHS, 0.3)


def risen(by: float) -> Any:
    """Return a test loss that is 0.3 at its best, at epoch 100, and has risen by a share of that since."""
    return RISE * (1 + np.where(EPOCHS > 100, by, 0) * np.clip((EPOCHS - 100) / 50, 0, 1))


def climb(by: float, last: float = 0.5) -> Any:
    """Return a loss that ends at `last` and rises by a share in 30 epochs."""
    return last * (1 + by) ** ((EPOCHS - 200) / 30)


def jump(by: float) -> Any:
    """Return a loss that has risen by a share within the last 20 epochs, too late for its drift."""
    return np.where(EPOCHS > 192, 0.3 * (1 + by), 0.3)


def fallen(by: float) -> Any:
    """Return a loss that falls by a share from the mean around epoch 180 to that of the last five epochs."""
    return 0.5 * (1 - by) ** (EPOCHS / 17.5)


SMALL = {**SCENE["baseline"], "loss": 0.069}
"""A best constant answer of a tenth of the loss."""
REGRESSION = {"metric_name": "r2", "task": "regression"}
LIMITS = [
    # plateau: the loss changed by less than 1 % between the halves of the last 60 epochs
    ("plateau", slope(0.002), None, {}, 0.95, 0.95),
    ("running", slope(-0.012), None, {}, 0.95, 0.95),
    # underfitting: flat, and fewer than 90 % right on the training rows
    ("underfitting", FLAT, FLAT, {}, 0.899, 0.95),
    ("plateau", FLAT, FLAT, {}, 0.9, 0.85),
    ("underfitting", FLAT, FLAT, REGRESSION, 0.89, 0.89),
    # overfitting: the test loss 5 % above its best, 20 epochs after it, and a tenth of the constant's loss
    ("overfitting", FALLING, risen(0.3), {}, 0.9, 0.85),
    ("learning", FALLING, 0.9 * np.exp(-EPOCHS / 90), {}, 0.9, 0.85),
    ("overfitting", FALLING, risen(0.06), REGRESSION, 0.9, 0.85),
    ("not overfitting", FALLING, risen(0.04), REGRESSION, 0.9, 0.85),
    ("not overfitting", FALLING, risen(0.3), {}, 0.9, 1.0),
    # solved: R² of 0.99 in both parts
    ("solved", FALLING, FALLING, REGRESSION, 0.99, 0.99),
    ("learning", FALLING, FALLING, REGRESSION, 0.99, 0.98),
    # worse than a constant: 1 % above the loss of the best constant answer
    ("worse_than_constant", FLAT * 0 + 0.69 * 1.011, None, {}, 0.8, 0.8),
    ("underfitting", FLAT * 0 + 0.69 * 1.009, None, {}, 0.8, 0.8),
    # no better than guessing: after 60 epochs as many right as the majority is
    ("no_better_than_guessing", FLAT[:60], FLAT[:60], {}, 0.7, 0.55),
    ("not no_better_than_guessing", FLAT[:59], FLAT[:59], {}, 0.7, 0.55),
    # all right: every point of both parts
    ("all_right", FALLING, FALLING, {}, 1.0, 1.0),
    ("not all_right", FALLING, FALLING, {}, 1.0, 0.99),
    # rising: 10 % from one half of the last 60 epochs to the other, and 2 % of the constant's loss
    ("rising", climb(0.101), climb(0.101), {}, 0.95, 1.0),
    ("running", climb(0.099), climb(0.099), {}, 0.95, 1.0),
    ("rising", climb(0.2, 0.05), climb(0.2, 0.05), {"baseline": SMALL}, 0.95, 1.0),
    ("running", climb(0.2, 0.05), climb(0.2, 0.05), {}, 0.95, 1.0),
    # rising: or 25 % above what it was 20 epochs ago
    ("rising", jump(0.26), jump(0.26), {}, 0.95, 1.0),
    ("not rising", jump(0.24), jump(0.24), {}, 0.95, 1.0),
    ("not rising", 0.1 * jump(0.4), 0.1 * jump(0.4), {}, 0.95, 1.0),
    ("rising", 0.1 * jump(0.4), 0.1 * jump(0.4), {"baseline": SMALL}, 0.95, 1.0),
    # learning: 1 % lower than 20 epochs ago
    ("learning", fallen(0.011), fallen(0.011), {}, 0.95, 0.95),
    ("running", fallen(0.009), fallen(0.009), {}, 0.95, 0.95),
    ("stuck", FLAT, None, LOGIC, 0.75, None),
    ("not stuck", FALLING, None, LOGIC, 0.75, None),
]


@pytest.mark.parametrize("case", LIMITS, ids=lambda case: case[0])
def test_a_rule_speaks_within_its_limits_only(run_js: RunJs, case: tuple[Any, ...]) -> None:
    code, loss, val_loss, scene, metric, val_metric = case
    rows = curve(loss, val_loss, metric, val_metric if val_loss is not None else None)
    found = say(run_js, rows, scene)["code"]
    if code.startswith("not "):
        assert found != code.removeprefix("not ")
    else:
        assert found == code


# --- the rate to try


@pytest.mark.parametrize(
    ("rate", "lower"),
    [(3, 1), (10, 3), (1, 0.3), (0.3, 0.1), (0.03, 0.01), (0.5, 0.1), (0.05, 0.01), (100, 30), (1e-6, 3e-7)],
)
def test_the_rate_to_try_is_at_most_a_third_of_the_one_that_failed(
    run_js: RunJs, rate: float, lower: float
) -> None:
    got = run_js(
        "const { lowerRate } = await load('run_view/learning_rate_advice.js'); return lowerRate(arg);", rate
    )
    assert got == lower
    assert got <= rate / 3 * 1.001


@pytest.mark.parametrize(
    ("changes", "rate"),
    [
        ([], 0.5),
        ([[3, "learning_rate", 2.0]], 2.0),
        ([[3, "learning_rate", 2.0], [7, "learning_rate", 9.0], [8, "batch_size", 5]], 9.0),
        ([[3, "learning_rate", 2.0], [10, "learning_rate", 0.1]], 2.0),  # chosen when it had diverged already
        ([[10, "learning_rate", 0.1]], None),
    ],
)
def test_the_rate_that_failed_is_the_one_in_force(run_js: RunJs, changes: Any, rate: float | None) -> None:
    got = run_js(
        "const { rateAt } = await load('run_view/learning_rate_advice.js'); return rateAt(10, arg, 0.5);",
        changes,
    )
    assert got == rate


SCHEDULED = [
    {"schedule": "constant", "warmup_epochs": 9},
    {"schedule": "step", "decay_rate": 0.5, "decay_epochs": 4},
    {"schedule": "exponential", "decay_rate": 0.9, "decay_epochs": 3, "warmup_epochs": 2},
    {"schedule": "time", "decay_rate": 0.2, "decay_epochs": 2},
    {"schedule": "cosine", "decay_epochs": 15, "alpha": 0.1, "warmup_epochs": 3},
]


@pytest.mark.parametrize("settings", SCHEDULED, ids=lambda settings: settings["schedule"])
def test_the_rate_of_an_epoch_is_that_of_its_schedule(run_js: RunJs, settings: dict[str, Any]) -> None:
    assert {one["schedule"] for one in SCHEDULED} == set(SCHEDULES)
    spec = ExperimentSpec.build(**settings).schedule
    body = """const { factorOf } = await load('run_view/learning_rate_advice.js');
        return Array.from({length: 30}, (_, n) => factorOf(n, arg));"""
    assert run_js(body, spec.model_dump()) == pytest.approx([spec.factor(epoch) for epoch in range(30)])


def test_divergence_within_the_warm_up_names_the_rate_in_force(run_js: RunJs) -> None:
    """The fourth epoch of nine trains with four tenths of the rate that is set."""
    schedule = {"schedule": "constant", "warmup_epochs": 9}
    got = say(run_js, [[0.5] * 4] * 3 + [[None] * 4], status="diverged", rate=5, schedule=schedule)
    assert (got["params"]["rate"], got["params"]["lower"]) == (2, 0.3)


IDLE = {
    "stuck": (FLAT, None, LOGIC, 0.75, None),
    "same_answer": (FLAT, FLAT, {}, 0.6, 0.55),
    "worse_than_constant": (FLAT * 2, FLAT * 2, {}, 0.7, 0.7),
    "no_better_than_guessing": (FLAT, FLAT, {}, 0.7, 0.55),
    "underfitting": (FLAT, FLAT, {}, 0.8, 0.8),
    "plateau": (FLAT, FLAT, {}, 0.95, 0.95),
}
"""A curve for each rule that says that a net gets nowhere."""
SIGN = {"sign": "vanishing", "layer": 1, "value": 1230.0}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", IDLE)
def test_a_net_that_gets_nowhere_is_told_of_its_rate_and_its_health(
    run_js: RunJs, code: str, language: str
) -> None:
    loss, val_loss, scene, metric, val_metric = IDLE[code]
    rows, look = curve(loss, val_loss, metric, val_metric), translator(language)(TEXTS["status_look"])

    def told(**state: Any) -> Any:
        got = say(run_js, rows, scene, language, usual=0.003, **state)
        assert (got["code"], "{" in got["said"]) == (code, False)
        return got["said"]

    assert told(rate=0.003).endswith(look)
    assert not told(rate=0.003, signs=[]).endswith(look)  # somebody has looked, and nothing stands out
    small = told(rate=0.0003)
    assert "0.0003" in small and "0.003" in small.replace("0.0003", "") and not small.endswith(look)
    assert "0.0004" not in told(rate=0.0004)
    assert "1,230" in told(rate=0.003, signs=[SIGN])


def test_a_net_without_hidden_layers_is_not_told_to_look_at_its_health(run_js: RunJs) -> None:
    got = say(run_js, curve(FLAT, FLAT, 0.8, 0.8), {"layers": [2, 1]}, usual=0.003, rate=0.003)
    assert not got["said"].endswith(TEXTS["status_look"])


def test_a_net_that_learns_is_not_told_of_signs(run_js: RunJs) -> None:
    got = say(run_js, curve(FALLING, FALLING, 0.95, 0.95), signs=[SIGN], rate=1e-6, usual=0.003)
    assert "1,230" not in got["said"] and got["said"].startswith("Learning")


@pytest.mark.parametrize(
    ("language", "numbers"), [("en", ["rate of 3 was", "Try 1 or below"]), ("ko", ["3", "1"])]
)
def test_divergence_names_a_rate_to_try(run_js: RunJs, language: str, numbers: list[str]) -> None:
    got = say(run_js, [[None] * 4], language=language, status="diverged", rate=3)
    assert got["code"] == "diverged"
    assert [number for number in numbers if number not in got["said"]] == []
    unknown = say(run_js, [[None] * 4], language=language, status="diverged")
    assert unknown["params"]["part"] == ""
    assert "{" not in got["said"] + unknown["said"]


def test_a_rising_loss_names_a_rate_to_try(run_js: RunJs) -> None:
    loss = 0.1 + 0.002 * EPOCHS
    got = say(run_js, curve(loss, loss, 0.95, 0.95), rate=0.3)
    assert got["code"] == "rising"
    assert "rate of 0.1 or below" in got["said"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stop", ["early", "target", ""])
def test_the_end_of_a_run_says_which_rule_ended_it(run_js: RunJs, stop: str, language: str) -> None:
    rows = curve(FALLING, FALLING, 0.95, 0.95)
    got = say(run_js, rows, language=language, status="finished", stop=stop, best=123)
    assert got["code"] == "finished"
    assert ("123" in got["said"]) is (stop == "early")
    assert "200" in got["said"] and "95.0%" in got["said"] and "{" not in got["said"]


# --- the guide


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_states_every_rule_with_its_numbers(run_js: RunJs, language: str) -> None:
    guide = (GUIDES / f"{language}.md").read_text("utf-8")
    _ = translator(language)
    told = run_js(
        "const { RULES, LIMITS } = await load('run_view/status_rules.js');"
        "return [RULES.map((r) => r.code), LIMITS];"
    )
    codes, limits = told
    heads = [re.sub(r"\{\w+\}", "", _(TEXTS[f"status_{code}_head"])).strip(" .") for code in codes]
    (rules,) = (part for part in guide.split("\n## ") if f"**{heads[0]}**" in part)
    assert re.findall(r"\*\*([^*]+)\*\*", rules) == heads
    numbers = re.findall(r"^(\d+)\. ", rules, re.MULTILINE)
    assert numbers == [str(n + 1) for n in range(len(numbers))]
    percents = {limits[name] for name in ("FLAT", "WORSE", "MATTERS", "HARM", "POOR")}
    assert [
        share
        for share in percents
        if f"{round(100 * share)} %" not in guide.replace("%", " %").replace("  ", " ")
    ] == []
    assert str(limits["SOLVED"]) in guide and str(limits["WINDOW"]) in guide
