"""Data sets: one module each, found by name; `load` and `prepare` serve all of them."""

import importlib
import pkgutil

from playground.datasets.dataset import LOADERS, Dataset, Table, load, register
from playground.datasets.preprocess import Prepared, prepare

__all__ = ["LOADERS", "Dataset", "Prepared", "Table", "load", "prepare", "register"]

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
