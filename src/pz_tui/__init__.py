"""What people touch: the screens and the command `pz`. Both call the same deeds of the domain."""
