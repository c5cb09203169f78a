"""When somebody must be told (larm, docs/alerts.md): one file per rule, each a pure ladder over time. Pure."""
