"""Experiments worth a look."""

from playground.ui.gallery import show_gallery

show_gallery()
