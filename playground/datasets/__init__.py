"""Data sets: one module each, in a folder for each kind; `load_table` and `prepare_data` serve all of them.

Rule: a data set is a card and a function that makes or reads its rows. It may use `generated`, `preparation`
and `real`, which know no single data set. Nothing here knows of nets, runs or pages.
"""

import importlib
import pkgutil
from pathlib import Path

from playground.datasets.dataset import LOADERS, Dataset, Table, load_table, register
from playground.datasets.preparation.preprocess import PreparedData, prepare_data

__all__ = ["LOADERS", "Dataset", "PreparedData", "Table", "load_table", "prepare_data", "register"]

KINDS = ("drawn", "logic", "regression", "shapes", "tables")
"""Folders whose modules register a data set each when they are imported, in the order of their names."""

_FOLDERS = {kind: str(Path(__file__).parent / kind) for kind in KINDS}
_MODULES = [(module.name, kind) for kind in KINDS for module in pkgutil.iter_modules([_FOLDERS[kind]])]
for _name, _kind in sorted(_MODULES):
    importlib.import_module(f"{__name__}.{_kind}.{_name}")
