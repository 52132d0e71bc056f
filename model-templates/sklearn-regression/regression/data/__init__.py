"""Reads the manifest and the rows that it declares, by the rules of the build."""
