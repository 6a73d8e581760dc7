"""Adam with weight decay."""

from playground.i18n import N_
from playground.spec.optimization.optimizers.adam_rule import MEMORIES, RULE
from playground.spec.optimization.optimizers.registry import OPTIMIZERS, Optimizer

OPTIMIZERS.add(
    Optimizer(
        name="adamw",
        identifier="adamw",
        class_name="AdamW",
        label="AdamW",
        help=N_("Adam with weight decay kept apart from the gradient."),
        default_learning_rate=0.003,
        parameters={"beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7, "amsgrad": False, "weight_decay": 0.004},
        order=80,
        rule=RULE,
        memories=MEMORIES,
    )
)
