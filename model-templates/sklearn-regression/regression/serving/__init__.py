"""The server behind an endpoint."""
