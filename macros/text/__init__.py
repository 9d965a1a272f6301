"""The ground floor: what knows nothing of the rest. Problems, YAML, texts, numbers, addresses, dates."""
