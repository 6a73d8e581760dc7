"""Experiments worth a look."""

from playground.i18n import N_
from playground.ui.pages.gallery import show_gallery

TITLE = N_("Gallery")
ORDER = 10
LINKED = True

show_gallery()
