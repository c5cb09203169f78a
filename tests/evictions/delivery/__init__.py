"""Alerts leaving LOBO through a real mail server."""
