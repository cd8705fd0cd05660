"""suds. Reads the calls from the file named first, prints what became of them."""

import json
import logging
import sys

from suds import WebFault
from suds.client import Client
from suds.sudsobject import Object, asdict

logging.disable(logging.CRITICAL)
task = json.load(open(sys.argv[1], encoding="utf-8"))
client = Client(task["wsdl"], cache=None, timeout=120)


def typed(value, name):
    """The value as an object of suds for that type."""
    declared = task["types"].get(name)
    if declared is None or value is None:
        return value
    made = client.factory.create("ns0:" + name)
    if declared["kind"] == "array":
        made.item = [typed(item, declared["item"]) for item in value]
        return made
    for field in declared["fields"]:
        setattr(made, field["name"], typed(value.get(field["name"]), field["type"]))
    return made


def plain(value):
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, Object):
        return {name: plain(member) for name, member in asdict(value).items()}
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)


def result(call):
    try:
        arguments = [typed(part["value"], part["type"]) for part in call["parts"]]
        return {"value": plain(getattr(client.service, call["operation"])(*arguments))}
    except WebFault as refused:
        return {"fault": {"code": str(refused.fault.faultcode), "text": str(refused.fault.faultstring)}}
    except Exception as trouble:
        return {"failed": "%s: %s" % (type(trouble).__name__, trouble)}


print(json.dumps([result(call) for call in task["calls"]]))
