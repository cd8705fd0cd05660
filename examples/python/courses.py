"""Tests a Python program against an embedded Moodle: starts it, calls it with zeep, lets a session end, stops it.

`python3 examples/python/courses.py`; needs zeep. The variable WSPP names the command (default: npx wspp).
"""

import json
import os
import pathlib
import shlex
import subprocess
import sys
import urllib.request

import zeep

ACCOUNT = ("wsaccess", "Demo-1234")


class Offline(zeep.Transport):
    """Has the schema of the SOAP encoding at hand, which zeep would fetch from schemas.xmlsoap.org at each start."""

    def load(self, url):
        if url.rstrip("/") == "http://schemas.xmlsoap.org/soap/encoding":
            return pathlib.Path(__file__).with_name("soap-encoding.xsd").read_bytes()
        return super().load(url)


def steer(url, path, body=None):
    """Asks the control interface."""
    data = b"" if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{url}/_sandbox/{path}", data, {"Content-Type": "application/json"}, method="POST")
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def session_of(login):
    return {"client": login.client, "sesskey": login.sessionkey}


# Start it and wait until it says that it is ready.
command = shlex.split(os.environ.get("WSPP", "npx wspp"))
process = subprocess.Popen([*command, "sandbox", "--port", "0", "--quiet"], stdout=subprocess.PIPE, text=True)
ready = json.loads(process.stdout.readline())
url = ready["url"]
try:
    moodle = zeep.Client(f"{url}/wspp/wsdl_pp2.php", transport=Offline()).service
    session = session_of(moodle.login(*ACCOUNT))
    for course in moodle.get_my_courses(**session, uid="", sort="fullname"):
        print("soap", course.shortname, course.fullname, sep="\t")

    # Half an hour later the session is over: your program should log in again.
    steer(url, "clock", {"advance": 1801})
    try:
        moodle.get_my_courses(**session, uid="", sort="fullname")
        sys.exit("the session should have ended")
    except zeep.exceptions.Fault as fault:
        print("fault", fault.message, sep="\t")

    # What a test has changed is gone before the next; the clock is right again, too.
    steer(url, "reset")
finally:
    steer(url, "stop")
    print("ended with", process.wait())
