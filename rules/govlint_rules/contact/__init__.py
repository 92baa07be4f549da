"""How to reach the organ (GL4)."""
