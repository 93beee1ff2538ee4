"""What the chapter on rules claims, checked against sympy, limits and closed forms."""

import math
import re
from fractions import Fraction

import numpy as np
import pytest
import sympy
import torch
from sympy.parsing.sympy_parser import (
    convert_xor,
    implicit_multiplication_application,
    parse_expr,
    standard_transformations,
)

HERE = "calculus/derivative-rules"
X, FREE = sympy.Symbol("x", real=True), {"c", "n", "p", "a"}
WORDS = {"arcsin": "asin", "arccos": "acos", "arctan": "atan", "ln": "log"}
FLOAT = torch.float64


def read(tex, **values):
    """The formula of one cell as a sympy expression in x."""
    text = tex.split("=")[-1].replace(r"\,", " ")
    text = re.sub(r"\\log_a x", "(log(x)/log(a))", text)
    text = re.sub(r"\\lvert (\w+) \\rvert", r"Abs(\1)", text)
    text = re.sub(r"\^\{([^{}]*)\}", r"^(\1)", text)
    text = re.sub(r"\\sqrt\{([^{}]*)\}", r"sqrt(\1)", text)
    text = re.sub(r"\\d?frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))", text)
    text = re.sub(r"\\([a-z]+)(\^\d)? (\w)\b", r"(\\\1(\3))\2", text)
    text = re.sub(r"\\([a-z]+)", lambda m: f" {WORDS.get(m[1], m[1])}", text)
    for name in FREE & values.keys():
        text = re.sub(rf"\b{name}\b", f"({values[name]})", text)
    text = re.sub(r"\be\^", "E^", text)
    rules = (
        *standard_transformations,
        convert_xor,
        implicit_multiplication_application,
    )
    return parse_expr(text, local_dict={"x": X}, transformations=rules)


def values_of(expression, samples):
    f = sympy.lambdify(X, expression, "numpy")
    return np.broadcast_to(f(samples.numpy()), samples.shape)


def rows(snippet):
    for tex, slope_tex, where, f, df, x, *values in snippet.ROWS:
        if "arccot" in tex:  # the condition says which of the two it is
            tex = where.split(";")[0]
        name = next((n for n in "npac" if re.search(rf"(?<!\\)\b{n}\b|_{n}\b", tex)), "c")
        for value in values or [None]:
            known = {} if value is None else {name: sympy.nsimplify(value, [sympy.pi])}
            args = () if value is None else (value,)
            yield tex, slope_tex, where, f(x, *args), df(x, *args), x, known


def close(one, other):
    return np.allclose(one, other, rtol=1e-12, atol=1e-12)


def test_the_cells_shown_are_the_functions_that_are_checked(names_of):
    for tex, slope_tex, _, y, slope, x, known in rows(
        names_of(f"{HERE}/every_derivative_holds.py")
    ):
        assert close(y, values_of(read(tex, **known), x)), f"{tex} with {known}"
        assert close(slope, values_of(read(slope_tex, **known), x)), f"{slope_tex} with {known}"


def test_sympy_derives_every_row_too(names_of):
    for tex, _, _, _, slope, x, known in rows(names_of(f"{HERE}/every_derivative_holds.py")):
        derived = sympy.diff(read(tex, **known), X)
        assert close(slope, values_of(derived, x)), f"sympy says ({tex})' = {derived}"


def test_the_samples_keep_each_condition_and_lie_on_both_sides_of_its_gaps(names_of):
    conditions = {
        r"x > 0": lambda x: x > 0,
        r"x \neq 0": lambda x: x != 0,
        r"\cos x \neq 0": lambda x: x.cos().abs() > 0.1,
        r"\sin x \neq 0": lambda x: x.sin().abs() > 0.1,
        r"-1 < x < 1": lambda x: x.abs() < 1,
        r"x \in \R": lambda x: x < math.inf,
    }
    for tex, _, where, *_, x, _ in rows(names_of(f"{HERE}/every_derivative_holds.py")):
        condition = where.split(";")[-1].removeprefix(r"\;").strip()
        assert conditions[condition](x).all(), f"{tex} is sampled outside {condition}"
        if "> 0" not in condition:
            assert x.min() < 0 < x.max(), f"{tex} is sampled on one side of 0 only"


@pytest.mark.parametrize("slip", [lambda d: 1.001 * d + 1e-3, lambda d: -d - 1e-3])
def test_a_slip_in_any_row_would_be_found(names_of, slip):
    snippet = names_of(f"{HERE}/every_derivative_holds.py")
    for tex, _, _, f, df, x, *values in snippet.ROWS:
        args = tuple(values[:1])
        wrong = snippet.errors(f, lambda x, *p, df=df: slip(df(x, *p)), x, *args)
        assert (wrong > 1e-5).all(), f"a wrong slope of {tex} passes"


def test_the_table_has_the_promised_rows(names_of):
    shown = " ".join(tex for tex, *_ in names_of(f"{HERE}/every_derivative_holds.py").ROWS)
    wanted = r"x^n a^x e^x \log_a \ln \sin \cos \tan \cot \sec \csc \arcsin \arccos \arctan"
    for name in [*wanted.split(), "{arccot}", r"\sinh", r"\cosh", r"\tanh"]:
        assert name in shown, f"{name} is missing"


def test_rules_agree_with_symbolic_differentiation(names_of):
    snippet = names_of(f"{HERE}/every_rule_holds.py")
    f, g = sympy.sin(X), sympy.exp(X)
    wholes = [-3 * f, f + g, f - g, f * g, f / g]
    for (tex, *_, rule, pairs), whole in zip(snippet.ROWS, wholes):
        y, dy = rule(*pairs[0])
        assert close(y(snippet.X), values_of(whole, snippet.X)), tex
        assert close(dy(snippet.X), values_of(sympy.diff(whole, X), snippet.X)), tex


def test_the_listed_inverses_undo_their_functions(names_of):
    snippet = names_of(f"{HERE}/every_rule_holds.py")
    for f, _, inverse in snippet.INVERSES:
        assert torch.allclose(f(inverse(snippet.X)), snippet.X)


def test_strips_tend_to_the_two_terms_of_the_product_rule(names_of):
    snippet = names_of(f"{HERE}/product_grows_by_two_strips.py")
    for strip, limit in zip([*snippet.strips, snippet.growth], [4, 1, 0, 5]):
        assert strip[-1] == pytest.approx(limit, abs=0.01)
    whole = sympy.diff(X**3 + X**2).subs(X, 1)
    assert snippet.growth[-1] == pytest.approx(float(whole), abs=0.01)


def test_the_figures_areas_sum_to_the_larger_rectangle(names_of):
    snippet = names_of(f"{HERE}/product_grows_by_two_strips.py")
    pieces = 2 + 2.5 + 0.5 + 0.625
    assert (snippet.a + snippet.da) * (snippet.b + snippet.db) == pieces == 2.25 * 2.5


def test_products_and_quotients_of_slopes_are_far_off(names_of):
    snippet = names_of(f"{HERE}/slopes_do_not_multiply.py")
    h = 1e-4
    cube = ((3 + h) ** 3 - (3 - h) ** 3) / (2 * h)
    assert snippet.product == pytest.approx(cube, rel=1e-6) != snippet.df * snippet.dg
    assert snippet.quotient == 1 != snippet.df / snippet.dg


def test_the_bounds_of_the_proof_enclose_the_quotients_of_the_exponential(names_of):
    h = names_of(f"{HERE}/base_sets_the_slope.py").h.tolist()
    for n in range(2, 50):
        low, high = sympy.Rational(n + 1, n), sympy.Rational(n, n - 1)
        assert low**n < sympy.E < high**n, "1 + 1/n < e^(1/n) < 1 + 1/(n - 1)"
    for step in [0.5, 0.4, 1 / 3, *h]:
        n = math.floor(1 / step)
        assert n / (n + 1) < math.expm1(step) / step < (n + 1) / (n - 1)
        left = math.expm1(-step) / -step
        assert left == pytest.approx(math.exp(-step) * math.expm1(step) / step)


def test_the_product_behind_the_upper_bound_never_exceeds_1():
    for m in range(1, 30):
        for n in range(2, 30):
            assert Fraction(m + 1, m) ** m * Fraction(n - 1, n) ** n <= 1


def test_each_base_tends_to_its_logarithm_and_only_e_to_1(names_of):
    for a, quotients in names_of(f"{HERE}/base_sets_the_slope.py").slopes.items():
        assert quotients[-1] == pytest.approx(float(sympy.log(a)), abs=2e-6)
        assert (abs(quotients[-1] - 1) < 1e-5) == (a == math.e)


def test_two_to_the_x_rises_everywhere(names_of):
    snippet = names_of(f"{HERE}/exponential_is_no_power.py")
    assert (snippet.slope > 0).all()
    doubled = snippet.slope[1:] / snippet.slope[:-1]
    assert torch.allclose(doubled, 2 ** snippet.x.diff()), "the slope doubles with the height"


def test_a_degree_has_57_times_less_slope_than_a_radian(names_of):
    snippet = names_of(f"{HERE}/degrees_scale_the_slope.py")
    assert snippet.slope / snippet.per_degree == pytest.approx(math.degrees(1))


def test_tangents_mirror_into_tangents(names_of):
    snippet = names_of(f"{HERE}/slopes_mirror_at_the_diagonal.py")
    for at, m, n in zip(snippet.x, snippet.square, snippet.root):
        along = torch.stack([torch.ones_like(m), m])
        mirrored = along.flip(0)
        assert torch.isclose(mirrored[1] / mirrored[0], n)
        near = (at**2 + 1e-6).sqrt() - (at**2 - 1e-6).sqrt()
        assert torch.isclose(near / 2e-6, n, rtol=1e-4)


def test_the_pictured_derivatives_match_differences_of_the_pictured_functions(names_of):
    snippet = names_of(f"{HERE}/functions_above_their_slopes.py")
    for (name, f, ends, _), df in zip(snippet.shown, snippet.oracle):
        x = torch.linspace(*ends, 2001, dtype=FLOAT)
        (slope,) = torch.gradient(f(x), spacing=(x,))
        assert torch.allclose(slope[1:-1], df(x)[1:-1], atol=1e-4), name


def test_sine_and_arctangent_are_steepest_at_0(names_of):
    (_, sine, *_), _, (_, arctan, *_) = names_of(f"{HERE}/functions_above_their_slopes.py").shown
    x = torch.linspace(-3.5, 3.5, 7001, dtype=FLOAT)
    for f in (sine, arctan):
        (slope,) = torch.gradient(f(x), spacing=(x,))
        assert slope.argmax() == x.abs().argmin()


def test_the_two_arccotangents_differ_by_pi_on_the_left_only():
    x = torch.tensor([-2.0, -0.5, 0.5, 2.0], dtype=FLOAT)
    gap = (math.pi / 2 - x.atan()) - (1 / x).atan()
    assert torch.allclose(gap, torch.tensor([math.pi, math.pi, 0, 0], dtype=FLOAT))


def test_batch_slopes_come_out_of_exact_arithmetic(names_of):
    snippet = names_of(f"{HERE}/batch_slope_is_mean_of_slopes.py")
    w = sympy.Symbol("w")
    pairs = list(zip([1, 2, 3, 4], [1, 5, 6, 9]))
    mean = sum((w * x - t) ** 2 for x, t in pairs) / 4
    slope = sympy.diff(mean, w).subs(w, sympy.Rational(3, 2))
    assert snippet.whole.item() == float(slope) == -10


def test_swish_has_the_symmetry_of_the_solution(names_of):
    snippet = names_of(f"{HERE}/swish_by_two_rules.py")
    assert torch.allclose(snippet.by_hand + snippet.by_hand.flip(0), torch.ones(5, dtype=FLOAT))
    assert snippet.by_hand[0] < 0 < 1 < snippet.by_hand[-1]


def test_softsign_has_slope_1_at_the_kink_of_its_denominator(names_of):
    snippet = names_of(f"{HERE}/slope_without_the_rules.py")
    assert torch.equal(
        snippet.quotient.argsort(descending=True)[:2].sort()[0], torch.tensor([1, 2])
    )
    for side in (1, -1):
        h = sympy.Symbol("h", positive=True)
        assert sympy.limit(side * h / (1 + h) / (side * h), h, 0) == 1
    assert snippet.slope[1] == 1


def test_the_inverse_of_x_plus_exp_x_has_slope_one_half_at_1():
    def inverse(y):
        x = 0.0
        for _ in range(60):
            x -= (x + math.exp(x) - y) / (1 + math.exp(x))
        return x

    assert (inverse(1 + 1e-5) - inverse(1 - 1e-5)) / 2e-5 == pytest.approx(0.5, abs=1e-8)


def test_pairs_find_the_slope_of_the_square_root(names_of):
    snippet = names_of(f"{HERE}/pairs_carry_the_rules.py")
    for x in (0.7, 2.25, 5.0):
        pair = snippet.f(snippet.Pair(x, 1.0), snippet.Pair(0.5))
        assert pair.value == pytest.approx(math.sqrt(x))
        assert pair.slope == pytest.approx(0.5 / math.sqrt(x))


@pytest.mark.parametrize("operation", ["__add__", "__mul__", "__truediv__"])
def test_each_operation_on_pairs_is_a_linear_approximation(names_of, operation):
    pair = names_of(f"{HERE}/pairs_carry_the_rules.py").Pair
    h, a, da, b, db = 1e-6, 1.3, 0.4, -0.8, 2.1

    def at(t):
        return getattr(pair(a + t * da), operation)(pair(b + t * db)).value

    whole = getattr(pair(a, da), operation)(pair(b, db))
    assert whole.slope == pytest.approx((at(h) - at(-h)) / (2 * h), rel=1e-7)


def test_each_check_of_the_tables_keeps_well_within_its_tolerance(names_of):
    for name in ("every_derivative_holds", "every_rule_holds"):
        autograd, central = names_of(f"{HERE}/{name}.py").worst.tolist()
        assert autograd < 1e-14, "rounding only, with room to the 1e-12 that the listing asks"
        assert 1e-11 < central < 5e-9, "truncation, so not 0"


def test_truncation_explains_the_largest_error_of_the_central_difference(names_of):
    snippet = names_of(f"{HERE}/every_derivative_holds.py")
    y = X**-3
    x, h = sympy.Rational(1, 5), 6e-6
    slope = sympy.diff(y, X).subs(X, x)
    gap = h**2 / 6 * sympy.diff(y, X, 3).subs(X, x)
    assert snippet.worst[1].item() == pytest.approx(float(abs(gap) / (1 + abs(slope))), rel=0.01)
