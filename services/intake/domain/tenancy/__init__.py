"""Which names of a lease are one (hyresförhållande)."""
