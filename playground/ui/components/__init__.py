"""Our browser components: what is sent to them and what they report."""
