"""What the students train."""

TRAINING = "optimizer=sgd&learning_rate=0.03&epochs=100000&speed=60"
W2 = f"layers=4-2&{TRAINING}"
"""The net of the rest of our measurements: 250 rows, batches of 10."""
THORACIC = "dataset=thoracic&layers=4&learning_rate=0.01&epochs=100000&speed=60"
"""The net of those who look at the evaluation: 470 rows, 16 inputs."""
GREEDY = "-".join(["64"] * 8)
HOG = f"dataset=wine_type&layers={GREEDY}&batch_size=1&epochs=100000&speed=max"
"""The largest net on the largest data, one row at a time, as fast as it can."""
LONG_CURVE = "dataset=xor&layers=1&batch_size=100&epochs=100000&speed=max"
"""The run of a visitor who wants a curve as long as can be."""
UNITS = 7
"""How many sizes of the first hidden layer come before the second one grows."""
SMALL = "dataset=xor&layers=3&epochs=1000&speed=20"
"""Another net, to look at the page once before the class comes."""


def class_links(runs: int, link: str = W2) -> list[str]:
    """Return the same link with another seed for each run."""
    return [f"{link}&seed={seed}" for seed in range(1, runs + 1)]


def different_links(runs: int) -> list[str]:
    """Return a link for each run, each with hidden layers of its own: 2-2, 3-2, ... 8-2, 2-3 and so on."""
    pairs = (divmod(number, UNITS) for number in range(runs))
    return [f"layers={first + 2}-{second + 2}&{TRAINING}" for second, first in pairs]
