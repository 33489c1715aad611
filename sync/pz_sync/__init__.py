"""How laptops come to hold the same events through one shared file, in whatever order these arrive."""
