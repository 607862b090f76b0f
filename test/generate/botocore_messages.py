"""What botocore, with the pinned models, sends for a call and reads from a response. The judge of one-arn.test.ts.

Reads a JSON list of {service, operation, input, body} from standard input. Prints a JSON list of {method, path, query,
target, body, output}.
"""
import base64
import json
import sys

import botocore.loaders
import botocore.model
import botocore.parsers
import botocore.serialize

loader = botocore.loaders.Loader()


def message(call):
    data = loader.load_service_model(call["service"], "service-2")
    model = botocore.model.ServiceModel(data, call["service"])
    operation = model.operation_model(call["operation"])
    protocol = call["protocol"]
    request = botocore.serialize.create_serializer(protocol, include_validation=False).serialize_to_request(call["input"], operation)
    body = request["body"]
    if isinstance(body, str):
        body = body.encode()
    if isinstance(body, dict):
        body = json.dumps(body).encode()
    output = None
    if call["body"] is not None:
        response = {"status_code": 200, "headers": {}, "body": base64.b64decode(call["body"])}
        output = botocore.parsers.create_parser(protocol).parse(response, operation.output_shape)
        output.pop("ResponseMetadata", None)
    return {
        "method": request["method"],
        "path": request["url_path"],
        "query": request["query_string"],
        "target": request["headers"].get("X-Amz-Target"),
        "body": base64.b64encode(body or b"").decode(),
        "output": output,
    }


print(json.dumps([message(call) for call in json.load(sys.stdin)]))
