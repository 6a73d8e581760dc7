"""The words of the course."""

from playground.ui.glossary import show_glossary

show_glossary()
