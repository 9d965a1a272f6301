"""Rules over catalogue and pages: each a generator of problems, its docstring the rule."""
