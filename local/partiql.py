"""What MiniStack lacks of PartiQL for DynamoDB."""

import copy
import json
import re

from ministack.core import iam_actions
from ministack.services import dynamodb


def add_partiql_checks():
    """IAM has an action for each kind of statement ("IAM security policies with PartiQL for DynamoDB", DynamoDB Developer
    Guide). MiniStack asks IAM for `dynamodb:BatchExecuteStatement`, which is no action."""
    actions = {"SELECT": "PartiQLSelect", "INSERT": "PartiQLInsert", "UPDATE": "PartiQLUpdate", "DELETE": "PartiQLDelete"}
    transaction_checks = iam_actions.dynamodb_transaction_checks

    def check_of(text, region, account_id):
        found = re.match(r'(SELECT|INSERT|UPDATE|DELETE)\b[^"]*"([^"]+)"', text)
        if not found:
            raise ValueError(f"local/run_emulator.py cannot read the statement {text[:100]}")
        verb, table = found.groups()
        return f"dynamodb:{actions[verb]}", f"arn:aws:dynamodb:{region}:{account_id}:table/{table}"

    def checks(iam_action, body, region, account_id):
        if iam_action != "dynamodb:BatchExecuteStatement":
            return transaction_checks(iam_action, body, region, account_id)
        texts = [statement["Statement"] for statement in json.loads(body)["Statements"]]
        return sorted({check_of(text, region, account_id) for text in texts})

    iam_actions.dynamodb_transaction_checks = checks


def add_partiql_stream_records():
    """A statement that writes is a change of the table like any other. MiniStack gives it no record in the stream."""

    def item_at(table, key, sort_key):
        return copy.deepcopy(table["items"].get(key, {}).get(sort_key))

    def with_record(event_name, target_of, write):
        def written(table, parsed, *more):
            target = target_of(table, parsed)
            old = item_at(table, *target)
            status, headers, body = write(table, parsed, *more)
            new = item_at(table, *target)
            if status == 200 and old != new:
                dynamodb._emit_stream_event(table["TableName"], event_name, old, new)
            return status, headers, body

        return written

    def inserted(table, parsed):
        item = parsed.get("item", {}).get("M", parsed.get("item", {}))
        sort_key = dynamodb._extract_key_val(item.get(table["sk_name"])) if table["sk_name"] else "__no_sort__"
        return dynamodb._extract_key_val(item.get(table["pk_name"])), sort_key

    def named(table, parsed):
        return dynamodb._partiql_key_target(table, parsed)[:2]

    dynamodb._partiql_insert = with_record("INSERT", inserted, dynamodb._partiql_insert)
    dynamodb._partiql_update = with_record("MODIFY", named, dynamodb._partiql_update)
    dynamodb._partiql_delete = with_record("REMOVE", named, dynamodb._partiql_delete)
