"""The web server around the pages: routes, sockets, limits, the teacher.

Rule: Starlette only, no Streamlit; `ui` may import it, it never imports `ui`.
"""
