"""What the services share: the pure kernel, the contracts, and the kits for messages, vault and web."""
