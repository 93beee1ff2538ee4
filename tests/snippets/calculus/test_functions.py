"""What the gallery of functions claims, checked against math, fractions and random points."""

import cmath
import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
import torch

HERE = "calculus/functions"
PI = math.pi
RNG = np.random.default_rng(0)


def cot(x):
    return math.tan(PI / 2 - x)


def sec(x):
    return 1 / math.cos(x)


def csc(x):
    return 1 / math.sin(x)


def arccot(x):
    return cmath.phase(complex(x, 1))


def arccot_that_jumps(x):
    return math.atan(1 / x) if x else PI / 2


def cube_root(x):
    return math.copysign(abs(x) ** (1 / 3), x)


EVEN = [lambda x: 3.0, lambda x: x**2, lambda x: x**-4, math.cos, sec]
ODD = [lambda x: x**3, lambda x: x**-1, cube_root]
ODD += [math.sin, math.tan, cot, csc, math.atan]
NEITHER = [math.exp, lambda x: 0.5**x, math.acos, arccot]


def test_the_tables_name_the_symmetries():
    x = RNG.uniform(0.01, 0.99, 50)
    for sign, functions in [(1, EVEN), (-1, [*ODD, math.asin, arccot_that_jumps])]:
        for f in functions:
            assert [f(-t) for t in x] == pytest.approx([sign * f(t) for t in x])
    for f, sign in itertools.product(NEITHER, [1, -1]):
        assert all(abs(f(-t) - sign * f(t)) > 1e-3 for t in x if t < 0.9)


@pytest.mark.parametrize("f", [math.acos, arccot])
def test_half_a_turn_about_0_and_half_pi_maps_arccos_and_arccot_to_themselves(f):
    for t in RNG.uniform(-1, 1, 50):
        assert f(t) + f(-t) == pytest.approx(PI)


@pytest.mark.parametrize(
    ("f", "period"),
    [
        *[(f, 2 * PI) for f in (math.sin, math.cos, sec, csc)],
        *[(f, PI) for f in (math.tan, cot)],
    ],
)
def test_the_tables_name_the_smallest_period(f, period):
    x = RNG.uniform(0.1, 1.4, 50)
    assert [f(t + period) for t in x] == pytest.approx([f(t) for t in x])
    for p in np.linspace(0.05, 0.99, 60) * period:
        assert any(abs(f(t + p) - f(t)) > 1e-3 for t in x), f"{p} would be a smaller period"


INTERVALS = [
    ("rises", lambda x: x**3, -5, 5),
    ("falls", lambda x: x**2, -5, 0),
    ("rises", lambda x: x**2, 0, 5),
    ("rises", lambda x: x**-2, -5, -0.01),
    ("falls", lambda x: x**-2, 0.01, 5),
    ("falls", lambda x: x**-3, -5, -0.01),
    ("falls", lambda x: x**-3, 0.01, 5),
    ("rises", math.sqrt, 0, 9),
    ("rises", cube_root, -9, 9),
    ("rises", lambda x: x**1.7, 0, 9),
    ("falls", lambda x: x**-1.7, 0.01, 9),
    ("rises", lambda x: 2**x, -9, 9),
    ("falls", lambda x: 0.5**x, -9, 9),
    ("rises", math.log, 0.01, 99),
    ("falls", lambda x: math.log(x, 0.5), 0.01, 99),
    ("rises", math.sin, -PI / 2, PI / 2),
    ("falls", math.sin, PI / 2, 3 * PI / 2),
    ("falls", math.cos, 0, PI),
    ("rises", math.cos, PI, 2 * PI),
    ("rises", math.tan, -1.57, 1.57),
    ("falls", cot, 0.01, 3.14),
    ("falls", sec, -1.57, 0),
    ("rises", sec, 0, 1.57),
    ("rises", sec, 1.58, PI),
    ("falls", sec, PI, 4.71),
    ("falls", csc, 0.01, PI / 2),
    ("rises", csc, PI / 2, 3.14),
    ("rises", csc, 3.15, 3 * PI / 2),
    ("falls", csc, 3 * PI / 2, 6.28),
    ("rises", math.asin, -1, 1),
    ("falls", math.acos, -1, 1),
    ("rises", math.atan, -99, 99),
    ("falls", arccot, -99, 99),
    ("falls", arccot_that_jumps, -99, -0.01),
    ("falls", arccot_that_jumps, 0, 99),
]


@pytest.mark.parametrize(("claim", "f", "low", "high"), INTERVALS)
def test_the_tables_name_where_a_function_rises_and_falls(claim, f, low, high):
    x = np.sort(RNG.uniform(low, high, 400))
    step = np.diff([f(t) for t in x])
    assert (step > 0).all() if claim == "rises" else (step < 0).all()


def test_the_tables_name_the_trends():
    far = 1e9
    assert math.exp(-700) < 1e-300
    assert math.exp(700) > 1e300
    assert math.atan(far) == pytest.approx(PI / 2)
    assert arccot(-far) == pytest.approx(PI)
    assert arccot(far) == pytest.approx(0, abs=1e-8)
    assert arccot_that_jumps(-far) == pytest.approx(0, abs=1e-8)
    assert math.log(5e-324) < -700
    for r in (0.5, 0.1, 0.01):
        quotients = [u / math.exp(r * u) for u in (2 / r, 10 / r, 100 / r, 1000 / (2 * r))]
        assert all(b < a for a, b in itertools.pairwise(quotients))
        assert quotients[-1] < 1e-100, "ln x / xʳ tends to 0"


@pytest.mark.parametrize("r", [2 / 3, 2.5, math.pi])
def test_a_positive_real_exponent_rises_from_0_and_a_negative_one_falls_towards_it(r):
    x = torch.tensor([0.0, 1e-9, 1.0, 1e9], dtype=torch.float64)
    assert (x[0] ** r, x[1] ** r < 1e-5, x[3] ** r > 1e5) == (0, True, True)
    assert x[1] ** -r > 1e5
    assert 0 < x[3] ** -r < 1e-5
    assert (-x[1:]).pow(r).isnan().all(), "torch's domain has no x < 0"


def test_each_unit_step_of_a_power_over_an_exponential_ends_up_taking_a_fixed_share():
    for a, n in [(Fraction(11, 10), 5), (Fraction(2), 10)]:
        quotients = [Fraction(x) ** n / a**x for x in range(1, 400)]
        kept = [right / left for left, right in itertools.pairwise(quotients)]
        assert kept[-1] < (1 + 1 / a) / 2, "below a number between 1/a and 1"
        assert all(right < left for left, right in itertools.pairwise(kept))


def test_only_the_second_arccotangent_jumps_at_0():
    assert arccot(1e-9) - arccot(-1e-9) == pytest.approx(0, abs=1e-8)
    assert arccot_that_jumps(1e-9) - arccot_that_jumps(-1e-9) == pytest.approx(PI)
    for t in RNG.uniform(-9, 9, 50):
        assert cot(arccot(t)) == pytest.approx(t)
        assert cot(arccot_that_jumps(t)) == pytest.approx(t)


def test_the_constant_function_keeps_the_shape_of_its_input(names_of):
    f = names_of(f"{HERE}/constant_never_changes.py").f
    assert f(torch.randn(4, 3)).tolist() == [[2.0] * 3] * 4


def test_torch_has_no_real_cube_root_of_a_negative_base_but_0_to_the_0_is_1(names_of):
    snippet = names_of(f"{HERE}/parity_of_powers.py")
    assert torch.isnan(snippet.eight ** (1 / 3))
    assert round(float(snippet.root)) ** 3 == -8
    assert torch.tensor(0.0) ** 0 == 1


def test_two_to_the_x_overtakes_the_tenth_power_between_58_and_59(names_of):
    names_of(f"{HERE}/exponential_multiplies.py")
    overtaken = [x for x in range(2, 200) if 2**x > x**10]
    assert overtaken == list(range(59, 200)), "exact integers"


def test_float32_exponentials_end_where_the_page_says():
    exp = torch.exp(torch.tensor([-104.0, -103.0, 88.72, 88.73]))
    assert (exp[0], exp[3]) == (0, math.inf)
    assert 0 < exp[1] < exp[2] < math.inf


def test_2_to_the_100_has_31_digits():
    assert len(str(2**100)) == 31
    assert math.log10(2**100) == pytest.approx(30.103, abs=1e-3)


def test_logarithms_agree_with_the_library(names_of):
    x = names_of(f"{HERE}/logarithm_counts_factors.py").x
    for value in x:
        assert float(value.log2()) == pytest.approx(math.log2(value))
        assert float(value.log10()) == pytest.approx(math.log10(value))


def test_torch_log_is_what_math_and_numpy_call_log(names_of):
    x = names_of(f"{HERE}/torch_log_is_natural.py").x
    assert float(torch.log(x)) == pytest.approx(math.log(100))
    assert float(torch.log(x)) == pytest.approx(np.log(100))
    assert math.log(100, 10) == pytest.approx(2)


def test_a_step_across_the_pole_breaks_monotonicity(names_of):
    assert names_of(f"{HERE}/falls_on_each_branch.py").left < 0
    for f, x, falls in [(lambda t: 1 / t, [-0.3, 0.3], True), (math.tan, [1.2, 1.8], False)]:
        left, right = map(f, x)
        assert (right > left) == falls


def test_the_loss_falls_by_thirty_per_cent_a_step_and_its_log_by_a_constant(names_of):
    snippet = names_of(f"{HERE}/log_tames_products.py")
    exact = [3 * Fraction(7, 10) ** int(n) for n in snippet.n]
    assert snippet.loss.tolist() == pytest.approx([float(e) for e in exact])
    ten_steps = float(snippet.fall[0])
    assert ten_steps == pytest.approx(10 * math.log(0.7))


def test_the_square_inside_the_log_needs_the_absolute_value():
    for t in RNG.uniform(-9, 9, 50):
        assert math.log(t * t) == pytest.approx(2 * math.log(abs(t)))


def test_reflecting_in_y_equals_x_maps_the_graph_of_exp_to_that_of_ln(names_of):
    snippet = names_of(f"{HERE}/mirror_swaps_coordinates.py")
    mirror = np.array([[0, 1], [1, 0]])
    points = mirror @ np.stack([snippet.a.numpy(), snippet.b.numpy()])
    assert points[1].tolist() == pytest.approx([math.log(x) for x in points[0]])
    assert (np.linalg.eigvalsh(mirror) == [-1, 1]).all(), "a reflection"


def test_the_series_of_the_look_alike_has_factorials_below_even_powers(names_of):
    f = names_of(f"{HERE}/looks_like_a_parabola.py").f
    assert [2 / math.factorial(2 * k) for k in range(4)] == pytest.approx([2, 1, 1 / 12, 1 / 360])
    for t in (0.1, 1.0, 4.0):
        terms = sum(2 * t ** (2 * k) / math.factorial(2 * k) for k in range(30))
        assert float(f(torch.tensor(t, dtype=torch.float64))) == pytest.approx(terms)


def test_no_parabola_passes_through_four_points_of_the_look_alike(names_of):
    f = names_of(f"{HERE}/looks_like_a_parabola.py").f
    x = torch.tensor([0.0, 1.0, 2.0, 3.0], dtype=torch.float64)
    assert f(x).diff(n=3).abs() > 1, "third differences of a parabola are 0"


def test_sine_and_cosine_are_the_parts_of_a_turned_1(names_of):
    x = names_of(f"{HERE}/sine_and_cosine_repeat.py").x
    for angle in x.tolist():
        point = cmath.exp(1j * angle)
        assert (math.cos(angle), math.sin(angle)) == pytest.approx((point.real, point.imag))
    assert float(torch.sin(torch.tensor(90.0))) == pytest.approx(0.894, abs=5e-4)
    assert float(torch.sin(torch.deg2rad(torch.tensor(90.0)))) == pytest.approx(1)


PI_DIGITS = Fraction(31415926535897932384626433832795028841971, 10**40)


@pytest.mark.parametrize(("dtype", "beyond"), [(torch.float32, True), (torch.float64, False)])
def test_the_nearest_float_misses_half_of_pi_and_the_tangent_says_by_how_much(
    names_of, dtype, beyond
):
    names_of(f"{HERE}/tangent_has_poles.py")
    x = torch.tensor(PI / 2, dtype=dtype)
    gap = Fraction(float(x)) - PI_DIGITS / 2
    assert (gap > 0) == beyond
    assert float(torch.tan(x)) == pytest.approx(float(-1 / gap), rel=1e-3)


def test_secant_and_cosecant_stay_away_from_the_numbers_between(names_of):
    snippet = names_of(f"{HERE}/secant_leaves_a_gap.py")
    x = torch.tensor(RNG.uniform(-20, 20, 10_000))
    assert snippet.sec(x).abs().min() >= 1
    assert snippet.csc(x).abs().min() >= 1
    assert torch.allclose(snippet.sec(x) ** 2 - torch.tan(x) ** 2, torch.ones_like(x), rtol=1e-4)


def test_arcs_return_the_angle_from_the_agreed_interval(names_of):
    x = names_of(f"{HERE}/arcs_answer_with_an_angle.py").x
    for value, up, down in zip(x.tolist(), x.asin().tolist(), x.acos().tolist()):
        assert -PI / 2 <= up <= PI / 2
        assert 0 <= down <= PI
        assert (math.sin(up), math.cos(down)) == pytest.approx((value, value))
    assert math.asin(0.5) == pytest.approx(PI / 6)
    assert math.sin(5 * PI / 6) == pytest.approx(0.5)
    assert torch.isnan(torch.asin(torch.tensor(1.5)))


def test_atan2_of_1_and_x_is_the_arccotangent_between_0_and_pi(names_of):
    snippet = names_of(f"{HERE}/two_arccotangents.py")
    expected = [arccot(float(x)) for x in snippet.x]
    assert snippet.angle.tolist() == pytest.approx(expected, rel=1e-6)
    assert [f(-1.0) for f in (arccot, arccot_that_jumps)] == pytest.approx([3 * PI / 4, -PI / 4])


def test_float32_has_no_positive_number_below_2_to_the_minus_149(names_of):
    p = names_of(f"{HERE}/thousand_coins_underflow.py").p
    assert np.nextafter(np.float32(0), np.float32(1)) == 2.0**-149
    assert float(p.double().log().sum()) == pytest.approx(-1000 * math.log(2))
    assert Fraction(1, 2) ** 1000 > 0


def test_the_curves_cross_where_newton_says(names_of):
    low = names_of(f"{HERE}/where_the_curves_cross.py").low
    x = 60.0
    for _ in range(50):
        x -= (x * math.log(2) - 10 * math.log(x)) / (math.log(2) - 10 / x)
    assert low == pytest.approx(x)
    assert 10 / math.log(2) == pytest.approx(14.4, abs=0.05)


def test_the_wavy_function_is_fooling_only_on_multiples_of_a_tenth(names_of):
    snippet = names_of(f"{HERE}/grid_is_fooled.py")
    tenths = torch.arange(-10, 11, dtype=torch.float64) / 10
    assert torch.allclose(snippet.wavy(tenths), tenths)
    assert 0.07 + math.sin(1.4 * PI) == pytest.approx(-0.88, abs=2e-3)


def test_domains_and_ranges_of_exercise_1():
    x = np.linspace(-2, 2, 100_001)
    root = np.sqrt(4 - x**2)
    assert (root.min(), root.max()) == (0, 2)
    bell = 1 / (1 + np.linspace(-1e4, 1e4, 100_001) ** 2)
    assert bell.max() == 1
    assert 0 < bell.min() < 1e-7
    with pytest.raises(ValueError, match="domain"):
        math.asin(2 * 0.51)


def test_the_even_and_odd_part_of_exp_are_the_hyperbolic_functions():
    for t in RNG.uniform(-5, 5, 20):
        assert math.cosh(t) == pytest.approx((math.exp(t) + math.exp(-t)) / 2)
        assert math.cosh(t) + math.sinh(t) == pytest.approx(math.exp(t))
