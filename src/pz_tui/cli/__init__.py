"""The command `pz`: one file per command or small family, all through the same deeds as the screen."""
