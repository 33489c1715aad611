"""How far reviewers agree beyond chance: coefficients of agreement, with what they are worth (R7, D24)."""
