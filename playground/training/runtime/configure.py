"""What XLA and TensorFlow are told before the first operation of a process that trains one net."""

from contextlib import suppress

import tensorflow as tf

from playground.spec import ExperimentSpec
from playground.training.runtime.environment import program_cache_folder
from playground.training.runtime.program_folder import choose_program_folder
from playground.training.runtime.xla_flags import folder_name, layer_sizes, set_flags, threads_for


def configure_tensorflow(spec: ExperimentSpec) -> None:
    """Set what XLA and TensorFlow read at their first operation; call it before that.

    Works in a process that was forked after `import tensorflow`.
    """
    sizes, batch_size = layer_sizes(spec), spec.training.batch_size
    set_flags(sizes, batch_size)
    choose_program_folder(program_cache_folder(), folder_name(sizes, spec.training.optimizer))
    with suppress(RuntimeError):  # operations have run already: too late, and no harm
        tf.config.threading.set_intra_op_parallelism_threads(threads_for(sizes, batch_size))
        tf.config.threading.set_inter_op_parallelism_threads(1)
