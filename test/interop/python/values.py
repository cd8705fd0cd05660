"""Between JSON that a test writes or reads and values of Python, types told apart: the language of ../php/values.php."""

import base64
import xmlrpc.client


def value_of(described):
    """The value that a description stands for. Objects with the member "$" are instructions, all else is what it looks like."""
    if isinstance(described, list):
        return [value_of(item) for item in described]
    if not isinstance(described, dict):
        return described
    if "$" not in described:
        return {name: value_of(member) for name, member in described.items()}
    kind = described["$"]
    if kind == "float":
        return float(described["value"])
    if kind == "array":
        return {key: value_of(member) for key, member in described["entries"]}
    if kind == "bytes":
        return xmlrpc.client.Binary(base64.b64decode(described["base64"]))
    if kind == "date":
        return xmlrpc.client.DateTime(described["value"])
    raise ValueError("no such instruction: %s" % kind)


def typed(value):
    """The value as JSON that tells Python's types: [type, value]."""
    if value is None:
        return ["null"]
    if isinstance(value, bool):
        return ["bool", value]
    if isinstance(value, int):
        return ["int", str(value)]
    if isinstance(value, float):
        return ["float", repr(value)]
    if isinstance(value, str):
        return ["string", value]
    if isinstance(value, list):
        return ["list", [typed(item) for item in value]]
    if isinstance(value, dict):
        return ["array", [[key, typed(member)] for key, member in value.items()]]
    raise TypeError(type(value).__name__)
