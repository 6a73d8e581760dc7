"""The pages: Streamlit's scripts, and in `static` the modules of the browser.

Rule: `pages` put `blocks` together, these `forms` and `components`; all use `layout` and `session`. A widget
asks for a change of the spec; `session` asks the engine, which `web` has, for the run.
"""
