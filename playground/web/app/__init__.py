"""Routes and middleware put together."""
