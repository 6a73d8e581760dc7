"""Experiments worth a look."""

from playground.ui.pages.gallery import show_gallery

show_gallery()
