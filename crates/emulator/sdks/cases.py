"""Derives what to send from the OpenAPI document that the emulator serves, and prints it as JSON.

    python3 cases.py http://127.0.0.1:12111 > cases.json

For the create operation of each API:

  full        a body with every member that a request may have, none of them at its default if there is another value
  nulls       a body in which every member that can be null is null
  violations  bodies with one mistake each: what is wrong, and the JSON pointer that the answer must name

Whatever bound, pattern, enum or type the spec gains is tested from then on.
"""

import json
import re
import sys
import urllib.request

COLLECTIONS = {"v2": "/v2/ip_connections", "v1": "/security/connections"}

# Among these is one that breaks any pattern worth writing.
TEXTS = ["not so", "@", "12", "12345"]

# Of each type, a value that no other type takes.
ODD = {"string": 7, "boolean": "yes", "integer": "many", "array": "one", "object": "none"}


class Schemas:
    def __init__(self, document):
        self.components = document["components"]["schemas"]

    def resolved(self, schema):
        """The schema without references: what stands beside one comes on top, and `null` is one more type."""
        schema = dict(schema)
        if "$ref" in schema:
            name = schema.pop("$ref").rpartition("/")[2]
            schema = {**self.resolved(self.components[name]), **schema}
        for part in schema.pop("allOf", []):
            if "if" in part:
                schema["rules"] = schema.get("rules", []) + [part]
                continue
            part = self.resolved(part)
            rules = part.get("rules", []) + schema.get("rules", [])
            schema = {**part, **schema, "rules": rules}
        types = schema.get("type", [])
        schema["type"] = [types] if isinstance(types, str) else list(types)
        for part in schema.pop("oneOf", []):
            part = self.resolved(part)
            schema["type"] += part.pop("type")
            schema = {**part, **schema}
        for part in schema.pop("anyOf", []):
            schema = {**part, **schema}
        return schema

    def members(self, schema):
        """The members that a request may have."""
        for name, member in schema.get("properties", {}).items():
            member = self.resolved(member)
            if not member.get("readOnly"):
                yield name, member

    def value(self, schema):
        """A value that is allowed, and not the default if there is another."""
        if "object" in schema["type"]:
            return {name: self.value(member) for name, member in self.members(schema)}
        values = list(schema.get("enum", [])) + schema.get("examples", [])
        if "boolean" in schema["type"]:
            values += [True, False]
        if "array" in schema["type"]:
            values += [[self.value(self.resolved(schema["items"]))]]
        values += [schema[bound] for bound in ("maximum", "minimum") if bound in schema]
        if "x-integer-text" in schema:
            values += [str(schema["x-integer-text"]["maximum"])]
        if "string" in schema["type"]:
            values += ["text"]
        others = [value for value in values if value is not None and value != schema.get("default")]
        return (others or values)[0]

    def nulls(self, schema):
        """Null for every member that can be."""
        found = {}
        for name, member in self.members(schema):
            if "null" in member["type"]:
                found[name] = None
            elif inner := self.nulls(member):
                found[name] = inner
        return found

    def violations(self, schema, pointer=""):
        """Every way to be wrong at this place or below: where, what to put there, and why that is wrong."""
        types = schema["type"]
        if pointer:
            yield pointer, ODD[types[0]], f"is no {types[0]}"
            if "null" not in types:
                yield pointer, None, "cannot be null"
        for bound, beyond in (("minimum", -1), ("maximum", 1)):
            if bound in schema:
                yield pointer, schema[bound] + beyond, f"is beyond its {bound}"
            if bound in schema.get("x-integer-text", {}):
                yield pointer, str(schema["x-integer-text"][bound] + beyond), f"is beyond its {bound}"
        if "enum" in schema:
            wrong = 99 if "integer" in types else "not so"
            yield pointer, wrong, "is none of its values"
        if "pattern" in schema:
            wrong = next(text for text in TEXTS if not re.search(schema["pattern"], text))
            yield pointer, wrong, "does not match its pattern"
        if schema.get("format") == "uri":
            yield pointer, "example.com/no-scheme", "is no URL with a scheme"
        if "array" in types:
            items = self.resolved(schema["items"])
            for place, wrong, why in self.violations(items, f"{pointer}/0"):
                yield place, wrong, why
        for name in schema.get("required", []):
            yield f"{pointer}/{name}", Ellipsis, "is missing"
        for name, member in self.members(schema):
            yield from self.violations(member, f"{pointer}/{name}")


def placed(base, pointer, value):
    """The body with the value at the place; an array on the way has this one item."""
    name, _, rest = pointer.lstrip("/").partition("/")
    if name == "0":
        return [placed({}, rest, value) if rest else value]
    if value is Ellipsis and not rest:
        return {other: base[other] for other in base if other != name}
    return {**base, name: placed(base.get(name, {}), rest, value) if rest else value}


def broken_rules(schemas, schema):
    """Bodies that meet the condition of a rule and not what follows from it."""
    for rule in schema.get("rules", []):
        condition = {name: part["const"] for name, part in rule["if"]["properties"].items()}
        for name in rule["then"]["properties"]:
            member = schemas.resolved(schema["properties"][name])
            yield {**condition, name: schemas.value(member)}, f"/{name}", rule["description"]


def create(document, path):
    schemas = Schemas(document)
    content = document["paths"][path]["post"]["requestBody"]["content"]
    schema = schemas.resolved(content["application/json"]["schema"])
    full = schemas.value(schema)
    required = {name: full[name] for name in schema.get("required", [])}
    violations = [
        {"pointer": pointer, "why": why, "body": placed(required, pointer, wrong)}
        for pointer, wrong, why in schemas.violations(schema)
    ]
    violations += [
        {"pointer": pointer, "why": why, "body": {**required, **body}}
        for body, pointer, why in broken_rules(schemas, schema)
    ]
    return {"full": full, "nulls": schemas.nulls(schema), "violations": violations}


def main():
    with urllib.request.urlopen(f"{sys.argv[1]}/openapi.json") as answer:
        document = json.load(answer)
    cases = {api: create(document, path) for api, path in COLLECTIONS.items()}
    json.dump(cases, sys.stdout, indent=1)


main()
