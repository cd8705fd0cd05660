"""A site on Python's SimpleXMLRPCServer at the address of Moodle's XML-RPC service.

It answers what control.json in the folder named first says for a method, and writes down in received.json what Python understood of the
call. It prints its port and ends when its standard input does.
"""

import json
import os
import sys
import threading
from xmlrpc.client import Fault
from xmlrpc.server import SimpleXMLRPCRequestHandler, SimpleXMLRPCServer

from values import typed, value_of

folder = sys.argv[1]


class Handler(SimpleXMLRPCRequestHandler):
    def is_rpc_path_valid(self):
        return self.path.startswith("/webservice/xmlrpc/server.php?wstoken=")


class Site:
    def _dispatch(self, method, params):
        received = {"operation": method, "arguments": [typed(each) for each in params], "action": None}
        with open(os.path.join(folder, "received.json"), "w", encoding="utf-8") as file:
            json.dump(received, file)
        with open(os.path.join(folder, "control.json"), encoding="utf-8") as file:
            answer = json.load(file)["answers"].get(method)
        if isinstance(answer, dict) and answer.get("$") == "fault":
            raise Fault(answer["code"], answer["text"])
        if isinstance(answer, dict) and answer.get("$") == "fatal":
            raise RuntimeError("undefined function of the site")
        return value_of(answer)


server = SimpleXMLRPCServer(("127.0.0.1", 0), requestHandler=Handler, logRequests=False, allow_none=True)
server.register_instance(Site())
print(server.server_address[1], flush=True)


def stop_with_input():
    sys.stdin.read()
    server.shutdown()


threading.Thread(target=stop_with_input, daemon=True).start()
server.serve_forever(poll_interval=0.05)
