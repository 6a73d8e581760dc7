"""What has changed from version to version."""

from playground.i18n import N_
from playground.ui.pages.changes import show_changes

TITLE = N_("What has changed")
ORDER = 45

show_changes()
