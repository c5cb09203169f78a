"""The front door's decisions: what came in, who takes it, who is already known. Pure."""
