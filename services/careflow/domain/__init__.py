"""The journey: its situations and one file per thing that can be asked of it. Pure."""
