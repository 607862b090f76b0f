"""The answer to SimulatePrincipalPolicy, from MiniStack's evaluator. MiniStack's own answer has only the first resource, and
neither the deciding policies, the missing context keys, the permissions boundary nor roles with a path."""

from dataclasses import replace
from xml.sax.saxutils import escape

from ministack.core import iam_actions
from ministack.core import iam_evaluator as evaluator
from ministack.services import iam

# A simulation knows these condition keys without a ContextEntry.
KNOWN_KEYS = {"aws:principalarn", "aws:principalaccount", "aws:principaltype", "aws:userid", "aws:username"}


def simulate_principal_policy(params):
    """https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html: one result for each action, and in
    it one for each resource."""
    principal = iam._p(params, "PolicySourceArn")
    kind, _, path = principal.split(":")[-1].partition("/")
    name = path.rsplit("/", 1)[-1]
    store = {"user": iam._users, "role": iam._roles}.get(kind, {})
    entity = store.get(name)
    if entity is None:
        return iam._error(404, "NoSuchEntity", f"The {kind} with name {name} cannot be found.", ns="iam")
    given = context_entries(params)
    policies = [(source, simulated(document, given)) for source, document in policies_of(kind, name, entity)]
    boundary = entity.get("PermissionsBoundary")
    limit = simulated(managed(boundary), given) if boundary else None
    context = evaluator.EvalContext(
        principal_arn=entity["Arn"],
        principal_type=kind.capitalize(),
        principal_account=iam.get_account_id(),
        action="",
        resource_arn="",
        region="us-east-1",
        principal_keys={"aws:username": name} if kind == "user" else {},
        service_context=given,
    )
    resources = members(params, "ResourceArns") or ["*"]
    results = "".join(
        action_result(action, [judged(replace(context, action=action, resource_arn=arn), policies, limit) for arn in resources])
        for action in members(params, "ActionNames")
    )
    answer = f"<EvaluationResults>{results}</EvaluationResults><IsTruncated>false</IsTruncated>"
    root = "SimulatePrincipalPolicyResponse"
    return iam._xml(200, root, f"<SimulatePrincipalPolicyResult>{answer}</SimulatePrincipalPolicyResult>", ns="iam")


def policies_of(kind, name, entity):
    """Each policy with its SourcePolicyId. AWS calls an inline policy `role_ROLE_POLICY`, and a managed one by its name."""
    inline = entity.get("InlinePolicies") if kind == "role" else iam._user_inline_policies.get(name)
    owners = [(f"{kind}_{name}", inline, entity.get("AttachedPolicies"))]
    for group, details in iam._groups.items() if kind == "user" else []:
        if name in details.get("Users", []):
            owners.append((f"group_{group}", iam._group_inline_policies.get(group), details.get("AttachedPolicies")))
    for owner, documents, attached in owners:
        yield from ((f"{owner}_{policy}", document) for policy, document in (documents or {}).items())
        yield from ((arn.rsplit("/", 1)[-1], managed(arn)) for arn in attached or [])


def managed(arn):
    return evaluator._resolve_managed_policy_document(arn, iam.get_account_id()) or {"Statement": []}


def context_entries(params):
    """The values of the ContextEntries, by key in small letters."""
    given = {}
    while key := iam._p(params, f"{(entry := f'ContextEntries.member.{len(given) + 1}')}.ContextKeyName"):
        given[key.lower()] = members(params, f"{entry}.ContextKeyValues")
    return given


def simulated(document, given):
    """The statements, with unknown condition keys under a name that has no value."""

    def known(key):
        return key if key.lower() in KNOWN_KEYS or key.lower() in given else f"missing:{key}"

    return [
        replace(
            statement,
            conditions={
                operator: {known(key): value for key, value in keys.items()}
                for operator, keys in statement.conditions.items()
            },
        )
        for statement in evaluator.parse_policy_document(document)
    ]


def judged(context, policies, limit):
    """The decision on one resource, the policies that made it, and the missing keys of the statements about it."""
    everything = [*policies, *([("", limit)] if limit is not None else [])]
    decisions = [(source, evaluator.evaluate(context, [statements]).decision) for source, statements in everything]
    about = [
        statement
        for _, statements in everything
        for statement in statements
        if evaluator._action_matches(context.action, statement.actions, statement.not_actions)
        and evaluator._resource_matches(context.resource_arn, statement.resources, statement.not_resources)
    ]
    keys = {key for statement in about for block in statement.conditions.values() for key in block}
    missing = sorted(key.removeprefix("missing:") for key in keys if key.startswith("missing:"))
    denying = [source for source, decision in decisions if decision == "Deny"]
    allowing = [source for source, decision in decisions[: len(policies)] if decision == "Allow"]
    if denying:
        return context.resource_arn, "explicitDeny", denying, missing
    if allowing and (limit is None or decisions[-1][1] == "Allow"):
        return context.resource_arn, "allowed", allowing, missing
    return context.resource_arn, "implicitDeny", [], missing


def action_result(action, judgements):
    """The decision on an action is the most restrictive one of all resources."""
    worst = next(
        decision
        for decision in ("explicitDeny", "implicitDeny", "allowed")
        if any(decision == each for _, each, _, _ in judgements)
    )
    specific = "".join(
        f"<member><EvalResourceName>{escape(arn)}</EvalResourceName>"
        f"<EvalResourceDecision>{decision}</EvalResourceDecision>{statements_and_keys(sources, missing)}</member>"
        for arn, decision, sources, missing in judgements
    )
    return (
        f"<member><EvalActionName>{escape(action)}</EvalActionName><EvalResourceName>*</EvalResourceName>"
        f"<EvalDecision>{worst}</EvalDecision><ResourceSpecificResults>{specific}</ResourceSpecificResults></member>"
    )


def statements_and_keys(sources, missing):
    statements = "".join(
        f"<member><SourcePolicyId>{escape(each)}</SourcePolicyId><SourcePolicyType>IAM Policy</SourcePolicyType></member>"
        for each in sources
    )
    keys = "".join(f"<member>{escape(key)}</member>" for key in missing)
    return f"<MatchedStatements>{statements}</MatchedStatements><MissingContextValues>{keys}</MissingContextValues>"


def members(params, name):
    values = []
    while value := iam._p(params, f"{name}.member.{len(values) + 1}"):
        values.append(value)
    return values


def add_policy_simulation():
    iam._IAM_HANDLERS["SimulatePrincipalPolicy"] = simulate_principal_policy
    add_resources()


def add_resources():
    """IAM checks these two calls on the principal that they are about ("Actions, resources, and condition keys for AWS Identity
    and Access Management", Service Authorization Reference). MiniStack checks them on all resources."""
    resource_of = iam_actions.extract_resource_arn

    def extract_resource_arn(service, method, path, headers, body, query_params, region, account_id):
        if service == "iam" and (source := iam._p(query_params, "PolicySourceArn")):
            return source
        key = iam._access_keys.get(iam._p(query_params, "AccessKeyId")) if service == "iam" else None
        if key:
            return f"arn:aws:iam::{account_id}:user/{key['UserName']}"
        return resource_of(service, method, path, headers, body, query_params, region, account_id)

    iam_actions.extract_resource_arn = extract_resource_arn
