"""Holds every answer, as it came over the wire, against botocore's service model of its operation.

boto3: watch(session.events). AWS CLI: a plugin, whose awscli_initialize is called with the CLI's events.
What does not fit is appended to the file that MISMATCHES names, one line each; every answer adds a line "seen OPERATION STATUS".
"""
import io
import json
import os
import xml.etree.ElementTree as xml

from wire import Report, check_cbor, check_json, check_scalar, check_xml, local

try:
    from botocore.parsers import RpcV2CBORParser
except ImportError:  # an older botocore, which speaks no CBOR either
    RpcV2CBORParser = None

# Codes that any operation of a JSON service may answer, from the pages of common errors; they stand in no model.
COMMON = {"ValidationException", "AccessDeniedException", "UnknownOperationException", "SerializationException", "ThrottlingException",
          "MissingAuthenticationToken", "MissingAuthenticationTokenException", "UnrecognizedClientException", "InvalidSignatureException",
          "ExpiredTokenException"}
# Headers of S3 that belong to no operation's output.
S3_HEADERS = {"x-amz-request-id", "x-amz-id-2", "x-amzn-requestid"}


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
    if protocol == "smithy-rpc-v2-cbor":
        check_cbor_frame(headers, body, name, report)
        answer = cbor(body)
    else:
        answer = json.loads(body or b"{}")
    code = (headers.get("x-amzn-errortype") or answer.get("__type") or answer.get("code") or "").split(":")[0].split("#")[-1]
    if code not in known and code not in COMMON:
        report.add(name, f"error {code} is neither of the operation's {sorted(known)} nor a common one")
    if getattr(operation.service_model, "is_query_compatible", False) and code in known:
        older = headers.get("x-amzn-query-error")
        if older != f"{known[code].error_code};Sender":
            report.add(name, f"error {code} came with x-amzn-query-error {older}, not {known[code].error_code};Sender")
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


def cbor(body):
    return RpcV2CBORParser().parse_data_item(io.BufferedReader(io.BytesIO(body)))


def check_cbor_frame(headers, body, name, report):
    if headers.get("smithy-protocol") != "rpc-v2-cbor":
        report.add(name, f"smithy-protocol is {headers.get('smithy-protocol')}")
    if headers.get("content-type") != ("application/cbor" if body else None):
        report.add(name, f"content type {headers.get('content-type')} of {len(body)} bytes")


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
    elif protocol == "smithy-rpc-v2-cbor":
        check_cbor_frame(headers, answer["body"], name, report)
        if operation.output_shape is None and answer["body"]:
            report.add(name, "a body where nothing is expected")
        elif operation.output_shape is not None:
            check_cbor(operation.output_shape, cbor(answer["body"]), name, report)
    else:
        check_rest(operation, headers, None if operation.has_streaming_output else answer["body"], report, protocol)


def remember(model, context, **_):
    context["checked_model"] = model


def on_answer(response_dict, context, **_):
    operation = context.get("checked_model")
    if response_dict is None or operation is None:
        return
    report = Report(f"{operation.service_model.service_name} {response_dict['status_code']}")
    try:
        check_answer(operation, response_dict, report)
    except Exception as fault:  # a check that breaks is a mismatch as well
        report.add(operation.name, f"could not be checked: {fault!r} in {str(response_dict.get('body'))[:300]}")
    with open(os.environ["MISMATCHES"], "a", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in report.lines) + f"seen {operation.name} {response_dict['status_code']}\n")


def watch(events):
    # The answer's event tells no operation; the context is the same in both.
    events.register("before-call", remember)
    events.register("response-received", on_answer)


awscli_initialize = watch
