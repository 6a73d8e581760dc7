"""What a student takes away of a run: the button on the page, and the files that it asks for."""

from playground.engine import Run
from playground.i18n import N_, Message, Translate
from playground.spec import ExperimentSpec
from playground.spec.link import format_link_items, page_link_items
from playground.ui.components import live_components
from playground.ui.forms.setting_texts import settings_summary_line
from playground.ui.session.opened_test_part import openings_of, openings_query_params
from playground.ui.session.visitor import local_url, share_url

OPENED = N_("test part opened {times} times")


def show_export_dialog(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the button that opens the dialog with everything that can be taken away."""
    query = format_link_items({**page_link_items(spec), **openings_query_params(run)})
    link = share_url(query) or local_url(query)
    title = _("Neural Net Playground: {name}").format(name=_(spec.card.label))
    settings = settings_summary_line(spec, _)
    if times := openings_of(run):
        settings += " · " + Message(OPENED, {"times": times}).text(_)
    live_components.show_export_dialog(run.token if run else "", link, title, settings, _)
