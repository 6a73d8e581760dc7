"""The words of the course."""

from playground.i18n import N_
from playground.ui.pages.glossary import show_glossary

TITLE = N_("Glossary")
ORDER = 30
LINKED = True

show_glossary()
