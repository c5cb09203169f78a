"""How alerts leave LOBO: which message, to whom, once each."""
