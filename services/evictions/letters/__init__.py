"""Letters filled from the vault: rendered, never stored."""
