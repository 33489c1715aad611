"""Screens: each is installed once and filled by `show`; they turn wishes into changes."""
