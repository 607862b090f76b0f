"""How AWS's APIs name tags and ARNs, read from the models of each service by rules of this file only."""
import re

PROBE = "probe"


def arns_in(value):
    """Every ARN in a request or a response."""
    if isinstance(value, str):
        return {value} if re.fullmatch(r"arn:aws[\w-]*:\S+", value) else set()
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else []
    return set().union(*map(arns_in, parts))


def names_in(value):
    """The texts that may be a resource's name or id: long enough to be its own."""
    if isinstance(value, str):
        return {value} if re.fullmatch(r"[\w-]{8,}", value) else set()
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else []
    return set().union(*map(names_in, parts))


def value_of(known, member, noun):
    """The text of a member, or of a member that means the same: `id`, `channelId` and `channelIdentifier`."""
    texts = {}
    collect(known, texts)
    suffix = re.search("(identifier|id|arn|name)$", member.lower())
    kind = suffix.group(1).replace("identifier", "id") if suffix else ""
    owner = member.lower()[: suffix.start()] if suffix else member.lower()
    names = [member.lower()]
    if owner in ("", "resource", noun.lower()):
        names += [f"{noun.lower()}{kind}", kind, f"{noun.lower()}arn", "arn"]
    return next((texts[name] for name in names if name in texts), None)


def collect(value, texts):
    """The nearest text for each name."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str):
                texts.setdefault(name.lower(), inner)
        for inner in value.values():
            collect(inner, texts)


def tags_in(value):
    """The tags in a response: a map below a name such as `tags`, or a list of keys with values."""
    found = {}
    if isinstance(value, list):
        for each in value:
            found |= tags_in(each)
        return found
    if not isinstance(value, dict):
        return found
    pair = {re.sub("^tag", "", name.lower()): inner for name, inner in value.items()}
    if set(pair) >= {"key", "value"}:
        return {pair["key"]: pair["value"]}
    for name, inner in value.items():
        is_map = isinstance(inner, dict) and all(isinstance(each, str) for each in inner.values())
        found |= inner if is_map and re.search("tag", name, re.I) else tags_in(inner)
    return found


def reads(model, arn):
    """The calls that read the tags of one resource by its ARN, with their input."""
    for name in model.operation_names:
        if not re.match(r"(List|Get|Describe)\w*Tag", name):
            continue
        shape = model.operation_model(name).input_shape
        member = arn_member(shape, shape.required_members) if shape else None
        if member and len(shape.required_members) == 1:
            yield name, {member: listed(shape.members[member], arn)}


def writes(model, arn):
    """The calls that tag one resource by its ARN, with their input."""
    for name in model.operation_names:
        if not re.match(r"(Tag|Add|Create|Put)\w*Tag|TagResource|Tag$", name):
            continue
        shape = model.operation_model(name).input_shape
        tag_members = [each for each in shape.members if re.search("tag", each, re.I)] if shape else []
        member = arn_member(shape, [each for each in shape.required_members if each not in tag_members]) if shape else None
        if member and len(tag_members) == 1:
            yield name, {member: listed(shape.members[member], arn), tag_members[0]: tags_for(shape.members[tag_members[0]])}


def arn_member(shape, members):
    texts = [each for each in members if shape.members[each].type_name in ("string", "list")]
    named = [each for each in texts if re.search("arn|resource", each, re.I)]
    return named[0] if named and len(members) == 1 else None


def listed(shape, value):
    return [value] if shape.type_name == "list" else value


def tags_for(shape):
    if shape.type_name == "map":
        return {PROBE: PROBE}
    if shape.type_name == "list":
        return [{name: PROBE for name in shape.member.members if re.search("key|value", name, re.I)}]
    return {name: tags_for(inner) for name, inner in shape.members.items()}
