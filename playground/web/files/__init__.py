"""What browsers fetch once and keep: our modules and styles, Streamlit's scripts, the document of a page.

Rule: everything comes from memory, compressed once, and knows no run.
"""
