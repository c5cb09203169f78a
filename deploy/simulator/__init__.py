"""An invented district: a year of threats and moves, seeded and pure, and the driver that lives it through the API."""
