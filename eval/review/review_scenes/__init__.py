"""Synthetic pictures of filing documents with known faults."""
