"""The sources by name, and the rows that a data set is made of."""

from playground.datasets.real.data_folder import data_folder
from playground.datasets.real.discovery import find_table
from playground.datasets.real.simulation import simulate_records
from playground.datasets.real.source import Records, Source
from playground.datasets.real.uci_thoracic import THORACIC
from playground.datasets.real.uci_wine import WINE
from playground.errors import DataError
from playground.i18n import N_, Message
from playground.spec import DataSource

SOURCES = (THORACIC, WINE)


def source_of_dataset(name: str) -> Source:
    """Return the source of a data set, or the source of that name; raise `DataError` if it has none."""
    for source in SOURCES:
        if name in (source.name, *source.datasets):
            return source
    options = ", ".join(name for source in SOURCES for name in source.datasets)
    text = N_("{name} needs no file. Data sets that can be fetched: {options}.")
    raise DataError(Message(text, {"name": name, "options": options}))


def genuine_or_simulated_records(source: Source, *, repeats: bool = False) -> tuple[Records, DataSource]:
    """Return the genuine rows if the data folder has them, the simulated ones if it has no file.

    `repeats`: simulated rows have as many repeated ones as the genuine rows have.
    Raises `DataError` if there is a file that is not what it should be: then neither is used.
    """
    found = find_table(source, data_folder())
    if found.records is not None:
        return found.records, DataSource.REAL
    if found.problem:
        raise DataError(found.problem)
    return simulate_records(source, repeats=repeats), DataSource.SIMULATED
