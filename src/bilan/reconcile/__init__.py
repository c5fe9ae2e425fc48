"""Claims into sums: what was launched, and what is said to have become of it."""
