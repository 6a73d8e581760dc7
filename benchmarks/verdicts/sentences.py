"""What the page says of recorded runs: its own modules, under node, message after message."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

NODE = Path(sys.executable).with_name("node")
PROGRAM = """
import { readFileSync } from 'node:fs';
const at = (path) => import(STATIC + path);
const { LossHistory } = await at('connection/loss_history.js');
const { statusInput } = await at('verdict/status_input.js');
const rules = await at('verdict/status_rules.js');
const none = () => ({}); // as in earlier versions
const { StatusMemory } = await at('verdict/status_memory.js').catch(none);
const number = (value) => value ?? NaN;
const runs = JSON.parse(readFileSync(0, 'utf8'));
const told = runs.map(({ description, options, frames, weights, change, diverged, health }) => {
  const history = new LossHistory();
  const memory = StatusMemory ? new StatusMemory() : undefined;
  const said = [];
  let last = null;
  let facts = null;
  for (const { start, end, flat } of frames) {
    const values = Float32Array.from(flat, number);
    history.add({ generation: 1, start, end }, values);
    const scores = [...values.slice(-4)].map((value) => (Number.isFinite(value) ? value : null));
    const status = diverged && end === frames.at(-1).end ? 'diverged' : 'playing';
    const changes = change && change[0] <= end ? [[change[0], 'learning_rate', change[1]]] : [];
    const known = weights.findLast(([epoch]) => epoch <= end);
    const flatWeights = known ? Float32Array.from(known[1], number) : null;
    const looked = health?.findLast(([epoch]) => epoch <= end)?.[1] ?? null;
    const seen = { losses: null, signs: null, health: looked, weights: flatWeights };
    const header = { status, epoch: end, known: end, scores, changes };
    const setting = { ...options, learning_rate: changes.length ? change[1] : options.learning_rate };
    const state = statusInput(header, seen, setting);
    last = rules.findStatus(description, history, state, memory);
    if (said.at(-1)?.[1] !== last.code) said.push([end, last.code]);
    if (end === frames.at(-1).end) facts = rules.statusFacts(description, history, state, memory);
  }
  return { said, last, facts };
});
console.log(JSON.stringify(told));
"""
GIVEN = ("description", "options", "frames", "weights", "diverged", "health")


def sentences(runs: list[dict[str, Any]], modules: Path) -> list[dict[str, Any]]:
    """Return for each run which rules spoke, [epoch, code] when it became another, and the last sentence.

    `modules`: the folder of the browser's modules, this version's or another's.
    """
    given = [{name: run.get(name) for name in GIVEN} | {"change": run["case"]["change"]} for run in runs]
    program = f"const STATIC = {json.dumps(modules.resolve().as_uri() + '/')};{PROGRAM}"
    done = subprocess.run(
        [str(NODE), "--input-type=module", "--eval", program],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)  # type: ignore[no-any-return]
