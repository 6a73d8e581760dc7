"""Questions of pages, and the processes that calculate the answers, shared by all pages.

Rule: it starts processes by a launcher and knows of a calculator what its process tells; no run, no browser,
no TensorFlow.
"""
