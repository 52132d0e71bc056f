"""A regression on tables: a ridge regression, and boosted trees on what it leaves over."""
