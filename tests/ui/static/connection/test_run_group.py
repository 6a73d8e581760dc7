"""Several runs under one time bar."""

from collections.abc import Callable
from typing import Any

PLAY_EARLY = """
  const { RunGroup } = await import('./connection/run_group.js');
  const { runContextOf } = await import('./connection/run_context.js');
  const [a, b] = ['a', 'b'].map(runContextOf);
  const group = new RunGroup([a, b]);
  const sent = [];
  const header = (status) => ({ status, epoch: 0, ack: 0, play: false });
  const open = (context, name, status) =>
    context.commands.onOpen((text) => sent.push(name + JSON.parse(text).c) > 0, header(status));
  const tell = (context, status) => {
    context.commands.onFrame(header(status));
    context.tell();
  };
  const told = [];
  const note = () => told.push([group.commands.willPlay, group.commands.isPending('play'), sent.join(' ')]);
  group.listen(() => undefined);
  open(a, 'a:', 'ready');
  open(b, 'b:', 'compiling');
  note();
  group.press('play');
  note();
  group.press('pause');
  note();
  sent.length = 0;
  group.press('play');
  tell(b, 'ready');
  note();
  return told;
"""


def test_runs_begin_together_when_the_last_net_is_compiled(run_js: Callable[..., Any]) -> None:
    at_rest, waits, taken_back, plays = run_js(PLAY_EARLY)
    assert at_rest == [False, False, ""]
    assert waits == [True, True, ""]
    assert taken_back[0] is False
    assert "play" not in taken_back[2]
    assert plays == [True, True, "a:play b:play"]


PAUSE = """
  const { RunGroup } = await import('./connection/run_group.js');
  const { runContextOf } = await import('./connection/run_context.js');
  const contexts = ['a', 'b'].map(runContextOf);
  const group = new RunGroup(contexts);
  const sent = [];
  let ack = 0;
  const tell = (i, status, epoch) => {
    ack += 10;
    contexts[i].commands.onFrame({ status, epoch, ack, play: status === 'playing' });
    contexts[i].tell();
  };
  group.listen(() => undefined);
  contexts.forEach(({ commands }, i) => {
    const header = { status: 'playing', epoch: 5, ack: 0, play: true };
    commands.onOpen((text) => {
      const { c, id, v } = JSON.parse(text);
      sent.push([i, c, v ?? null]);
      queueMicrotask(() => commands.onAnswer({ id, n: id }));
      return true;
    }, header);
  });
  const press = async (name) => {
    sent.length = 0;
    group.press(name);
    await Promise.resolve();
  };
  const told = [];
  await press('pause');
  tell(0, 'paused', 33);
  told.push([...sent]); // the other one has not paused yet
  tell(1, 'paused', 25);
  await Promise.resolve();
  told.push([...sent]);
  tell(1, 'playing', 30);
  await press('pause'); // while it comes up
  tell(1, 'paused', 31);
  told.push([...sent]);
  return told;
"""


def test_runs_pause_at_the_same_epoch(run_js: Callable[..., Any]) -> None:
    waits, evened, stopped = run_js(PAUSE)
    assert waits == [[0, "pause", None], [1, "pause", None]]
    assert evened == [*waits, [1, "step", 33]]
    assert [command for _, command, _ in stopped] == ["pause", "pause"]
