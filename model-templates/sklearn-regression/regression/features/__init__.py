"""Features from raw values: the one place that computes them."""
