"""Hostile and broken inputs for `bench/fuzz.py`: seeds, mutators that know the formats, and the trial of one input."""
