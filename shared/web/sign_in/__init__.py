"""Signing in and out: the guard of every route, local accounts, the OIDC provider, cookies."""
