"""Checking a folder that PZ wrote with nothing but the folder, and the published method where someone has it (D6)."""
