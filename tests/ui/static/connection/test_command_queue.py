"""Commands of the time bar until the run has carried them out: kept, sent, answered, carried on."""

from collections.abc import Callable
from typing import Any

import pytest

RunJs = Callable[..., Any]

START = """const { CommandQueue } = await load('connection/command_queue.js');
let time = 1000;
const c = new CommandQueue(() => time);
const sent = [];
const send = (text) => { sent.push(JSON.parse(text)); return true; };
const names = () => sent.map(({ c }) => c);
const header = (fields) => ({ s: 'paused', e: 0, ack: 0, play: false, ...fields });
"""


def test_a_command_is_sent_and_counts_at_once(run_js: RunJs) -> None:
    got = run_js(
        START
        + """c.opened(send, header());
        c.press('play');
        const pressed = [c.plays, c.busy('play')];
        c.frame(header());  // made before the command arrived
        const before = [c.plays, c.busy('play')];
        c.reply({ id: 1, n: 7 });
        c.frame(header({ play: true, s: 'playing' }));
        const known = [c.plays, c.busy('play')];
        c.frame(header({ play: true, s: 'playing', ack: 7 }));
        return { sent, pressed, before, known, done: [c.plays, c.busy('play')] };"""
    )
    assert got["sent"] == [{"c": "play", "id": 1}]
    assert got["pressed"] == got["before"] == got["known"] == [True, True]
    assert got["done"] == [True, False]


def test_an_answer_that_comes_after_its_frame_ends_the_waiting(run_js: RunJs) -> None:
    got = run_js(
        START
        + """c.opened(send, header());
        c.press('step');
        c.frame(header({ e: 1, ack: 3 }));
        c.reply({ id: 1, n: 3 });
        return [c.busy('step'), c.plays];"""
    )
    assert got == [False, False]


@pytest.mark.parametrize("status", ["finished", "diverged", "failed"])
def test_play_where_nothing_can_play_does_not_flicker(run_js: RunJs, status: str) -> None:
    got = run_js(
        START + "c.opened(send, header({ s: arg })); c.press('play'); return [c.plays, names()];", status
    )
    assert got == [False, ["play"]]


def test_what_is_pressed_without_a_connection_is_sent_with_the_next_one(run_js: RunJs) -> None:
    got = run_js(
        START
        + """c.opened(send, header());
        c.lost();
        ['play', 'pause', 'step'].forEach((name) => c.press(name));
        const away = [...names()];
        c.opened(send, header());
        return [away, names()];"""
    )
    assert got == [[], ["play", "pause", "step"]]


def test_no_more_wait_than_can_be_meant(run_js: RunJs) -> None:
    got = run_js(START + "return Array.from({ length: 12 }, () => c.press('step')).filter(Boolean).length;")
    assert got == 10


@pytest.mark.parametrize(
    ("reply", "note", "epoch", "play", "again"),
    [
        (None, "", 5, False, ["step", "step"]),  # no sign of it: once more
        (None, "", 6, False, ["step"]),  # the epoch was trained, only the answer was lost
        (None, "", 6, True, ["step", "step"]),  # it still plays, so the step was not carried out
        (4, "", 5, False, ["step"]),  # the server has it
        (
            4,
            "restored_after_restart",
            5,
            False,
            ["step", "step"],
        ),  # another server, which knows nothing of it
    ],
)
def test_a_step_under_way_when_the_connection_broke(
    run_js: RunJs, reply: int | None, note: str, epoch: int, play: bool, again: list[str]
) -> None:
    got = run_js(
        START
        + """c.opened(send, header({ e: 5 }));
        c.press('step');
        if (arg.reply) c.reply({ id: 1, n: arg.reply });
        c.lost();
        c.opened(send, header({ e: arg.epoch, play: arg.play, note: arg.note }));
        return names();""",
        {"reply": reply, "note": note, "epoch": epoch, "play": play},
    )
    assert got == again


@pytest.mark.parametrize("name", ["play", "pause", "reset"])
def test_what_may_be_done_twice_is_sent_again_without_an_answer(run_js: RunJs, name: str) -> None:
    got = run_js(
        START
        + """c.opened(send, header());
        c.press(arg);
        c.lost();
        c.opened(send, header({ e: 9 }));
        return names();""",
        name,
    )
    assert got == [name, name]


def test_a_command_follows_the_change_of_settings_before_it(run_js: RunJs) -> None:
    got = run_js(
        START
        + """c.opened(send, header());
        time = 2000;  // a setting was changed at 1500, its script still runs
        c.press('play');
        c.reply({ id: 1, n: 1 });
        c.frame(header({ ack: 1, play: true }));
        c.followed('next', { since: 1500 });
        const meanwhile = [c.plays, c.busy('play')];
        c.opened(send, header());
        return [meanwhile, names()];"""
    )
    assert got == [[True, True], ["play", "play"]]


@pytest.mark.parametrize("since", [2500, 1500 + 60_000])
def test_a_command_before_the_change_is_not_meant_for_what_follows(run_js: RunJs, since: int) -> None:
    got = run_js(
        START
        + """c.opened(send, header());
        time = 2000;
        c.press('play');
        time = arg;
        c.followed('next', { since: arg });
        c.opened(send, header());
        return [c.plays, names()];""",
        since,
    )
    assert got == [False, ["play"]]


def test_an_old_command_does_not_start_a_run_that_is_opened_for_another_reason(run_js: RunJs) -> None:
    got = run_js(
        START
        + """c.opened(send, header());
        c.press('play');
        time += 20000;
        c.followed('next');
        c.opened(send, header());
        return names();"""
    )
    assert got == ["play"]


def test_what_was_pressed_while_the_run_was_lost_is_sent_to_the_one_in_its_place(run_js: RunJs) -> None:
    got = run_js(
        START
        + """c.opened(send, header());
        c.lost();
        c.press('play');
        time += 30000;
        c.followed('next', { since: time, gone: true });
        c.opened(send, header());
        return names();"""
    )
    assert got == ["play"]


AWAY = """c.followed('one');
c.opened(send, header());
time = 2000;
"""


def test_a_page_that_is_drawn_anew_slowly_repeats_nothing(run_js: RunJs) -> None:
    got = run_js(
        START
        + AWAY
        + """c.press('step');
        c.reply({ id: 1, n: 1 });
        c.frame(header({ ack: 1, e: 1 }));
        c.followed(undefined, { since: 1500 });
        c.press('play');
        c.followed('one', { since: 1500 });
        c.opened(send, header({ ack: 1, e: 1 }));
        return names();"""
    )
    assert got == ["step", "play"]


def test_a_command_follows_a_change_though_the_page_was_drawn_anew_slowly(run_js: RunJs) -> None:
    got = run_js(
        START
        + AWAY
        + """c.press('play');
        c.followed(undefined, { since: 1500 });
        c.followed('two', { since: 1500 });
        c.opened(send, header());
        return names();"""
    )
    assert got == ["play", "play"]


def test_what_was_pressed_for_a_lost_run_follows_though_the_page_was_drawn_anew_slowly(run_js: RunJs) -> None:
    got = run_js(
        START
        + AWAY
        + """c.lost();
        c.press('play');
        time += 30000;
        c.followed(undefined, { gone: true });
        c.followed('two', { since: time });
        c.opened(send, header());
        return names();"""
    )
    assert got == ["play"]


@pytest.mark.parametrize(
    ("event", "command"),
    [
        ({"key": "p", "code": "KeyP"}, "play"),
        ({"key": "S", "code": "KeyS"}, "step"),
        ({"key": "z", "code": "KeyW"}, "reset"),  # the letter counts, where there is one
        ({"key": "ㅔ", "code": "KeyP"}, "play"),  # a Korean keyboard
        ({"key": "p", "code": "KeyP", "ctrlKey": True}, None),
        ({"key": "p", "code": "KeyP", "repeat": True}, None),
        ({"key": "Enter", "code": "Enter"}, None),
    ],
)
def test_keys_stand_for_commands(run_js: RunJs, event: dict[str, Any], command: str | None) -> None:
    got = run_js(
        "const { commandOf } = await load('playback/playback_bar.js');"
        "return commandOf(new KeyboardEvent('keydown', arg));",
        event,
    )
    assert got == command


def test_what_is_locked_and_has_ended_the_run_refuses_what_trains_until_a_reset(run_js: RunJs) -> None:
    got = run_js(
        START
        + """const { runContext } = await load('connection/run_context.js');
        const told = [];
        Object.assign(runContext, { commands: c, refused: (why) => told.push(why) });
        c.opened(send, header({ s: 'finished', held: 'epochs' }));
        const refused = ['play', 'step', 'batch', 'look', 'pause'].filter((name) => c.refuses(name));
        const taken = ['play', 'reset', 'play'].map((name) => runContext.press(name));
        runContext.step('inside');  // not told: a reset is on its way
        c.reply({ id: 1, n: 5 });
        c.frame(header({ s: 'finished', held: 'stop', ack: 9 }));
        runContext.step('epoch');
        return { refused, taken, told, names: names() };"""
    )
    assert got["refused"] == ["play", "step", "batch"]
    assert got["taken"] == [False, True, True]
    assert got["told"] == ["held_epochs", "held_stop"]
    assert got["names"] == ["reset", "play", "batch"]
