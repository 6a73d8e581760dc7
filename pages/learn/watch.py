"""Somebody's run, to watch and not to change."""

from playground.i18n import N_
from playground.ui.pages.watch import show_watch

TITLE = N_("Watch")
ORDER = 50

show_watch()
