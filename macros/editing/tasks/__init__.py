"""The tasks of the desk, a file each. A new one is imported in registered.py."""
