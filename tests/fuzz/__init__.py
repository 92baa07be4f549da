"""Fuzzing: what must hold for any bytes whatever, tried by hypothesis in the tests and by atheris (`python -m tests.fuzz`)."""
