"""Composition: the command line `lobo`, the embedded stack, the demo, and how to run it for real."""
