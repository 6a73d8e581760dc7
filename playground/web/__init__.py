"""The web server around the pages: routes, sockets, limits, the teacher.

Rule: Starlette only; `startup` starts Streamlit, and `site` asks for its options. `ui` may import it, it
never imports `ui`. From above: `app` and `startup`, `lessons`, `files`, `live` and `metrics`, `services`,
`teacher`, `rate_limits`, `security`, `site`; `rate_limits` and below know no run.
"""
