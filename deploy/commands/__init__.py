"""One file per command (or small group of commands) of `lobo`."""
