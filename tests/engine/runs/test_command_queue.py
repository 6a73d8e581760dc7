"""Commands are numbered, sent to each worker once, and kept until they are carried out."""

import threading

from playground.engine.messages.command import CommandName
from playground.engine.runs.command_queue import CommandQueue


def numbers(commands: CommandQueue) -> list[int]:
    """Return what the present worker has not been sent, and note that it is."""
    return [command.number for command in commands.take_unsent()]


def test_a_worker_is_sent_each_command_once_and_the_next_one_those_that_wait() -> None:
    commands = CommandQueue()
    for name in (CommandName.PLAY, CommandName.SHOW, CommandName.PAUSE):
        commands.add(name, {} if name == CommandName.SHOW else None)
    assert numbers(commands) == [1, 2, 3]
    assert numbers(commands) == []
    commands.acknowledge(1)
    commands.prepare_for_new_worker({"layer_health": True})
    sent = commands.take_unsent()
    assert [(command.number, command.value) for command in sent] == [(2, {"layer_health": True}), (3, None)]
    assert not commands.all_done
    commands.acknowledge(3)
    assert commands.all_done
    assert commands.waiting == []


def test_the_last_command_that_decides_tells_whether_a_run_will_play() -> None:
    commands = CommandQueue()
    assert [commands.will_play(playing=now) for now in (True, False)] == [True, False]
    commands.add(CommandName.PLAY)
    commands.add(CommandName.SPEED, 30.0)
    assert commands.will_play(playing=False)
    commands.add(CommandName.STEP)
    assert not commands.will_play(playing=True)


def test_what_is_cancelled_counts_as_carried_out() -> None:
    commands = CommandQueue.starting_after(7)
    for name in (CommandName.PLAY, CommandName.SPEED):
        commands.add(name)
    commands.drop_playback_commands()
    assert [command.name for command in commands.waiting] == [CommandName.SPEED]
    assert not commands.all_done
    commands.acknowledge_all()
    assert (commands.waiting, commands.acknowledged, commands.sent) == ([], 9, 9)
    commands.add(CommandName.PLAY)
    commands.drop_playback_commands()
    assert commands.all_done


def test_commands_of_many_threads_have_numbers_of_their_own() -> None:
    commands, found = CommandQueue(), []
    threads = [
        threading.Thread(target=lambda: found.extend(commands.add(CommandName.STEP) for _ in range(500)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [command.number for command in commands.waiting] == list(range(1, 2001))
