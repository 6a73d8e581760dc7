"""Two runs side by side."""

from playground.i18n import N_
from playground.ui.pages.two_runs import show_two_runs

TITLE = N_("Two runs, one setting")
ORDER = 20

show_two_runs()
