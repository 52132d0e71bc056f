"""Holds a value as it stands in JSON, in XML or in a header against a shape of botocore's models."""
import base64
import datetime
import email.utils
import math
import re

ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z")
WHOLE = {"integer": 32, "long": 64}


class Report:
    def __init__(self, where):
        self.where, self.lines = where, []

    def add(self, path, what):
        self.lines.append(f"{self.where}: {path}: {what}")


def check_text(shape, text, path, report):
    """Lengths, patterns and words; where a shape's pattern is not Python's, it is left out."""
    limits = shape.metadata
    if getattr(shape, "enum", None) and text not in shape.enum:
        report.add(path, f"'{text}' is none of {shape.enum}")
    if "min" in limits and len(text) < limits["min"] or "max" in limits and len(text) > limits["max"]:
        report.add(path, f"length {len(text)} of '{text[:80]}' is not within {limits.get('min')}..{limits.get('max')}")
    if "pattern" in limits:
        try:
            fits = re.fullmatch(limits["pattern"], text) is not None
        except re.error:
            return
        if not fits:
            report.add(path, f"'{text[:80]}' does not match {limits['pattern']}")


def check_members(shape, present, path, report, unknown):
    for name in shape.required_members:
        if name not in present:
            report.add(path, f"required member {name} is missing")
    for name in unknown:
        report.add(path, f"unknown member {name}")


def check_json(shape, value, path, report):
    kind = shape.type_name
    if value is None:
        report.add(path, "null stands where a member should be absent")
    elif kind == "structure":
        if getattr(shape, "is_document_type", False):
            return
        if not isinstance(value, dict):
            return report.add(path, f"expected a structure, found {value!r}")
        wire = {member.serialization.get("name", name): (name, member) for name, member in shape.members.items()}
        check_members(shape, {wire[name][0] for name in value if name in wire}, path, report, [name for name in value if name not in wire])
        for name, member in value.items():
            if name in wire:
                check_json(wire[name][1], member, f"{path}.{name}", report)
        if getattr(shape, "is_tagged_union", False) and len(value) != 1:
            report.add(path, f"a union with {len(value)} members")
    elif kind == "list":
        if not isinstance(value, list):
            return report.add(path, f"expected a list, found {value!r}")
        for item in value:
            check_json(shape.member, item, f"{path}[]", report)
    elif kind == "map":
        if not isinstance(value, dict):
            return report.add(path, f"expected a map, found {value!r}")
        for key, item in value.items():
            check_json(shape.key, key, f"{path}.KEY", report)
            check_json(shape.value, item, f"{path}.{key}", report)
    elif kind == "timestamp":
        check_time(shape, value, path, report, "unixtimestamp")
    elif kind == "boolean":
        if not isinstance(value, bool):
            report.add(path, f"expected true or false, found {value!r}")
    elif kind in ("integer", "long", "float", "double"):
        numeric = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not numeric or kind in WHOLE and (not isinstance(value, int) or not -(2 ** (WHOLE[kind] - 1)) <= value < 2 ** (WHOLE[kind] - 1)):
            report.add(path, f"expected {kind}, found {value!r}")
    elif kind == "blob":
        try:
            base64.b64decode(value, validate=True)
        except (TypeError, ValueError):
            report.add(path, f"expected base64, found {value!r}")
    elif not isinstance(value, str):
        report.add(path, f"expected {kind}, found {value!r}")
    else:
        check_text(shape, value, path, report)


def check_cbor(shape, value, path, report):
    """CBOR tells apart what JSON does not: whole numbers, doubles and moments."""
    kind = shape.type_name
    if kind == "structure" and isinstance(value, dict):
        check_members(shape, value, path, report, [name for name in value if name not in shape.members])
        for name, member in value.items():
            if name in shape.members:
                check_cbor(shape.members[name], member, f"{path}.{name}", report)
    elif kind == "list" and isinstance(value, list):
        for item in value:
            check_cbor(shape.member, item, f"{path}[]", report)
    elif kind == "map" and isinstance(value, dict):
        for key, item in value.items():
            check_cbor(shape.value, item, f"{path}.{key}", report)
    elif kind == "timestamp":
        if not isinstance(value, datetime.datetime):
            report.add(path, f"expected a moment, found {value!r}")
    elif kind in ("float", "double"):
        if not isinstance(value, float):
            report.add(path, f"expected {kind}, found {value!r}")
    else:
        check_json(shape, value, path, report)


def check_time(shape, value, path, report, default):
    form = shape.serialization.get("timestampFormat", default)
    if form == "unixtimestamp":
        good = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value) and 0 < value < 4e9
    elif form == "iso8601":
        good = isinstance(value, str) and ISO.fullmatch(value)
    else:
        try:
            good = isinstance(value, str) and value.endswith(" GMT") and email.utils.parsedate_to_datetime(value)
        except (TypeError, ValueError):
            good = False
    if not good:
        report.add(path, f"expected a timestamp as {form}, found {value!r}")


def check_scalar(shape, text, path, report, time_format):
    """What stands as text in XML or in a header."""
    kind = shape.type_name
    text = text or ""
    if kind == "timestamp":
        value = float(text) if re.fullmatch(r"[\d.]+", text) else text
        check_time(shape, value, path, report, time_format)
    elif kind == "boolean":
        if text not in ("true", "false"):
            report.add(path, f"expected true or false, found '{text}'")
    elif kind in WHOLE:
        if not re.fullmatch(r"-?\d+", text):
            report.add(path, f"expected {kind}, found '{text}'")
    elif kind in ("float", "double"):
        try:
            float(text)
        except ValueError:
            report.add(path, f"expected {kind}, found '{text}'")
    elif kind == "string":
        check_text(shape, text, path, report)


def local(element):
    return element.tag.rpartition("}")[2]


def check_xml(shape, element, path, report):
    if shape.type_name == "structure":
        wire, attributes = {}, set()
        for name, member in shape.members.items():
            if member.serialization.get("location") is not None:
                continue
            called = member.serialization.get("name", name)
            if member.serialization.get("xmlAttribute"):
                attribute = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == called.rpartition(":")[2]), None)
                if attribute is not None:
                    check_text(member, attribute, f"{path}.{name}", report)
                elif name in shape.required_members:
                    report.add(path, f"required attribute {name} is missing")
                attributes.add(name)
                continue
            if member.type_name == "list" and member.serialization.get("flattened"):
                called = member.member.serialization.get("name", called) if "name" not in member.serialization else called
            wire[called] = (name, member)
        found = [local(child) for child in element]
        inside = [name for name in shape.required_members if shape.members[name].serialization.get("location") is None and name not in attributes]
        for name in inside:
            if name not in {wire[one][0] for one in found if one in wire}:
                report.add(path, f"required member {name} is missing")
        for child in element:
            name = local(child)
            if name not in wire:
                report.add(path, f"unknown element {name}")
                continue
            member = wire[name][1]
            if member.type_name == "list" and member.serialization.get("flattened"):
                check_xml(member.member, child, f"{path}.{name}", report)
            else:
                if found.count(name) > 1:
                    report.add(path, f"element {name} stands {found.count(name)} times")
                check_xml(member, child, f"{path}.{name}", report)
    elif shape.type_name == "list":
        item = shape.member.serialization.get("name", "member")
        for child in element:
            if local(child) != item:
                report.add(path, f"expected elements {item}, found {local(child)}")
            check_xml(shape.member, child, f"{path}[]", report)
    else:
        check_scalar(shape, element.text, path, report, "iso8601")
