"""How often something may be asked for, and how much at once: messages, requests, sockets, runs, keys.

Rule: it knows addresses and browsers, and nothing of what they ask for.
"""
