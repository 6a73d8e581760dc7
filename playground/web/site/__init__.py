"""Under which address the pages are reached, by which browser, and how links are written.

Rule: the lowest part of `web`; the one module that asks Streamlit is `streamlit_options`.
"""
