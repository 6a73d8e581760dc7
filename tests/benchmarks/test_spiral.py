"""What the benchmark of the spiral counts as met."""

from typing import Any

import pytest

from benchmarks.spiral import LIMIT_S, summary


def run(total_s: float, *, solved: bool = True) -> dict[str, Any]:
    return {"solved": solved, "val_accuracy": 0.98 if solved else 0.9, "total_s": total_s}


@pytest.mark.parametrize(
    ("cold", "warm", "met"),
    [
        (run(9), run(LIMIT_S), True),
        (run(1), run(LIMIT_S + 0.1), False),
        (run(1), run(1, solved=False), False),
    ],
)
def test_the_limit_is_that_of_the_preset_itself_with_compiling_but_warm(
    cold: Any, warm: Any, met: bool
) -> None:
    told = summary(cold, [warm, run(99, solved=False)])
    assert told["met"] is met
    assert (told["cold_s"], told["warm_s"]) == (cold["total_s"], warm["total_s"])
    assert (told["seeds"], told["solved"]) == (2, int(warm["solved"]))
