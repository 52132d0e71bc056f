"""Holds every answer, as it came over the wire, against botocore's service model of its operation.

boto3: watch(session.events). AWS CLI: a plugin, whose awscli_initialize is called with the CLI's events.
What does not fit is appended to the file that MISMATCHES names, one line each; every answer adds a line "seen OPERATION STATUS".
"""
import base64
import email.utils
import json
import math
import os
import re
import xml.etree.ElementTree as xml

ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z")
# Codes that any operation of a JSON service may answer, from the pages of common errors; they stand in no model.
COMMON = {"ValidationException", "AccessDeniedException", "UnknownOperationException", "SerializationException", "ThrottlingException",
          "MissingAuthenticationToken"}
# Headers of S3 that belong to no operation's output.
S3_HEADERS = {"x-amz-request-id", "x-amz-id-2", "x-amzn-requestid"}
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


def check_headers(output, headers, path, report, own):
    known = {}
    for name, member in output.members.items() if output else ():
        where, called = member.serialization.get("location"), member.serialization.get("name", name).lower()
        if where == "header":
            known[called] = member
            if called in headers:
                check_scalar(member, headers[called], f"{path} header {called}", report, "rfc822")
            elif name in output.required_members:
                report.add(path, f"required header {called} is missing")
        elif where == "headers":
            known.update({header: member for header in headers if header.startswith(called)})
    for header in headers:
        if header.startswith(("x-amz-", "x-amzn-")) and header not in known and header not in own:
            report.add(path, f"unknown header {header}")


def check_rest(operation, headers, body, report, protocol):
    output, name = operation.output_shape, operation.name
    check_headers(output, headers, name, report, S3_HEADERS if protocol == "rest-xml" else {"x-amzn-requestid"})
    if output is None or operation.has_streaming_output:
        return
    payload = output.serialization.get("payload")
    if payload and output.members[payload].type_name in ("blob", "string"):
        return
    shape = output.members[payload] if payload else output
    if protocol == "rest-json":
        check_json(shape, json.loads(body or b"{}"), name, report)
    elif body:
        root = xml.fromstring(body)
        # Members beside the payload are headers. GetBucketLocation's answer is its root element.
        if name != "GetBucketLocation":
            check_xml(shape, root, name, report)
    elif any(member.serialization.get("location") is None for member in output.members.values()) and not operation.http["method"] == "HEAD":
        required = [member for member in output.required_members if output.members[member].serialization.get("location") is None]
        if required:
            report.add(name, f"an empty body lacks {required}")


def check_query(operation, body, report):
    name, root = operation.name, xml.fromstring(body)
    if local(root) != f"{name}Response" or not root.tag.startswith("{"):
        report.add(name, f"root is {root.tag}")
    parts = {local(child): child for child in root}
    if "RequestId" not in [local(child) for child in parts.pop("ResponseMetadata", [])]:
        report.add(name, "ResponseMetadata/RequestId is missing")
    if operation.output_shape is not None:
        wrapper = operation.output_shape.serialization.get("resultWrapper", f"{name}Result")
        check_xml(operation.output_shape, parts.pop(wrapper), name, report)
    for left in parts:
        report.add(name, f"unknown element {left}")


def check_error(operation, protocol, status, headers, body, report):
    name = operation.name
    known = {}
    for shape in operation.error_shapes:
        known[shape.name] = known[shape.error_code] = shape
    if protocol == "rest-xml":
        if operation.http["method"] == "HEAD" or status == 304:
            return
        parts = {local(child): child.text for child in xml.fromstring(body)}
        for member in ("Code", "Message", "RequestId"):
            if not parts.get(member):
                report.add(name, f"an error without {member}")
        return
    if protocol == "query":
        parts = [local(child) for child in xml.fromstring(body).iter()]
        for member in ("Error", "Type", "Code", "Message", "RequestId"):
            if member not in parts:
                report.add(name, f"an error without {member}")
        return
    answer = json.loads(body or b"{}")
    code = (headers.get("x-amzn-errortype") or answer.get("__type") or answer.get("code") or "").split(":")[0].split("#")[-1]
    if code not in known and code not in COMMON:
        report.add(name, f"error {code} is neither of the operation's {sorted(known)} nor a common one")
    if not (answer.get("message") or answer.get("Message")):
        report.add(name, f"error {code} has no message")
    if code in known:
        answer.pop("__type", None)
        shape = known[code]
        names = {member.lower(): member for member in shape.members}
        answer = {names.get(member.lower(), member) if member.lower() == "message" else member: value for member, value in answer.items()}
        check_json(shape, {member: value for member, value in answer.items() if member.lower() != "message" or member in shape.members}, name, report)
        expected = shape.metadata.get("error", {}).get("httpStatusCode")
        if expected and status != expected:
            report.add(name, f"error {code} came with status {status}, not {expected}")
    if not 400 <= status < 600:
        report.add(name, f"an error with status {status}")


def check_answer(operation, answer, report):
    protocol = getattr(operation.service_model, "resolved_protocol", operation.service_model.metadata["protocol"])
    headers = {name.lower(): value for name, value in answer["headers"].items()}
    status, name = answer["status_code"], operation.name
    if not headers.get("x-amzn-requestid") and not headers.get("x-amz-request-id"):
        report.add(name, "there is no request id")
    if status >= 300:
        return check_error(operation, protocol, status, headers, answer["body"], report)
    expected = operation.http.get("responseCode", 200)
    if status != expected and not (status in (204, 206) and protocol == "rest-xml"):
        report.add(name, f"status {status}, not {expected}")
    if protocol == "json":
        if operation.output_shape is None and answer["body"] in (b"", b"{}"):
            return
        if headers.get("content-type", "").partition(";")[0] != f"application/x-amz-json-{operation.service_model.metadata.get('jsonVersion', '1.0')}":
            report.add(name, f"content type {headers.get('content-type')}")
        body = json.loads(answer["body"])
        if operation.output_shape is None:
            report.add(name, f"a body where nothing is expected: {body}")
        else:
            check_json(operation.output_shape, body, name, report)
    elif protocol == "query":
        check_query(operation, answer["body"], report)
    else:
        check_rest(operation, headers, None if operation.has_streaming_output else answer["body"], report, protocol)


def on_answer(operation_model, response_dict, **_):
    report = Report(f"{operation_model.service_model.service_name} {response_dict['status_code']}")
    try:
        check_answer(operation_model, response_dict, report)
    except Exception as fault:  # a check that breaks is a mismatch as well
        report.add(operation_model.name, f"could not be checked: {fault!r} in {str(response_dict.get('body'))[:300]}")
    with open(os.environ["MISMATCHES"], "a", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in report.lines) + f"seen {operation_model.name} {response_dict['status_code']}\n")


def watch(events):
    events.register("before-parse", on_answer)


awscli_initialize = watch
