"""The states of case, notice and journey, drawn by walking through the deciders themselves: docs/states.md."""
