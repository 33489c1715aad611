"""Widgets: they paint what they are given and post what a reviewer wants; they decide nothing."""
