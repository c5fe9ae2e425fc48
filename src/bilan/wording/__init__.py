"""What a person reads from bilan: sentences, names, numbers and dates, in English and French."""
