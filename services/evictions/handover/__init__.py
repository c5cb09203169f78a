"""Handing over many cases at once, as people and programs do it: look, hand over, undo."""
