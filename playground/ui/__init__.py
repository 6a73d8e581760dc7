"""The web page: Streamlit widgets, the live component, and the routes behind it."""
