"""The desk in SQLite: the journal and its registers, what screens query, and the workspace that holds them."""
