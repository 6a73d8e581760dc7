"""A net of its own for a calculator: built, with its rows, and compiled, to be trained again and again."""

from playground.datasets import prepare_data
from playground.spec import ExperimentSpec
from playground.training.loop.compiled_trainer import CompiledTrainer
from playground.training.loop.training_setup import TrainingArrays, make_training_setup
from playground.training.model.builder import build_loss, build_model
from playground.training.runtime.compile_lock import compile_lock


class CompiledNet:
    """The net of a spec, its loss, rows and trainer."""

    def __init__(self, spec: ExperimentSpec) -> None:
        self.spec, self.loss = spec, build_loss(spec)
        self.prepared = prepare_data(spec.data)
        self.data = TrainingArrays.from_prepared(self.prepared)
        self.model = build_model(spec, len(spec.data.inputs))
        setup = make_training_setup(spec, self.model, self.loss, self.prepared.class_weights)
        self.trainer = CompiledTrainer(setup, self.data)
        with compile_lock(spec):
            self.trainer.compile()
