"""A registry: named entries, filled at import, in the order that they ask for or were added in."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar


class Named(Protocol):
    """Anything with a name."""

    @property
    def name(self) -> str:
        """The key under which links and code know the entry."""


Entry = TypeVar("Entry", bound=Named)


class Registry(Mapping[str, Entry]):
    """Entries by name; adding a name twice is an error. Those with an `order` are sorted by it."""

    def __init__(self, *entries: Entry) -> None:
        self._entries: dict[str, Entry] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> Entry:
        """Add `entry` and return it; raise `ValueError` if its name is taken."""
        if entry.name in self._entries:
            raise ValueError(f"The name {entry.name!r} is registered twice.")
        self._entries[entry.name] = entry
        self._entries = dict(sorted(self._entries.items(), key=lambda item: getattr(item[1], "order", 0)))
        return entry

    def __getitem__(self, name: str) -> Entry:
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def import_modules(package: str, folder: Iterable[str]) -> None:
    """Import every module of `folder`, the path of `package`: each adds its entry to a registry."""
    for module in pkgutil.iter_modules(folder):
        importlib.import_module(f"{package}.{module.name}")
