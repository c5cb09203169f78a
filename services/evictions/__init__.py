"""The race against the eviction date: cases, the legal clock, duties and alerts (avhysningsärenden)."""
