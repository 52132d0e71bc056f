"""The model: how it is fitted, kept and asked."""
