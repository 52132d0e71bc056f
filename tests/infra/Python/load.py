"""Loads a program of infra/modules by its path: it is deployed as a file, not as a package."""

import importlib.util
import pathlib

MODULES = pathlib.Path(__file__).resolve().parents[3] / "infra" / "modules"


def module(path):
    spec = importlib.util.spec_from_file_location(path.replace("/", "_").removesuffix(".py"), MODULES / path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded
