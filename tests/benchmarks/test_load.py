"""The reckoning of the load test: what counts as lost, as doubled, as a picture, as a fault."""

import asyncio
import contextlib
import socket
from typing import Any

import pytest

from benchmarks.load.clients.attacker import Attacker
from benchmarks.load.clients.command_timing import Orders
from benchmarks.load.clients.epoch_ledger import Account, bucket_ends
from benchmarks.load.clients.frame_meter import Meter
from benchmarks.load.clients.outage_log import Trouble
from benchmarks.load.clients.websocket import Place
from benchmarks.load.links import different_links
from benchmarks.load.options import read_options
from benchmarks.load.statistics import percentile
from playground.engine.messages.sections import Section
from playground.spec.link import parse_link
from tests.event_loop import run_async


def header(start: int, end: int, generation: int = 0, status: str = "playing", **more: Any) -> dict[str, Any]:
    return {
        "start": start,
        "end": end,
        "generation": generation,
        "status": status,
        "epoch": end,
        "losses": 0,
        **more,
    }


def test_the_last_epochs_of_buckets_are_read() -> None:
    buckets = Section.from_value("float32", [[end, *range(8)] for end in (3, 5, 9)])
    assert bucket_ends({"buckets": buckets}) == [3, 5, 9]
    assert bucket_ends({}) == []


@pytest.mark.parametrize(
    ("messages", "lost", "doubled"),
    [
        ([(0, 3, [1, 2, 3]), (3, 9, [6, 9])], 0, 0),
        ([(0, 3, [1, 2, 3]), (5, 6, [6])], 2, 0),
        ([(0, 3, [1, 2, 3]), (2, 4, [3, 4])], 0, 1),
        ([(0, 3, [1, 2])], 1, 0),
        ([(0, 3, [1, 3, 3])], 0, 1),
        ([(0, 3, [1, 2, 3]), (3, 3, [])], 0, 0),
    ],
)
def test_every_epoch_is_accounted_for(
    messages: list[tuple[int, int, list[int]]], lost: int, doubled: int
) -> None:
    account = Account()
    for start, stop, ends in messages:
        account.add(header(start, stop), ends)
    assert (account.lost, account.doubled) == (lost, doubled)


def test_a_reset_begins_again() -> None:
    account = Account()
    account.add(header(0, 2), [1, 2])
    account.add(header(0, 1, generation=1), [1])
    assert (account.lost, account.doubled, account.epochs) == (0, 0, 1)


def test_a_server_that_knows_less_repeats() -> None:
    account = Account()
    account.add(header(0, 9), [9], first=True)
    account.add(header(4, 4), [], first=True)
    account.add(header(4, 6), [5, 6])
    assert (account.lost, account.doubled, account.repeated) == (0, 0, 5)
    assert account.position() == {"from": 6, "gen": 0}


def test_pictures_count_only_while_the_run_is_meant_to_play() -> None:
    meter = Meter()
    meter.count(0.5)
    meter.measure(True, 1.0, playing=True)
    meter.count(1.1)
    meter.count(1.5)
    meter.stop(2.0)
    meter.count(3.0)
    meter.start(4.0)
    meter.count(4.9)
    meter.stop(5.0)
    assert (meter.frames, meter.seconds, meter.rate()) == (3, 2.0, 1.5)
    assert meter.gap == pytest.approx(0.9)


def test_a_fault_is_noticed_and_over_when_new_epochs_come() -> None:
    trouble = Trouble()
    frames = [
        (header(0, 8), 8),
        (header(8, 8, status="restoring", note="trainer_killed", losses=1), 8),
        (header(8, 8, note="trainer_restored", losses=1), 8),
        (header(8, 8, note="trainer_restored", losses=1) | {"epoch": 6}, 8),
        (header(8, 9, note="trainer_restored", losses=1), 9),
        (header(9, 9, note="trainer_restored", losses=2), 9),
        (header(9, 9, status="restoring", note="trainer_killed", losses=3), 9),
        (header(9, 10, note="trainer_restored", losses=3), 10),
    ]
    told = ["", "noticed", "", "", "back", "noticed", "noticed", "back"]
    assert [trouble.frame(*frame) for frame in frames] == told
    assert (trouble.repeated, trouble.times) == (2, 3)


def test_a_command_is_done_with_answer_and_frame_in_either_order() -> None:
    async def both() -> list[bool]:
        done = []
        for answer_first in (True, False):
            orders = Orders()
            number, future = orders.new()
            steps = [lambda o=orders, n=number: o.replied({"id": n, "n": 7}), lambda o=orders: o.frame(7)]
            orders.frame(6)
            (steps if answer_first else steps[::-1])[0]()
            assert not future.done()
            (steps if answer_first else steps[::-1])[1]()
            done.append(future.done())
        return done

    assert run_async(both()) == [True, True]


def test_an_attack_ends_also_while_nothing_is_answered() -> None:
    async def attack(silent: socket.socket) -> int:
        attacker = Attacker(Place(host="127.0.0.1", port=silent.getsockname()[1]), "token", "view")
        async with attacker.at_work():
            await asyncio.sleep(0.2)
            working = len(asyncio.all_tasks())
        await asyncio.sleep(0.05)
        assert working > 50
        return len(asyncio.all_tasks())

    with socket.create_server(("127.0.0.1", 0), backlog=200) as silent:
        assert run_async(attack(silent)) == 1


def test_an_attack_ends_also_if_a_cancellation_is_lost() -> None:
    async def swallow() -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(60)

    async def attack() -> bool:
        attacker = Attacker(Place(host="127.0.0.1", port=1), "token", "view")
        task = asyncio.ensure_future(attacker._again(swallow))
        await asyncio.sleep(0)
        task.cancel()
        ended, _ = await asyncio.wait([task], timeout=0.5)
        task.cancel()
        return bool(ended)

    assert run_async(attack())


def test_percentile() -> None:
    assert percentile([], 0.95) is None
    assert percentile([3, 1, 2], 0.0) == 1
    assert percentile(list(range(100)), 0.95) == 95


def test_options_fit_the_case() -> None:
    assert read_options([]).runs == 45
    assert read_options(["--minutes", "2"]).steady_s == 120
    assert read_options(["--hog"]).runs == read_options(["--restarts", "3"]).runs == 20
    assert (read_options(["--kill"]).kills, read_options(["--kills", "3"]).kills) == (200, 3)
    assert read_options([]).kills == 0
    assert (read_options(["--kills", "3"]).faults, read_options(["--freeze"]).faults) == (
        ("kill",),
        ("freeze",),
    )
    assert read_options(["--kill", "--freeze"]).faults == ("kill", "freeze")


def test_every_student_has_another_net_where_that_is_asked_for() -> None:
    nets = [parse_link(link).spec.network.dense_units for link in different_links(60)]
    assert len(set(nets)) == 60
    assert nets[:2] == [(2, 2), (3, 2)]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--hog", "--kill"],
        ["--hog", "--viewers", "3"],
        ["--restarts", "1", "--kills", "2"],
        ["--restarts", "1", "--viewers", "3"],
        ["--minutes", "1", "--seconds", "5"],
        ["--attack", "--different"],
        ["--evaluate", "--different"],
    ],
)
def test_a_choice_without_effect_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_options(arguments)
    assert "error: --" in capsys.readouterr().err
    assert read_options(["--minutes", "1", "--kills", "2", "--viewers", "3"]).kills == 2
