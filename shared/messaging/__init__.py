"""The only code that speaks NATS: the event store, the feed, the reactions, timers and effects."""
