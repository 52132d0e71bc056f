"""Metrics with intervals, and the gate."""
