"""The chain of homes: a person's journey from shelter to a lease of their own (vård- och boendekedjan)."""
