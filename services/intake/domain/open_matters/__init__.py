"""Which matters a person has open in any unit (aktuella ärenden). Start in decider.py."""
