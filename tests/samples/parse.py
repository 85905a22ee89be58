"""Parses samples: `parse.py python|xml` reads `[{"place", "text"}]` and prints what is wrong, as a list of strings."""

import ast
import json
import sys
import warnings
import xml.etree.ElementTree as xml

warnings.simplefilter("error")


def fragment(text):
    """Several elements, with the prefix that WebDAV's examples have everywhere."""
    xml.fromstring(f'<all xmlns:D="DAV:">{text.split("?>")[-1]}</all>')


PARSE = {"python": ast.parse, "xml": fragment}


def problems(parse, samples):
    for sample in samples:
        try:
            parse(sample["text"])
        except (SyntaxError, SyntaxWarning, xml.ParseError) as error:
            yield f"{sample['place']}\n{error}"


print(json.dumps(list(problems(PARSE[sys.argv[1]], json.load(sys.stdin)))))
