"""Builds the gazetteer: every form of every place, from GeoNames and hand-written tables."""
