"""The smallest valid input of a creating call, from the service's model."""
import re
import uuid

import tags

ACCOUNT = "123456789012"
MAX_PARENTS = 3
MAX_DEPTH = 40
CREATES = re.compile("^(Create|Register|Put|Add|Allocate|Request|Import)")


class Maker:
    """Makes inputs, and creates the parents that they name, such as the API of a stage.

    `make(operation, parameters)` calls the service. It raises `refused`.
    """

    def __init__(self, model, region, make, refused):
        self.model, self.region, self.make, self.refused = model, region, make, refused
        self.made = []
        self.depth = 0

    def input_of(self, operation, level=0):
        shape = self.model.operation_model(operation).input_shape
        if shape is None:
            return {}
        noun = CREATES.sub("", operation)
        given = self.structure(shape, noun, level)
        known = KNOWN.get(f"{self.model.service_name}:{operation}", {})
        for name, member in shape.members.items():
            # Many a name is optional in the model, and needed by the service.
            is_name = name.lower() in ("name", f"{noun.lower()}name") and member.type_name == "string"
            if name not in given and (is_name or known.get(name) is NEEDED):
                given[name] = self.value(member, name, noun, level)
        return given | {name: value for name, value in known.items() if value is not NEEDED}

    def structure(self, shape, noun, level):
        members = shape.required_members
        if getattr(shape, "is_tagged_union", False):
            members = list(shape.members)[:1]
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.refused(f"{shape.name} needs a value that contains itself")
        made = {name: self.value(shape.members[name], name, noun, level) for name in members}
        self.depth -= 1
        return made

    def value(self, shape, name, noun, level):
        kind = shape.type_name
        if kind == "structure":
            return {} if getattr(shape, "is_document_type", False) else self.structure(shape, noun, level)
        if kind == "list":
            return [self.value(shape.member, re.sub("s$", "", name), noun, level)] * max(1, shape.metadata.get("min", 1))
        if kind == "map":
            if not shape.metadata.get("min"):
                return {}
            return {self.value(shape.key, "key", noun, level): self.value(shape.value, "value", noun, level)}
        if kind == "string":
            return self.text(shape, name, noun, level)
        if kind in ("integer", "long", "float", "double"):
            return max(1, shape.metadata.get("min", 1))
        if kind == "timestamp":
            return 1_900_000_000
        return True if kind == "boolean" else b"sample"

    def text(self, shape, name, noun, level):
        if shape.enum:
            return shape.enum[0]
        return self.parent(name, noun, level) or fitting(shape.metadata, candidates(name, self.region, self.model.service_name))

    def parent(self, name, noun, level):
        """`channelArn` is the ARN of a channel, which is created first."""
        suffix = re.search("(Identifier|Id|Arn|ARN|Name|ID)$", name)
        owner = name[: suffix.start()].lower() if suffix else name.lower()
        if owner in ("", noun.lower()) or level >= MAX_PARENTS:
            return None
        for operation in self.model.operation_names:
            if CREATES.match(operation) and CREATES.sub("", operation).lower() == owner:
                return self.member_of(self.parent_made(operation, level), name, owner)
        return None

    def parent_made(self, operation, level):
        for known, result in self.made:
            if known == operation:
                return result
        parameters = self.input_of(operation, level + 1)
        result = {"response": self.make(operation, parameters), "request": parameters}
        self.made.append((operation, result))
        return result

    def member_of(self, made, name, owner):
        places = [made["response"], made["request"], self.described(made, owner)]
        found = next((value for value in (tags.value_of(place, name, owner) for place in places) if value), None)
        if found is None:
            raise self.refused(f"no response has {name} of the parent")
        return found

    def described(self, made, owner):
        """The responses of the calls that get a resource by members that its creation has."""
        known = {**made["request"], **made["response"]}
        found = {}
        for name in self.model.operation_names:
            if name.lower() not in (f"get{owner}", f"describe{owner}"):
                continue
            shape = self.model.operation_model(name).input_shape
            values = {member: tags.value_of(known, member, owner) for member in shape.required_members or list(shape.members)[:1]}
            if all(values.values()):
                try:
                    found |= self.make(name, values)
                except self.refused:
                    pass
        return found


def candidates(name, region, service):
    """Texts that a member of this name may have, the likeliest first."""
    unique = uuid.uuid4().hex
    arn = lambda of, resource: f"arn:aws:{of}:{region}:{ACCOUNT}:{resource}"
    kinds = [
        ("role.*", f"arn:aws:iam::{ACCOUNT}:role/sample"),
        ("(kms|key).*(arn|id)", arn("kms", f"key/{uuid.uuid4()}")),
        ("bucket.*arn|s3.*arn", "arn:aws:s3:::sample-bucket"),
        ("s3.*(ur[il]|path|location)|.*s3uri", "s3://sample-bucket/sample"),
        ("bucket.*", "sample-bucket"),
        (".*(lambda|function).*arn", arn("lambda", "function:sample")),
        (".*topic.*arn", arn("sns", "sample")),
        (".*stream.*arn", arn("kinesis", "stream/sample")),
        (".*secret.*arn", arn("secretsmanager", "secret:sample-AbCdEf")),
        (".*certificate.*arn", arn("acm", f"certificate/{uuid.uuid4()}")),
        (".*cluster.*arn", arn("ecs", "cluster/sample")),
        (".*arn", arn(service, f"sample/{unique[:8]}")),
        (".*e-?mail.*", "grace@example.com"),
        (".*(url|uri|endpoint)", "https://example.com/sample"),
        (".*domain.*|.*host.*|.*dns.*", "example.com"),
        (".*region.*", region),
        (".*account.*|owner", ACCOUNT),
        (".*cidr.*", "10.0.0.0/24"),
        (".*ip(address)?", "10.0.0.1"),
        (".*token.*", str(uuid.uuid4())),
        ("subnet.*", "subnet-0123456789abcdef0"),
        ("vpc.*", "vpc-0123456789abcdef0"),
        ("security.*", "sg-0123456789abcdef0"),
        (".*policy.*|.*document.*|.*json.*|.*content.*|.*definition.*|.*schema.*", "{}"),
        (".*schedule.*", "rate(1 day)"),
        (".*phone.*", "+14255550100"),
        (".*version.*", "1.0"),
    ]
    likely = [text for pattern, text in kinds if re.fullmatch(pattern, name, re.I)]
    general = [f"sample-{unique[:8]}", f"sample{unique[:8]}", f"sample_{unique[:8]}", f"Sample{unique[:8]}", str(uuid.uuid4())]
    odd = [unique, f"/{unique[:8]}", "1", "12345", ACCOUNT, "1.0.0", "a", "AB", "abcdefghij", "example.com", "https://example.com", "[]", "{}"]
    every = [text for pattern, text in kinds]
    return likely + general + odd + every


def fitting(limits, texts):
    """The first text within a member's length and pattern."""
    low, high = limits.get("min", 0), limits.get("max", 10_000)
    pattern = limits.get("pattern", "")
    try:
        matches = re.compile(pattern).fullmatch if pattern else lambda text: True
    except re.error:
        matches = lambda text: True
    for text in texts:
        longer = text.ljust(low, "a")
        if low <= len(longer) <= high and matches(longer):
            return longer
    return texts[0][:high].ljust(low, "a")


# Members that a service needs beyond its model, and texts with a meaning.
NEEDED = object()
BUDGET = {"rtoInSecs": 3600, "rpoInSecs": 3600}
KNOWN = {
    "application-autoscaling:RegisterScalableTarget": {
        "ServiceNamespace": "dynamodb",
        "ResourceId": "table/sample",
        "ScalableDimension": "dynamodb:table:ReadCapacityUnits",
        "MinCapacity": 1,
        "MaxCapacity": 2,
    },
    "batch:CreateQuotaShare": {"state": "ENABLED"},
    "config:PutConfigurationAggregator": {"AccountAggregationSources": [{"AccountIds": [ACCOUNT], "AllAwsRegions": True}]},
    "config:PutOrganizationConformancePack": {"TemplateBody": "Resources: {}"},
    "greengrass:CreateCoreDefinition": {"InitialVersion": {"Cores": []}},
    "greengrass:CreateDeviceDefinition": {"InitialVersion": {"Devices": []}},
    "greengrass:CreateFunctionDefinition": {"InitialVersion": {"Functions": []}},
    "greengrass:CreateResourceDefinition": {"InitialVersion": {"Resources": []}},
    "greengrass:CreateSubscriptionDefinition": {"InitialVersion": {"Subscriptions": []}},
    "iot:CreateJobTemplate": {"document": "{}"},
    "logs:PutDeliveryDestination": {"deliveryDestinationConfiguration": {"destinationResourceArn": "arn:aws:s3:::sample-bucket"}},
    "managedblockchain:CreateNetwork": {"FrameworkVersion": "1.2", "FrameworkConfiguration": {"Fabric": {"Edition": "STARTER"}}},
    "resiliencehub:CreateResiliencyPolicy": {"policy": {"Software": BUDGET, "Hardware": BUDGET, "AZ": BUDGET}},
    "shield:CreateProtection": {"ResourceArn": f"arn:aws:cloudfront::{ACCOUNT}:distribution/E1SAMPLE"},
    "transcribe:CreateVocabulary": {"Phrases": ["sample"]},
    "vpc-lattice:CreateAccessLogSubscription": {"destinationArn": "arn:aws:s3:::sample-bucket"},
}
