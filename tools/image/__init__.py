"""Builds the image and runs it, with a Docker engine or without one."""
