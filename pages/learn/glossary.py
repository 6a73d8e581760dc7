"""The words of the course."""

from playground.ui.pages.glossary import show_glossary

show_glossary()
