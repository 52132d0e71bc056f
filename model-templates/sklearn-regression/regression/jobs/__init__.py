"""The jobs of the pipeline: prepare, train, evaluate."""
