#!/usr/bin/env python3
"""Validates templates against the published JSON schema with a validator that shares no code with ours.

  validate_templates.py SCHEMA TEMPLATE...

Prints one line per template: its name, a tab, and `valid` or where and why not. YAML is read as editors read it, by the
core schema of YAML 1.2: `yes` is a text, `01` a number.
"""
import json
import re
import sys

import jsonschema
import yaml


class Core(yaml.SafeLoader):
    """The core schema of YAML 1.2 (10.3.2) in place of the types of YAML 1.1."""

    yaml_implicit_resolvers = {}


def resolve(tag, pattern, first, construct):
    Core.add_implicit_resolver(tag, re.compile(pattern), list(first))
    Core.add_constructor(tag, lambda loader, node: construct(loader.construct_scalar(node)))


resolve('tag:yaml.org,2002:null', r'^(~|null|Null|NULL|)$', ['~', 'n', 'N', ''], lambda text: None)
resolve('tag:yaml.org,2002:bool', r'^(true|True|TRUE|false|False|FALSE)$', 'tTfF', lambda text: text.lower() == 'true')
resolve('tag:yaml.org,2002:int', r'^[-+]?[0-9]+$', '-+0123456789', int)
resolve('tag:yaml.org,2002:float', r'^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$', '-+.0123456789', float)


def main(schema_file, files):
    with open(schema_file, encoding='utf-8') as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for name in files:
        with open(name, encoding='utf-8') as file:
            faults = list(validator.iter_errors(yaml.load(file, Core)))
        worst = jsonschema.exceptions.best_match(faults)
        print(name, 'valid' if worst is None else f'{worst.json_path}: {worst.message}'[:200].replace('\n', ' '), sep='\t')


main(sys.argv[1], sys.argv[2:])
