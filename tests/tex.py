"""Read the formulas that tables show, to compute them once more from what is shown."""

import math
import re

from sympy.parsing.sympy_parser import (
    convert_xor,
    implicit_multiplication_application,
    parse_expr,
    standard_transformations,
)

RULES = (*standard_transformations, convert_xor, implicit_multiplication_application)
FUNCTIONS = {
    "ln": lambda x: math.log(x),
    "tanh": lambda x: math.tanh(x),
    "sign": lambda x: (x > 0) - (x < 0),
    "holds": lambda condition: float(bool(condition)),
    "max": max,
    "min": min,
    "sqrt": lambda x: math.sqrt(x),
    "abs": abs,
    "e": math.e,
}


def number(tex, letters):
    """The value of a formula without sums and indices, given that of its letters.

    A condition in brackets is 1 where it holds and 0 elsewhere.
    """
    text = re.sub(r"\\(?:[,;]|[bB]ig[lr])", " ", tex)
    text = re.sub(r"\\operatorname\{(\w+)\} (\w)", r"\1(\2)", text)
    text = re.sub(r"\\operatorname\{(\w+)\}", r"\1", text).replace(r"\lambda", "lambda_")
    text = text.replace(r"\lvert", "abs(").replace(r"\rvert", ")")
    text = re.sub(r"\[([^\]]*)\]", r"holds(\1)", text)
    text = re.sub(r"\\tfrac(\d)(\d)", r"(\1/\2)", text)
    for _ in range(3):  # from the innermost braces outwards
        text = re.sub(r"\^\{([^{}]*)\}", r"^(\1)", text)
        text = re.sub(r"\\sqrt\{([^{}]*)\}", r"sqrt(\1)", text)
        text = re.sub(r"\\[td]frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))", text)
    text = re.sub(r"\\tanh\^2 (\w)", r"tanh(\1)^2", text)
    text = re.sub(r"\\(tanh|ln) (\\sigma\(x\)|\w)", r"\1(\2)", text)
    return float(parse_expr(text.replace("\\", " "), FUNCTIONS | letters, RULES))
