"""Parts of a page that are more than a form: compare, share, export, seeds, tasks."""
