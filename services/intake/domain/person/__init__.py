"""What intake knows of a person around the papers: open matters, shared leases. Start in decider.py."""
