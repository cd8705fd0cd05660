"""zeep's part: python3 contestant.py <folder> <milliseconds> <wsdl>. Prints the same JSON as contestant.mjs."""

import gc
import hashlib
import json
import sys
import time

from zeep import Client, Settings
from zeep.transports import Transport
from zeep.xsd import SkipValue

folder, budget, wsdl = sys.argv[1], float(sys.argv[2]), sys.argv[3]

# What zeep looks up of the SOAP encoding; it would fetch the whole schema from the network.
ENCODING = b"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="http://schemas.xmlsoap.org/soap/encoding/"
    targetNamespace="http://schemas.xmlsoap.org/soap/encoding/">
  <xs:attribute name="arrayType" type="xs:string"/>
  <xs:attribute name="offset" type="xs:string"/>
  <xs:group name="Array"><xs:sequence>
    <xs:any namespace="##any" minOccurs="0" maxOccurs="unbounded" processContents="lax"/>
  </xs:sequence></xs:group>
  <xs:attributeGroup name="arrayAttributes"><xs:attribute ref="tns:arrayType"/><xs:attribute ref="tns:offset"/></xs:attributeGroup>
  <xs:complexType name="Array">
    <xs:group ref="tns:Array" minOccurs="0"/>
    <xs:attributeGroup ref="tns:arrayAttributes"/>
  </xs:complexType>
</xs:schema>"""


class Response:
    status_code = 200
    headers = {"Content-Type": "text/xml; charset=utf-8"}
    encoding = "utf-8"

    def __init__(self, content):
        self.content = content


class Local(Transport):
    """Answers every call with the bytes of the file."""

    def load(self, url):
        if url.rstrip("/") == "http://schemas.xmlsoap.org/soap/encoding":
            return ENCODING
        if url.startswith("http"):
            raise IOError("no network: " + url)
        return super().load(url)

    def post_xml(self, address, envelope, headers):
        return Response(body)


with open(folder + "/soap.xml", "rb") as file:
    body = file.read()
with open(folder + "/fields.json", encoding="utf-8") as file:
    FIELDS = json.load(file)
client = Client(wsdl, transport=Local(), settings=Settings(strict=False, xml_huge_tree=True))


def decode():
    users = []
    for item in client.service.get_users(2, "0", SkipValue, ""):
        user = {name: item[name] for name, kind in FIELDS if kind != "list"}
        user["profile"] = [{"name": of["name"], "value": of["value"]} for of in item["profile"] or []]
        users.append(user)
    return users


def text_of(value):
    if isinstance(value, str):
        return "s" + value + "\0"
    if isinstance(value, int):
        return "i%d;" % value
    return "n;" if value is None else type(value).__name__ + ";"


def digest_of(users):
    digest = hashlib.sha1()
    for user in users:
        for name, kind in FIELDS:
            if kind == "list":
                items = user[name]
                written = "l%d;" % len(items) + "".join(text_of(of["name"]) + text_of(of["value"]) for of in items)
            else:
                written = text_of(user[name])
            digest.update(written.encode())
        digest.update(b"\n")
    return digest.hexdigest()


runs = []
began = time.perf_counter()
users = None
while len(runs) < 2 or (len(runs) < 100 and (time.perf_counter() - began) * 1000 < budget):
    users = None
    gc.collect()
    cpu = time.process_time()
    start = time.perf_counter()
    users = decode()
    wall = time.perf_counter() - start
    runs.append({"wall": wall * 1000, "cpu": (time.process_time() - cpu) * 1000})
print(json.dumps({"runs": runs, "digest": digest_of(users)}))
