"""Python's ServerProxy: makes the calls of the JSON file named first and prints what came of each."""

import json
import sys
from xmlrpc.client import Fault, ServerProxy

from values import typed, value_of

with open(sys.argv[1], encoding="utf-8") as task_file:
    task = json.load(task_file)
site = ServerProxy(task["url"], allow_none=True)


def outcome(call):
    try:
        return {"value": typed(getattr(site, call["operation"])(*value_of(call["arguments"])))}
    except Fault as fault:
        return {"code": fault.faultCode, "text": fault.faultString}


print(json.dumps([outcome(call) for call in task["calls"]]))
