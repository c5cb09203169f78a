"""What every event has in common: immutable, keyword-only and tagged with its class name."""

import msgspec


class Event(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A fact in the past tense. Subclasses must repeat `frozen=True, kw_only=True`.

    NOTE: class and field names are the storage format. To change one, add a step in upcasts.py.
    No field may hold a name, a number of a person, an address or free text.
    """
