"""What is typed: collecting, freezing, making pages."""
