"""The way of a round from intake to publication, on paper: in words, drawn, and as data (R3, R7)."""
