"""Absences and how alerts reach a person, as people and programs say them."""
