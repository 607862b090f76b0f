"""Runs MiniStack as `python -m ministack` does, with two things that it lacks."""

import os
import runpy
import shutil
import signal
import sys
import threading

from ministack.core import lambda_runtime
from ministack.services import lambda_svc


def end_with_our_starter():
    """The other end of stdin closes with the process that started us, be it by kill -9: the whole group then ends,
    the Lambda functions' Node processes included, and the temporary directory goes with it."""

    def watch():
        while os.read(0, 1):
            pass
        shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def tell_error_types():
    """AWS names an error of a Node function by its JavaScript name ("Errors and retries", AWS Lambda Developer Guide),
    and Step Functions decides by that name. MiniStack drops it on the way from its worker: it travels in the message."""
    mark = "\u001ferror-type\u001f"
    dropped = "error: String(err.message || err)"
    kept = f"error: (err.name || 'Error') + {mark!r} + String(err.message || err)"
    if dropped not in lambda_runtime._NODEJS_WORKER_SCRIPT:
        sys.exit("MiniStack's Node worker is not the one that local/run_emulator.py knows: pin the version again.")
    lambda_runtime._NODEJS_WORKER_SCRIPT = lambda_runtime._NODEJS_WORKER_SCRIPT.replace(dropped, kept)
    execute = lambda_svc._execute_function_warm

    def execute_and_tell(*args, **kwargs):
        result = execute(*args, **kwargs)
        if result.get("error"):
            error_type, found, message = result["body"]["errorMessage"].partition(mark)
            if found:
                # Of AWS's size: what reads a Cause must get at the message in it, wherever it is cut.
                trace = [f"{error_type}: {message}"] + ["    at Runtime.handler (file:///var/task/index.mjs:1:100000)"] * 10
                result["body"] = {"errorType": error_type, "errorMessage": message, "trace": trace}
        return result

    lambda_svc._execute_function_warm = execute_and_tell


end_with_our_starter()
tell_error_types()
sys.argv = ["ministack"]
runpy.run_module("ministack", run_name="__main__", alter_sys=True)
