"""The application without a screen: what a review is, what follows from it, and what is kept of it.

Nothing here knows of a terminal, a command line or another laptop.
"""
