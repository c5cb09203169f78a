"""When somebody must be told (larm, domain.md 5.6): one file per rule, each a pure ladder over time. Pure."""
