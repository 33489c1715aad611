"""What goes on after publication, told for people: by practice, by barrier and by party (R163-R183)."""
