"""The playground."""

from playground.i18n import N_
from playground.ui.pages.playground import show_playground

TITLE = N_("Playground")
ORDER = 0

show_playground()
