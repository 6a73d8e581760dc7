"""Parts of a page that are more than a form: compare, share, export, seeds, tasks.

Rule: a block knows forms and components, and no page.
"""
