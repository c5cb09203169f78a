"""Pure building blocks: the decider, refusals, the calendar, ids. No IO and no clock in here."""
