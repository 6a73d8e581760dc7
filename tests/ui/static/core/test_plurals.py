"""Texts that count: one thing is singular."""

import re

from playground.i18n import Message, translator
from playground.lessons.next_things import fewer_neurons
from playground.plurals import COUNTED, with_singulars
from playground.ui.components.labels import speed_label
from playground.web.files.texts import browser_texts
from tests.ui.static.frames import RunJs

PLACEHOLDER = re.compile(r"\{\w+\}")
MANY = re.compile(r"(?<![\w.])1 (?:[a-z]+ )?([a-z]+s)\b")
NO_PLURALS = frozenset(
    [
        "across",
        "answers",
        "arrives",
        "as",
        "becomes",
        "bias",
        "changes",
        "class",
        "does",
        "finds",
        "gets",
        "gives",
        "goes",
        "grows",
        "has",
        "holds",
        "is",
        "its",
        "keeps",
        "loss",
        "makes",
        "ms",
        "puts",
        "rests",
        "sees",
        "sends",
        "sigmoids",
        "stays",
        "this",
        "throws",
        "times",
        "was",
    ]
)


def test_no_text_of_the_page_says_1_epochs() -> None:
    wrong = {}
    for key, text in browser_texts().items():
        ones = dict.fromkeys((name.strip("{}") for name in PLACEHOLDER.findall(text)), "1")
        shown = with_singulars(text, ones).format(**ones)
        if found := {*MANY.findall(shown)} - NO_PLURALS:
            wrong[key] = found
    assert wrong == {}


def test_python_and_the_page_say_the_same_of_one_and_of_two(run_node: RunJs) -> None:
    sentences = [f"In {{n}} {noun}, of {{m}} other {noun}." for noun in COUNTED.split()]
    params = {"n": 1, "m": "2"}
    told = run_node(
        """const { withSingulars, COUNTED } = await load('core/i18n.js');
        return [COUNTED, ...arg.sentences.map((text) => withSingulars(text, arg.params))];""",
        {"sentences": sentences, "params": params},
    )
    assert told == [COUNTED, *(with_singulars(text, params) for text in sentences)]
    assert told[1:5] == [
        "In {n} alarm, of {m} other alarms.",
        "In {n} batch, of {m} other batches.",
        "In {n} bias, of {m} other biases.",
        "In {n} byte, of {m} other bytes.",
    ]


def test_messages_of_one_are_singular_and_korean_has_one_form() -> None:
    message = Message("Too many attempts. Please wait {seconds} seconds.", {"seconds": 1})
    assert message.text() == "Too many attempts. Please wait 1 second."
    assert Message(message.msgid, {"seconds": 11}).text().endswith("11 seconds.")
    assert message.text(translator("ko")) == translator("ko")(message.msgid).format(seconds=1)
    assert [speed_label(speed, str) for speed in ("1", "20")] == ["1 epoch/s", "20 epochs/s"]
    assert [fewer_neurons(n).button.text() for n in (2, 3)] == ["Try 1 neuron", "Try 2 neurons"]


def test_numbers_are_written_as_people_write_them(run_node: RunJs) -> None:
    counts = run_node(
        """const { Translations } = await load('core/i18n.js');
        const i18n = new Translations(arg, { language: 'en' });
        const tiny = 5e-15;
        return [i18n.formatCount(522),
          i18n.formatNumber(tiny), i18n.short.format(tiny), i18n.formatWeight(-tiny),
          i18n.short.format(0.000001), i18n.short.format(0),
          i18n.t('status_finished', { epoch: '1', score: 's', loss: 0 })];""",
        dict(browser_texts()),
    )
    assert counts == ["522", *["≈\u00a00"] * 3, "0.000001", "0", "after 1 epoch: s, loss 0."]
