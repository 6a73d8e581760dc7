"""Figures for Prometheus, and who may read them."""
