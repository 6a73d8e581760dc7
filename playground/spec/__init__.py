"""What an experiment is: settings, their limits and defaults, and the link that carries them.

Rule: `assignments` above `link` and `live_settings`, these above `experiment`, which `rules` make of `data`,
`layers`, `optimization` and `view_spec`. No rows and no nets: every process imports this.
"""

from playground.spec.data.data_spec import DataSpec
from playground.spec.data.dataset_card import DATASETS, Column, DatasetCard, DatasetGroup, DataSource
from playground.spec.data.task import Task
from playground.spec.experiment import (
    ExperimentSpec,
    Problem,
    ResolvedSpec,
    merge_settings,
    resolve_settings,
    setting_applies,
)
from playground.spec.layers.network_spec import NetworkSpec
from playground.spec.link import format_link, link_items, parse_link, parse_link_items
from playground.spec.live_settings import LIVE_SETTINGS, live_changes, live_values, needs_restart
from playground.spec.optimization.optimizer_spec import OptimizerSpec
from playground.spec.optimization.schedule_spec import ScheduleSpec
from playground.spec.optimization.stopping import StoppingSpec
from playground.spec.optimization.training_spec import TrainingSpec
from playground.spec.view_spec import ViewSpec

__all__ = [
    "DATASETS",
    "LIVE_SETTINGS",
    "Column",
    "DataSource",
    "DataSpec",
    "DatasetCard",
    "DatasetGroup",
    "ExperimentSpec",
    "NetworkSpec",
    "OptimizerSpec",
    "Problem",
    "ResolvedSpec",
    "ScheduleSpec",
    "StoppingSpec",
    "Task",
    "TrainingSpec",
    "ViewSpec",
    "format_link",
    "link_items",
    "live_changes",
    "live_values",
    "merge_settings",
    "needs_restart",
    "parse_link",
    "parse_link_items",
    "resolve_settings",
    "setting_applies",
]
