"""A YAML file as JSON: only true, false and null are not text; numbers and dates are. For the tests only."""
import json, sys, yaml


def nodo(n):
    if isinstance(n, yaml.ScalarNode):
        return {'true': True, 'false': False, 'null': None}.get(n.value, n.value) if n.style is None else n.value
    if isinstance(n, yaml.SequenceNode):
        return [nodo(x) for x in n.value]
    return {k.value: nodo(v) for k, v in n.value}


json.dump(nodo(yaml.compose(open(sys.argv[1], encoding='utf-8').read())), sys.stdout, ensure_ascii=False)
