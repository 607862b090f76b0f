"""Runs MiniStack as `python -m ministack` does, with the changes below."""

import json
import os
import re
import runpy
import shutil
import signal
import sys
import threading
from contextvars import ContextVar
from xml.sax.saxutils import unescape

from jsonata import timebox
from ministack import app
from ministack.core import iam_actions, lambda_runtime
from ministack.services import eventbridge, lambda_svc, sns, sqs, ssm, stepfunctions, tagging
from ministack.services.cloudformation import provisioners
from partiql import add_partiql_checks, add_partiql_stream_records
from simulated_policies import add_policy_simulation


def exit_with_parent():
    """Stdin closes when the process that started us ends, even by kill -9. Then the whole process group is ended, with
    the Node processes of the Lambda functions, and the temporary directory is removed."""

    def watch():
        while os.read(0, 1):
            pass
        shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def add_error_types():
    """AWS reports an error of a Node function with its JavaScript name ("Errors and retries", AWS Lambda Developer Guide),
    and Step Functions decides by that name. MiniStack's worker drops the name, so here the message carries it."""
    mark = "\u001ferror-type\u001f"
    dropped = "error: String(err.message || err)"
    kept = f"error: (err.name || 'Error') + {mark!r} + String(err.message || err)"
    if dropped not in lambda_runtime._NODEJS_WORKER_SCRIPT:
        sys.exit("local/run_emulator.py does not fit this version of MiniStack's Node worker: pin the earlier version.")
    lambda_runtime._NODEJS_WORKER_SCRIPT = lambda_runtime._NODEJS_WORKER_SCRIPT.replace(dropped, kept)
    execute = lambda_svc._execute_function_warm

    def execute_with_error_type(*args, **kwargs):
        result = execute(*args, **kwargs)
        if result.get("error"):
            error_type, found, message = result["body"]["errorMessage"].partition(mark)
            if found:
                # A trace as long as on AWS, because a Cause may be cut, and its message must still be found.
                trace = [f"{error_type}: {message}"] + ["    at Runtime.handler (file:///var/task/index.mjs:1:100000)"] * 10
                result["body"] = {"errorType": error_type, "errorMessage": message, "trace": trace}
        return result

    lambda_svc._execute_function_warm = execute_with_error_type


def add_tag_keys():
    """AWS passes the tag keys of a call to IAM ("aws:TagKeys", "AWS global condition context keys", IAM User Guide).
    MiniStack does not find them in XML, which CloudFront and S3 use, and not in calls of S3 Control."""
    s3_control_keys = ContextVar("the tag keys in the call of S3 Control", default=())
    tag_context, enforce, handle = (
        iam_actions.request_tag_context,
        app._enforce_data_plane,
        app._handle_s3_control_request,
    )

    def keys_in(body):
        return [unescape(key) for key in re.findall(r"<Key>([^<]*)</Key>", body.decode())] if body[:1] == b"<" else []

    def tag_keys_condition(keys):
        return {"aws:TagKeys": list(keys)} if keys else {}

    def request_tag_context(service, iam_action, body, params):
        keys = keys_in(body) if "Tag" in iam_action else []
        return {**tag_keys_condition(keys), **tag_context(service, iam_action, body, params)}

    def enforce_with_tag_keys(*args, service_context=None, **more):
        context = {**tag_keys_condition(s3_control_keys.get()), **(service_context or {})}
        return enforce(*args, service_context=context, **more)

    async def s3_control(path, method, body, query_params, *more):
        in_query = query_params.get("tagKeys", [])
        s3_control_keys.set([*keys_in(body), *([in_query] if isinstance(in_query, str) else in_query)])
        return await handle(path, method, body, query_params, *more)

    iam_actions.request_tag_context = request_tag_context
    app._enforce_data_plane = enforce_with_tag_keys
    app._handle_s3_control_request = s3_control


def add_event_sources():
    """AWS passes the sources of the events to IAM ("Using IAM policy conditions in Amazon EventBridge", EventBridge User
    Guide). MiniStack does not."""
    context_of = iam_actions.request_tag_context

    def context_with_sources(service, iam_action, body, params):
        entries = json.loads(body).get("Entries", []) if iam_action == "events:PutEvents" else []
        sources = sorted({entry.get("Source", "") for entry in entries})
        return {**({"events:source": sources} if sources else {}), **context_of(service, iam_action, body, params)}

    iam_actions.request_tag_context = context_with_sources


def add_metric_math_alarms():
    """MiniStack's CloudFormation refuses an alarm on several metrics or on a query. Here it becomes an alarm on a metric that
    nobody sends, so that it can be deployed, listed and described. It is never evaluated."""
    record = provisioners._cw_metric_alarm_record

    def record_with_math(name, props):
        metrics = props.get("Metrics")
        placeholder = {"Namespace": "MetricMath", "MetricName": "NotEvaluated"} if metrics else {}
        return record(name, {**{key: value for key, value in props.items() if key != "Metrics"}, **placeholder})

    provisioners._cw_metric_alarm_record = record_with_math


def add_parameters():
    """MiniStack's Resource Groups Tagging API reads the tags of parameters, but writes none, and MiniStack asks IAM about `*`
    for GetParametersByPath. AWS asks about the path ("AWS Systems Manager", Service Authorization Reference)."""
    resource_arn = iam_actions.extract_resource_arn

    def write_tags(_spec, arn, tags):
        if arn not in {parameter["ARN"] for parameter in ssm._parameters.values()}:
            raise tagging._ResourceNotFound(arn)
        ssm._tags[arn] = {**ssm._tags.get(arn, {}), **tags}

    def remove_tags(_spec, arn, keys):
        ssm._tags[arn] = {key: value for key, value in ssm._tags.get(arn, {}).items() if key not in keys}

    def first_name(body):
        asked = json.loads(body)
        return asked.get("Path") or next(iter(asked.get("Names", [])), None)

    def resource_arn_with_paths(service, method, path, headers, body, *more, **named):
        found = resource_arn(service, method, path, headers, body, *more, **named)
        name = first_name(body) if service == "ssm" and found == "*" and body[:1] == b"{" else None
        if not name:
            return found
        return resource_arn(service, method, path, headers, json.dumps({"Name": name}).encode(), *more, **named)

    tagging._WRITERS["ssm"], tagging._REMOVERS["ssm"] = write_tags, remove_tags
    iam_actions.extract_resource_arn = resource_arn_with_paths


def add_lambda_reads():
    """IAM has an action for each of these reads ("Actions, resources, and condition keys for AWS Lambda", Service
    Authorization Reference). MiniStack asks for the action that writes or lists, or for none."""
    action_of = iam_actions._lambda_action
    reads = {
        r"/functions/[^/]+/concurrency$": "GetFunctionConcurrency",
        r"/event-source-mappings/[^/]+$": "GetEventSourceMapping",
        r"/account-settings/?$": "GetAccountSettings",
    }

    def lambda_action(method, path):
        found = next((name for pattern, name in reads.items() if re.search(pattern, path)), None)
        return found if found and method == "GET" else action_of(method, path)

    iam_actions._lambda_action = lambda_action


def scale_delays():
    """The delay of a queue is shortened like the Wait states, by SFN_WAIT_SCALE."""
    delay = sqs.queue_delay
    sqs.queue_delay = lambda queue: delay(queue) * stepfunctions._SFN_WAIT_SCALE


def allow_slow_expressions():
    """MiniStack ends a JSONata expression after one second. On a busy machine an expression that is right may take longer, and
    its execution would fail. So it gets a minute."""
    limit = timebox.Timebox.__init__

    def with_more_time(self, expr, timeout=None, max_depth=None):
        limit(self, expr, timeout and 60 * timeout, max_depth)

    timebox.Timebox.__init__ = with_more_time


def add_pending_subscriptions():
    """"PendingConfirmation" is in a list in place of the ARN until somebody confirms. `ReturnSubscriptionArn` asks for the ARN
    nevertheless ("Subscribe", Amazon SNS API Reference)."""
    subscribe, list_by_topic = sns._subscribe, sns._list_subscriptions_by_topic

    def subscriptions(params):
        topic, _ = sns._get_topic(sns._p(params, "TopicArn"))
        return topic["subscriptions"] if topic else []

    def subscribe_with_arn(params):
        status, headers, body = subscribe(params)
        if status == 200 and sns._p(params, "ReturnSubscriptionArn") == "true":
            arn = next(each["arn"] for each in subscriptions(params) if each["endpoint"] == sns._p(params, "Endpoint"))
            body = body.replace(b"pending confirmation", arn.encode())
        return status, headers, body

    def list_with_pending(params):
        status, headers, body = list_by_topic(params)
        for subscription in subscriptions(params):
            if not subscription["confirmed"]:
                body = body.replace(subscription["arn"].encode(), b"PendingConfirmation")
        return status, headers, body

    sns._subscribe, sns._list_subscriptions_by_topic = subscribe_with_arn, list_with_pending


def add_api_destinations():
    """MiniStack has connections and API destinations, but its CloudFormation does not know them ("AWS::Events::Connection" and
    "AWS::Events::ApiDestination", AWS CloudFormation Template Reference Guide)."""

    def handlers(kind, create, delete):
        def make(logical_id, props, stack_name):
            name = props.get("Name") or provisioners._physical_name(stack_name, logical_id, max_len=64)
            status, _, body = create({**props, "Name": name})
            if status != 200:
                raise ValueError(f"AWS::Events::{kind}: {body!r}")
            return name, {"Arn": json.loads(body)[f"{kind}Arn"]}

        return {"create": make, "delete": lambda name, props: delete({"Name": name})}

    provisioners._RESOURCE_HANDLERS["AWS::Events::Connection"] = handlers(
        "Connection", eventbridge._create_connection, eventbridge._delete_connection
    )
    provisioners._RESOURCE_HANDLERS["AWS::Events::ApiDestination"] = handlers(
        "ApiDestination", eventbridge._create_api_destination, eventbridge._delete_api_destination
    )


exit_with_parent()
add_error_types()
add_tag_keys()
add_event_sources()
add_partiql_checks()
add_partiql_stream_records()
add_metric_math_alarms()
add_parameters()
add_lambda_reads()
add_pending_subscriptions()
add_api_destinations()
scale_delays()
allow_slow_expressions()
add_policy_simulation()
sys.argv = ["ministack"]
runpy.run_module("ministack", run_name="__main__", alter_sys=True)
