"""Environment variables: those of ours that are set, what is wrong with them, and misspelt ones."""

import importlib
import os
from collections.abc import Iterator

from playground.cli.doctor.finding import Finding
from playground.environment.catalogue import suggestions_for_unknown_variables, variables
from playground.i18n import N_, Message

NO_SUCH = N_("there is no setting of this name.")
IGNORED = N_("is not used: the playground sets TensorFlow and Keras up by itself.")
IGNORED_BY_SERVE = N_("is not used by serve: the playground sets Streamlit up by itself.")
MEANT = N_("there is no setting of this name; {meant} is one.")


def check_environment_variables() -> Iterator[Finding]:
    """Name the variables that are set, without their values: some are secret."""
    for variable in variables():
        if variable.name in os.environ:
            yield Finding(name="setting", value=variable.name)
    for name, meant in suggestions_for_unknown_variables(os.environ).items():
        told = Message(MEANT, {"meant": meant}) if meant else Message(NO_SUCH)
        yield Finding(name="setting", value=name, advice=told)
    for problem in importlib.import_module("playground.web.startup.environment_check").setting_problems():
        yield Finding(name="setting", value="-", advice=problem, fatal=True)


def check_settings_of_libraries() -> Iterator[Finding]:
    """Name what is set for TensorFlow, Keras and Streamlit, in variables and files, and is not used."""
    environment = importlib.import_module("playground.training.runtime.environment")
    for name in environment.ignored_variables(os.environ):
        yield Finding(name="library_setting", value=name, advice=Message(IGNORED))
    streamlit_settings = importlib.import_module("playground.web.startup.streamlit_settings")
    for found in (*streamlit_settings.ignored_variables(os.environ), *streamlit_settings.ignored_files()):
        yield Finding(name="library_setting", value=str(found), advice=Message(IGNORED_BY_SERVE))
