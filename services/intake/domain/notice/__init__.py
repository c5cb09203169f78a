"""One paper or signal about a home at risk (underrättelse, tidig signal). Start in decider.py."""
