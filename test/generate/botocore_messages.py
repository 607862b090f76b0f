"""What botocore, with the pinned models, sends for a call and reads from a response. The judge of the tests here.

Reads a JSON list of {service, operation, protocol, request, response} from standard input. Prints a JSON list of {missing,
hostPrefix, method, path, query, target, body, responseBody, output}: what the request lacks, the request, and a response
with the given content, as the service would write it and as botocore reads it.
"""
import base64
import json
import sys
from xml.sax.saxutils import escape

import botocore.loaders
import botocore.model
import botocore.parsers
import botocore.serialize
import botocore.validate

loader = botocore.loaders.Loader()
validator = botocore.validate.ParamValidator()


def message(call):
    data = loader.load_service_model(call["service"], "service-2")
    model = botocore.model.ServiceModel(data, call["service"])
    operation = model.operation_model(call["operation"])
    protocol = call["protocol"]
    serializer = botocore.serialize.create_serializer(protocol, include_validation=False)
    request = serializer.serialize_to_request(call["request"], operation)
    # An operation may have no input.
    shape = operation.input_shape
    report = validator.validate(call["request"], shape).generate_report() if shape else ""
    body = response_body(protocol, operation, call["response"])
    return {
        "missing": [each for each in report.splitlines() if each.startswith("Missing")],
        "hostPrefix": (operation.endpoint or {}).get("hostPrefix", ""),
        "method": request["method"],
        "path": request["url_path"],
        "query": request["query_string"],
        "target": request["headers"].get("X-Amz-Target"),
        "body": base64.b64encode(bytes_of(request["body"])).decode(),
        "responseBody": base64.b64encode(body).decode(),
        "output": output(protocol, operation, body),
    }


def bytes_of(body):
    if isinstance(body, dict):
        return json.dumps(body).encode()
    return body.encode() if isinstance(body, str) else body or b""


def output(protocol, operation, body):
    response = {"status_code": 200, "headers": {}, "body": body}
    read = botocore.parsers.create_parser(protocol).parse(response, operation.output_shape)
    read.pop("ResponseMetadata", None)
    return read


def response_body(protocol, operation, content):
    shape = operation.output_shape
    if protocol == "smithy-rpc-v2-cbor" and shape is None:
        return b"\xa0"
    if protocol == "smithy-rpc-v2-cbor":
        written = bytearray()
        serializer = botocore.serialize.create_serializer(protocol, include_validation=False)
        serializer._serialize_data_item(written, content, shape)
        return bytes(written)
    if shape is None:
        return b"{}" if protocol in ("json", "rest-json") else b"<Done></Done>"
    if protocol in ("json", "rest-json"):
        return json.dumps(as_json(shape, content)).encode()
    inside = as_xml(shape, content)
    payload = shape.serialization.get("payload")
    if payload:
        return inside.encode()
    wrapper = shape.serialization.get("resultWrapper")
    if wrapper:
        inside = f"<{wrapper}>{inside}</{wrapper}>"
    return f"<{operation.name}Response>{inside}</{operation.name}Response>".encode()


def as_json(shape, value):
    if shape.type_name == "structure":
        return {shape.members[k].serialization.get("name", k): as_json(shape.members[k], v) for k, v in value.items()}
    if shape.type_name == "list":
        return [as_json(shape.member, each) for each in value]
    return value


def as_xml(shape, value):
    """The elements of a structure."""
    return "".join(element(shape.members[k], shape.members[k].serialization.get("name", k), v) for k, v in value.items())


def element(shape, name, value):
    if shape.type_name == "list":
        item = shape.member.serialization.get("name", "member")
        if shape.serialization.get("flattened"):
            return "".join(element(shape.member, name, each) for each in value)
        inside = "".join(element(shape.member, item, each) for each in value)
    elif shape.type_name == "structure":
        inside = as_xml(shape, value)
    else:
        inside = str(value).lower() if isinstance(value, bool) else escape(str(value))
    return f"<{name}>{inside}</{name}>"


print(json.dumps([message(call) for call in json.load(sys.stdin)]))
