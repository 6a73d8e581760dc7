"""The version of what a page and the server tell each other."""

PROTOCOL_VERSION = 7
"""Raised by one when a page or a server of before could not read a message, or would take it for another one.

A page names it as `version` where it opens a socket, a server in the header of each frame: a page that was
open while the server was updated is told to be reloaded. A program that names none is served.
"""
