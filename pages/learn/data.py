"""A data set, looked at before a net is trained on it."""

from playground.i18n import N_
from playground.ui.pages.data import show_data

TITLE = N_("Data")
ORDER = 3
LINKED = True

show_data()
