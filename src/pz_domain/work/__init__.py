"""What a reviewer can do: one file per deed or small family; a command goes in, an event comes out."""
