"""What this is, where the data comes from, and what is promised."""

from playground.i18n import N_
from playground.ui.pages.about import show_about

TITLE = N_("About")
ORDER = 40
LINKED = True

show_about()
