"""zeep. Reads the calls from the file named first, prints what became of them."""

import json
import sys

from zeep import Client, Settings, xsd
from zeep.exceptions import Fault
from zeep.helpers import serialize_object
from zeep.transports import Transport

task = json.load(open(sys.argv[1], encoding="utf-8"))


class Offline(Transport):
    """Has the schema of the SOAP encoding at hand, which zeep would fetch from the network."""

    def load(self, url):
        if url.rstrip("/") == "http://schemas.xmlsoap.org/soap/encoding":
            return task["encodingSchema"].encode()
        return super().load(url)


client = Client(task["wsdl"], transport=Offline(), settings=Settings(xml_huge_tree=True))
namespace = client.wsdl.types.prefix_map["ns0"]


def typed(value, name):
    """The value as zeep's own type of that name."""
    declared = task["types"].get(name)
    if value is None:
        return xsd.Nil
    if declared is None:
        return value
    made = client.get_type("{%s}%s" % (namespace, name))
    if declared["kind"] == "array":
        # zeep wants a member in every list: an empty one can only be left out
        return made([typed(item, declared["item"]) for item in value]) if value else xsd.SkipValue
    members = {field["name"]: typed(value.get(field["name"]), field["type"]) for field in declared["fields"]}
    return made(**members)


def result(call):
    arguments = [typed(part["value"], part["type"]) for part in call["parts"]]
    try:
        return {"value": serialize_object(client.service[call["operation"]](*arguments), dict)}
    except Fault as fault:
        return {"fault": {"code": fault.code, "text": fault.message}}
    except Exception as trouble:
        return {"failed": "%s: %s" % (type(trouble).__name__, trouble)}


print(json.dumps([result(call) for call in task["calls"]]))
