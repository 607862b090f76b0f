"""Somebody who uses AWS with botocore: creates resources, asks for their ARNs, reads their tags. Of Tagledger it knows nothing.

Reads one JSON request a line from standard input, and writes one JSON answer a line. botocore and its models are the
pinned ones of generate/requirements.txt.
"""
import collections
import datetime
import json
import os
import re
import socket
import sys

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

import inputs
import tags

# S3 Control puts the account in front of the host's name, also if that is an IP address.
find_address = socket.getaddrinfo
socket.getaddrinfo = lambda host, *more, **named: find_address("127.0.0.1" if str(host).endswith(".127.0.0.1") else host, *more, **named)

ENDPOINT = os.environ["BREADTH_ENDPOINT"]
REGION = os.environ["AWS_REGION"]

session = botocore.session.Session()
plain_clients = {}
# The calls that only read and were refused. They are not tried again.
refusing = collections.defaultdict(set)


def new_client(service, marker=""):
    config = Config(
        inject_host_prefix=False,
        retries={"max_attempts": 0},
        read_timeout=20,
        s3={"addressing_style": "path"},
        **({"user_agent_extra": marker} if marker else {}),
    )
    return session.create_client(service, region_name=signing_region(service), endpoint_url=ENDPOINT, config=config)


def signing_region(service):
    """A global service signs with one region of its own, such as us-west-2 for Network Manager."""
    resolver = session.get_component("endpoint_resolver")
    endpoint = resolver.construct_endpoint(service, REGION) or {}
    return endpoint.get("credentialScope", {}).get("region", REGION)


def client(service):
    if service not in plain_clients:
        plain_clients[service] = new_client(service)
    return plain_clients[service]


def call(of, operation, parameters):
    """The response without its metadata. Raises Refused."""
    try:
        response = of._make_api_call(operation, parameters)
    except ClientError as error:
        of_error = error.response["Error"]
        status = error.response["ResponseMetadata"].get("HTTPStatusCode")
        raise Refused(f"{status} {of_error.get('Code', '')}: {of_error.get('Message', '')}") from error
    except (BotoCoreError, ResponseParserError) as error:
        raise Refused(f"{type(error).__name__}: {error}") from error
    except (ValueError, TypeError, KeyError, AttributeError, MemoryError) as error:
        # The answer is not one of this operation, such as a page of another service.
        raise Refused(f"the response cannot be parsed: {type(error).__name__}: {error}") from error
    response.pop("ResponseMetadata")
    return response


class Refused(Exception):
    pass


def create(service, operation, marker, emulator):
    def make(name, parameters, own_marker=""):
        return call(new_client(service, own_marker) if own_marker else client(service), name, parameters)

    maker = inputs.Maker(client(service).meta.service_model, REGION, make, Refused)
    parameters = maker.input_of(operation)
    response = make(operation, parameters, marker)
    noun = re.sub("^[A-Z][a-z]+", "", operation)
    described = maker.described({"request": parameters, "response": response}, noun.lower())
    reported = {"response": tags.arns_in(response), "get": tags.arns_in(described)}
    if not any(reported.values()):
        reported["list"] = arns_listed(service, emulator, tags.names_in([parameters, response]))
    parents = tags.arns_in(maker.made) | tags.arns_in(parameters)
    return {
        "request": parameters,
        "response": response,
        "arns": {place: sorted(arns - parents) for place, arns in reported.items()},
        "parents": [name for name, _ in maker.made],
    }


def arns_listed(service, emulator, names):
    """The ARNs with one of the names, in the responses of all calls that only read and need no input."""
    found = set()
    refused = refusing[service, emulator]
    model = client(service).meta.service_model
    for operation in set(model.operation_names) - refused:
        shape = model.operation_model(operation).input_shape
        if re.match("(List|Describe|Get)", operation) and not (shape and shape.required_members):
            try:
                found |= tags.arns_in(call(client(service), operation, {}))
            except Refused:
                refused.add(operation)
    return {arn for arn in found if any(name in arn for name in names)}


def read(service, arn):
    """The tags of a resource, by the first call of the service that reads them by ARN, or by the Tagging API."""
    refusals = []
    for name, parameters in tags.reads(client(service).meta.service_model, arn):
        try:
            return {"by": f"{service}:{name}", "tags": tags.tags_in(call(client(service), name, parameters))}
        except Refused as error:
            refusals.append(f"{name}: {error}")
    try:
        answer = call(client("resourcegroupstaggingapi"), "GetResources", {"ResourceARNList": [arn]})
        found = [each for each in answer.get("ResourceTagMappingList", []) if each["ResourceARN"] == arn]
        if found:
            return {"by": "tag:GetResources", "tags": tags.tags_in(found[0])}
    except Refused as error:
        refusals.append(f"GetResources: {error}")
    raise Refused("; ".join(refusals) or "no call of the service reads tags by ARN")


def write(service, arn):
    """Tags a resource as the service's own API does it, and reads the tag back."""
    refusals = []
    for name, parameters in tags.writes(client(service).meta.service_model, arn):
        try:
            call(client(service), name, parameters)
            if tags.PROBE in read(service, arn)["tags"]:
                return {"by": f"{service}:{name}"}
            refusals.append(f"{name}: the tag is not there afterwards")
        except Refused as error:
            refusals.append(f"{name}: {error}")
    raise Refused("; ".join(refusals) or "no call of the service writes tags by ARN")


def plain(value):
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    return "(bytes)" if isinstance(value, bytes) else str(value)


COMMANDS = {"create": create, "read": read, "write": write}


def answer_to(request):
    try:
        return {"ok": COMMANDS[request.pop("do")](**request)}
    except Refused as error:
        return {"refused": str(error)[:600]}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer_to(json.loads(line)), default=plain), flush=True)
