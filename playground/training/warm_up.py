"""What every trainer would do first, done once by the process that they are forked from.

Pages that are written before a fork are shared by all trainers; those that each writes are its own.
"""

from playground.datasets import prepare_data
from playground.spec import ExperimentSpec
from playground.spec.link import parse_link
from playground.training.runtime.environment import program_cache_folder


def warm_up() -> None:
    """Make an experiment with its data, and look up the folder of programs; run no TensorFlow operation."""
    spec = ExperimentSpec.from_json(parse_link("").spec.model_dump_json())
    prepare_data(spec.data)
    program_cache_folder()
