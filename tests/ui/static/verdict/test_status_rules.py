"""The status sentence in both languages, with the schedules of Python, and as the guide states its rules."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import playground.datasets  # noqa: F401
from playground.i18n import LANGUAGES, translator
from playground.spec import ExperimentSpec, parse_link
from playground.spec.optimization.schedules import SCHEDULES
from playground.spec.remedies import REMEDIES, remedies
from playground.ui.components.view_options import run_view_options
from playground.web.files.texts import STATIC
from tests.ui.static.frames import RunJs
from tests.ui.static.verdict.example_runs import FALLING, FLAT, LOGIC, curve

GUIDES = Path(__file__).parents[4] / "docs" / "guide"
TEXTS = json.loads((STATIC / "text.json").read_text(encoding="utf-8"))
EXAMPLES = Path(__file__).with_name("example_runs.js").as_uri()
SAY = f"""const {{ described, statusAfter }} = await import('{EXAMPLES}');
const {{ statusText }} = await load('verdict/status_text.js');
const {{ Translations }} = await load('core/i18n.js');
const i18n = new Translations(arg.text, {{ language: arg.language }});
return arg.states.map((state) => {{
  const status = statusAfter(arg.rows, arg.description, state);
  const {{ head, rest, advice }} = statusText(status, i18n, described(arg.description));
  return {{ ...status, said: `${{head}} ${{rest}} ${{advice}}`.trim() }};
}});
"""


def say(
    run_node: RunJs, rows: Any, language: str, states: Sequence[dict[str, Any]], description: Any = None
) -> list[dict[str, Any]]:
    """Return what is said at the end of a curve, for each of these states of its run."""
    _ = translator(language)
    texts = {key: _(text) for key, text in TEXTS.items()}
    given = {
        "rows": rows,
        "description": description or {},
        "states": states,
        "text": texts,
        "language": language,
    }
    return run_node(SAY, given)  # type: ignore[no-any-return]


# --- the rate to try


SCHEDULED = [
    {"schedule": "constant", "warmup_epochs": 9},
    {"schedule": "step", "decay_rate": 0.5, "decay_epochs": 4},
    {"schedule": "exponential", "decay_rate": 0.9, "decay_epochs": 3, "warmup_epochs": 2},
    {"schedule": "time", "decay_rate": 0.2, "decay_epochs": 2},
    {"schedule": "cosine", "decay_epochs": 15, "alpha": 0.1, "warmup_epochs": 3},
]


@pytest.mark.parametrize("settings", SCHEDULED, ids=lambda settings: settings["schedule"])
def test_the_rate_of_an_epoch_is_that_of_its_schedule(run_node: RunJs, settings: dict[str, Any]) -> None:
    assert {one["schedule"] for one in SCHEDULED} == set(SCHEDULES)
    spec = ExperimentSpec.from_settings(**settings)
    body = """const { scheduleFactor } = await load('verdict/learning_rate_advice.js');
        return Array.from({length: 30}, (_, n) => scheduleFactor(n, arg));"""
    wanted = [spec.schedule.factor(epoch) for epoch in range(30)]
    assert run_node(body, run_view_options(spec)["schedule"]) == pytest.approx(wanted)


LIKE_A_CONSTANT = FLAT + 0.26
IDLE = {
    "stuck": (FLAT, None, LOGIC, 0.75, None),
    "same_answer": (LIKE_A_CONSTANT, LIKE_A_CONSTANT, {}, 0.6, 0.55),
    "worse_than_constant": (FLAT * 2, FLAT * 2, {}, 0.7, 0.7),
    "no_better_than_guessing": (LIKE_A_CONSTANT, LIKE_A_CONSTANT, {}, 0.7, 0.55),
    "plateau": (FLAT, FLAT, {}, 0.95, 0.95),
}
"""A curve for each rule that says that a net gets nowhere."""
SIGN = {"sign": "vanishing", "layer": 1, "value": 1230.0}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", IDLE)
def test_a_net_that_gets_nowhere_is_told_of_its_rate_and_its_health(
    run_node: RunJs, code: str, language: str
) -> None:
    loss, val_loss, description, metric, val_metric = IDLE[code]
    rows, look = curve(loss, val_loss, metric, val_metric), translator(language)(TEXTS["status_look"])
    states: list[dict[str, Any]] = [
        {"rate": 0.003},
        {"rate": 0.003, "signs": []},  # somebody has looked, and nothing stands out
        {"rate": 0.0003},
        {"rate": 0.0004},
        {"rate": 0.003, "signs": [SIGN]},
    ]
    got = say(run_node, rows, language, [{"usual": 0.003, **state} for state in states], description)
    assert [(each["code"], "{" in each["said"]) for each in got] == [(code, False)] * len(states)
    usual, looked, small, less, sign = (each["said"] for each in got)
    assert usual.endswith(look)
    assert not looked.endswith(look)
    assert "0.0003" in small and "0.003" in small.replace("0.0003", "") and not small.endswith(look)
    assert "0.0004" not in less
    assert "1,230" in sign


@pytest.mark.parametrize(
    ("language", "numbers"), [("en", ["rate of 3 was", "such as 1, then"]), ("ko", ["3", "1"])]
)
def test_divergence_names_a_rate_to_try(run_node: RunJs, language: str, numbers: list[str]) -> None:
    states = [{"status": "diverged", "rate": 3}, {"status": "diverged"}]
    got, unknown = say(run_node, [[None] * 4], language, states)
    assert got["code"] == "diverged"
    assert [number for number in numbers if number not in got["said"]] == []
    assert unknown["params"]["part"] == ""
    assert "{" not in got["said"] + unknown["said"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_end_of_a_run_says_which_rule_ended_it(run_node: RunJs, language: str) -> None:
    stops = ("early", "target", "")
    states = [{"status": "finished", "stop": stop, "best": 123} for stop in stops]
    got = say(run_node, curve(FALLING, FALLING, 0.95, 0.95), language, states)
    for stop, each in zip(stops, got, strict=True):
        assert each["code"] == "finished"
        assert ("123" in each["said"]) is (stop == "early")
        assert "200" in each["said"] and "95.0%" in each["said"] and "{" not in each["said"]


# --- the guide


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_states_every_rule_with_its_numbers(run_node: RunJs, language: str) -> None:
    guide = (GUIDES / f"{language}.md").read_text("utf-8")
    _ = translator(language)
    told = run_node(
        "const { STATUS_RULES, STATUS_LIMITS } = await load('verdict/status_rules.js');"
        "return [STATUS_RULES.map((r) => r.code), STATUS_LIMITS];"
    )
    codes, limits = told
    heads = [re.sub(r"\{\w+\}", "", _(TEXTS[f"status_{code}_head"])).strip(" .") for code in codes]
    (rules,) = (part for part in guide.split("\n## ") if f"**{heads[0]}**" in part)
    assert re.findall(r"\*\*([^*]+)\*\*", rules) == heads
    numbers = re.findall(r"^(\d+)\. ", rules, re.MULTILINE)
    assert numbers == [str(n + 1) for n in range(len(numbers))]
    percents = {
        limits[name]
        for name in (
            *("FLAT", "FALL", "RISE", "MATTERS", "GAP", "JUMPS", "LEARNED", "POOR", "WORSE", "TINY"),
            "STEADY",
        )
    }
    assert [share for share in percents if f"{100 * share:g}%" not in guide] == []
    others = ("SOLVED", "WINDOW", "LARGE", "FEW", "GUESS", "NEARLY", "NOTHING", "STRONG")
    assert [name for name in others if str(limits[name]) not in rules] == []
    assert f"{limits['FAR']} B" in rules


# --- the next step


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict_that_calls_for_a_step_has_some_and_each_has_words(
    run_node: RunJs, language: str
) -> None:
    calls = run_node("return (await load('verdict/tried_step.js')).CALLS;")
    assert set(calls) == set(REMEDIES)
    _ = translator(language)
    links = (
        "layers=8-8&activation=relu&batch_size=1&regularizer=l2&dropout=0.1&batch_normalization=1",
        "layers=4",
    )
    for spec in (parse_link(link).spec for link in links):
        for remedy in (remedy for verdict in REMEDIES for remedy, _spec in remedies(verdict, spec)):
            assert "{" not in _(TEXTS[f"step_{remedy.kind}"]).format(**remedy.told)
