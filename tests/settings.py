"""Settings as they are with certain environment variables, and no other of ours."""

import os
from collections.abc import Mapping

import pytest

from playground.environment.reading import read_settings
from playground.environment.settings import Settings
from playground.environment.variable import PREFIX


def settings_of(variables: Mapping[str, str]) -> Settings:
    """Return the settings that these variables give; raise `ConfigurationError` as a server's start does."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(PREFIX)]:
            patch.delenv(name)
        for name, value in variables.items():
            patch.setenv(name, value)
        return read_settings()
