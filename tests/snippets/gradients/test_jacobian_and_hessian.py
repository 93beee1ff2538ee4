"""What the chapter on Jacobian and Hessian claims, checked against an independent oracle."""

import math
from fractions import Fraction

import numpy as np
import pytest
import torch

from oracles import autograd, float64

HERE = "gradients/jacobian-and-hessian"
# The first use of torch's forward mode, in jvp or hessian, compiles decompositions with jit.script.


def differences(F, x, h=1e-5):
    """The Jacobian of F at x by central differences, column by column."""
    steps = h * torch.eye(len(x), dtype=torch.float64)
    return torch.stack([(F(x + s) - F(x - s)) / (2 * h) for s in steps], -1)


def test_areas_grow_by_the_mean_of_the_determinant(names_of):
    snippet = names_of(f"{HERE}/tangent_parallelogram.py")
    for h, growth in zip([0.5, 0.1, 0.01], snippet.growths):
        squares = ((1 + h) ** 3 - 1 + (0.5 + h) ** 3 - 0.5**3) / (3 * h)
        assert growth == pytest.approx(4 * squares, rel=1e-6), "∫∫ 4(x² + y²) / h²"


def test_the_jacobian_is_what_single_nudges_find(names_of):
    snippet = names_of(f"{HERE}/tangent_parallelogram.py")
    assert torch.allclose(differences(snippet.F, snippet.p), snippet.J)
    assert np.linalg.det(snippet.J.numpy()) == pytest.approx(5)


def test_swapping_the_outputs_mirrors_and_makes_the_determinant_negative(names_of):
    F = names_of(f"{HERE}/tangent_parallelogram.py").F
    J = torch.autograd.functional.jacobian(lambda p: F(p).flip(0), float64(1, 0.5))
    assert torch.linalg.det(J) == pytest.approx(-5)


def test_the_area_formula_counts_the_points_that_land_inside(names_of):
    snippet = names_of(f"{HERE}/tangent_parallelogram.py")
    q = np.stack(np.meshgrid(np.linspace(-0.5, 3, 1401), np.linspace(0, 4, 1601)))
    root = np.sqrt(q[0] + 1j * q[1])  # F(x, y) is the square of x + iy
    inside = (abs(root.real - 1.25) < 0.25) & (abs(root.imag - 0.75) < 0.25)
    assert inside.sum() * 0.0025**2 / 0.5**2 == pytest.approx(snippet.growths[0].item(), rel=1e-2)


def test_the_product_of_jacobians_predicts_the_composition(names_of):
    snippet = names_of(f"{HERE}/jacobians_multiply.py")
    measured = differences(lambda p: snippet.G(snippet.F(p)), float64(1, 2))
    assert torch.allclose(measured, (snippet.outer @ snippet.inner).double())
    at_the_wrong_point = torch.autograd.functional.jacobian(snippet.G, float64(1, 2))
    assert not torch.allclose(measured, at_the_wrong_point @ snippet.inner.double())


def test_a_layer_scales_the_rows_of_its_weights(names_of):
    snippet = names_of(f"{HERE}/elementwise_is_diagonal.py")
    W, b, x = snippet.W.double(), snippet.b.double(), snippet.x.double()
    measured = differences(lambda x: torch.tanh(W @ x + b), x)
    slopes = 1 / torch.cosh(W @ x + b) ** 2  # 1 − tanh² = 1/cosh²
    assert torch.allclose(measured, slopes[:, None] * W)


def test_the_jacobian_of_softmax_is_diag_p_minus_p_p_transposed(names_of):
    z = names_of(f"{HERE}/elementwise_is_diagonal.py").z.double()
    J = differences(lambda z: torch.softmax(z, 0), z)
    p = torch.softmax(z, 0)
    assert torch.allclose(J, torch.diag(p) - torch.outer(p, p))
    assert torch.allclose(J.sum(1), float64(0, 0), atol=1e-10), "a shift changes nothing"


def test_the_mixed_partials_disagree_at_the_origin_only(names_of):
    f = names_of(f"{HERE}/mixed_partials_disagree.py").f

    def partial_x(y, k=1e-9):
        return (f(k, y) - f(-k, y)) / (2 * k)

    def partial_y(x, k=1e-9):
        return (f(x, k) - f(x, -k)) / (2 * k)

    h = 1e-3
    assert (partial_x(h) - partial_x(-h)) / (2 * h) == pytest.approx(-1)
    assert (partial_y(h) - partial_y(-h)) / (2 * h) == pytest.approx(1)
    H = torch.autograd.functional.hessian(f, (float64(0.3)[0], float64(0.2)[0]))
    assert H[0][1] == pytest.approx(H[1][0].item()), "away from it f is smooth"


def test_no_direction_leaves_the_range_of_the_eigenvalues(names_of):
    snippet = names_of(f"{HERE}/eigenvalues_are_curvatures.py")
    t = torch.linspace(0, math.pi, 721, dtype=torch.float64)
    bends = torch.stack([snippet.second_difference(torch.stack([a.cos(), a.sin()])) for a in t])
    assert torch.allclose(bends, 6 - 3 * torch.sin(2 * t), atol=1e-6)
    assert (bends.min(), bends.max()) == (pytest.approx(3), pytest.approx(9))


def test_across_the_diagonal_the_slice_is_a_parabola(names_of):
    f = names_of(f"{HERE}/eigenvalues_are_curvatures.py").f
    for t in (Fraction(1, 3), Fraction(-2), Fraction(7, 5)):
        assert f((1 + t, 1 - t)) == -1 + 9 * t**2


def test_verdicts_agree_with_what_surrounds_the_origin(names_of):
    snippet = names_of(f"{HERE}/signs_of_eigenvalues_decide.py")
    rng = np.random.default_rng(0)
    v = torch.tensor(rng.uniform(-1e-3, 1e-3, size=(2, 10_000)))
    seen = {"minimum": (1, 1), "maximum": (-1, -1), "saddle": (-1, 1)}
    for name, f in snippet.cases.items():
        around = f(v)
        signs = (around.min().sign().item(), around.max().sign().item())
        verdict = snippet.verdicts[name]
        assert verdict == "no verdict" or seen[verdict] == signs
    silent = [name for name, verdict in snippet.verdicts.items() if verdict == "no verdict"]
    kinds = {tuple(s.item() for s in snippet.cases[n](v).aminmax()) for n in silent}
    assert len({(low < 0, high > 0) for low, high in kinds}) == 3, "one of each kind"


def test_the_example_has_a_minimum_that_is_only_local(names_of):
    f = names_of(f"{HERE}/eigenvalues_are_curvatures.py").f
    for point in (float64(0, 0), float64(1, 1)):
        assert autograd(f, point).norm() == 0
    t = torch.linspace(0, 2 * math.pi, 100, dtype=torch.float64)
    ring = torch.stack([t.cos(), t.sin()])
    assert (f(1 + 0.5 * ring) > -1).all(), "strictly higher nearby"
    assert (f(0.1 * ring) < 0).any()
    assert (f(0.1 * ring) > 0).any()
    assert f((-10.0, 0.0)) < -1, "but far lower far away"


def test_both_paths_follow_their_geometric_sequences(names_of):
    snippet = names_of(f"{HERE}/descent_ends_in_the_saddle.py")
    k = torch.arange(101, dtype=torch.float64)
    for path, y in [(snippet.on_axis, 0.0), (snippet.beside, 1e-6)]:
        assert torch.allclose(path[:, 0], 2 * 0.8**k)
        assert torch.allclose(path[:, 1], y * 1.2**k)


def test_random_starts_escape_the_saddle(names_of):
    descend = names_of(f"{HERE}/descent_ends_in_the_saddle.py").descend
    rng = np.random.default_rng(0)
    assert all(abs(descend(y)[-1, 1]) > 1 for y in rng.normal(size=20))


def test_newton_squares_its_error_near_the_minimum(names_of):
    snippet = names_of(f"{HERE}/newton_finds_any_zero_gradient.py")
    e = Fraction(1)  # on the diagonal: x ← x − (x² − x)/(2x − 1), in exact arithmetic
    for _ in range(6):
        x = 1 + e
        following = x - (x * x - x) / (2 * x - 1) - 1
        assert following <= e * e
        e = following
    assert abs(float(e) - (snippet.minimum[0] - 1).item()) < 1e-9


def test_newton_squares_its_error_near_the_saddle_as_well(names_of):
    f = names_of(f"{HERE}/newton_finds_any_zero_gradient.py").f
    rng = np.random.default_rng(0)
    for p in 0.1 * rng.uniform(-1, 1, size=(50, 2)):
        g = autograd(f, torch.tensor(p)).numpy()
        H = np.array([[6 * p[0], -3], [-3, 6 * p[1]]])
        after = np.linalg.norm(p - np.linalg.solve(H, g))
        assert after <= 2 * np.linalg.norm(p) ** 2, "at most a constant times the square"


def test_the_starts_that_end_in_the_saddle_are_the_x_axis(names_of):
    descend = names_of(f"{HERE}/descent_ends_in_the_saddle.py").descend
    assert descend(0.0, steps=400)[-1].norm() < 1e-30
    for y in (1e-12, -1e-9, 1e-3):
        assert descend(y, steps=400)[-1].norm() > 1, "ℓ = 2, η = 0.1 < 1/ℓ: volume 0"


def test_newton_lands_in_the_saddle_of_a_quadratic_at_once():
    H = np.diag([2.0, -2.0])
    for p in np.random.default_rng(0).normal(size=(10, 2)):
        assert np.allclose(p - np.linalg.solve(H, H @ p), 0)


def test_the_number_of_steps_is_the_logarithm_of_a_millionth(names_of):
    counts = names_of(f"{HERE}/long_valleys_take_long.py").counts
    for kappa, (steps, _) in counts.items():
        kept = (kappa - 1) / (kappa + 1)
        assert steps == (math.ceil(math.log(1e-6) / math.log(kept)) if kept else 1)


@pytest.mark.parametrize("kappa", [10, 100])
def test_no_other_fixed_step_is_better_and_a_long_one_diverges(kappa):
    eta = np.linspace(0, 3 / kappa, 30_001)
    kept = np.maximum(abs(1 - eta), abs(1 - eta * kappa))
    assert eta[kept.argmin()] == pytest.approx(2 / (1 + kappa), abs=1e-4)
    assert (kept[(eta > 0) & (eta < 2 / kappa - 1e-9)] < 1).all()
    assert (kept[eta > 2 / kappa + 1e-9] > 1).all()


def test_hessian_times_vector_is_the_change_of_the_gradient(names_of):
    snippet = names_of(f"{HERE}/curvature_without_the_matrix.py")
    rng = np.random.default_rng(0)
    x, v = torch.tensor(rng.normal(size=(2, 7)))
    h = 1e-5
    change = (autograd(snippet.f, x + h * v) - autograd(snippet.f, x - h * v)) / (2 * h)
    assert torch.allclose(snippet.hessian_times(x, v), change, atol=1e-8)
    inner = snippet.product[1:-1]
    assert torch.equal(inner[::2], torch.full_like(inner[::2], -12))


def test_the_condition_number_is_the_square_of_that_of_the_features(names_of):
    snippet = names_of(f"{HERE}/standardizing_rounds_the_bowl.py")
    ones = np.ones(200)
    raw = np.stack([snippet.area.numpy(), snippet.rooms.numpy(), ones], 1)
    assert np.linalg.cond(raw) ** 2 == pytest.approx(snippet.kappas["raw"].item(), rel=1e-6)
    centred = (raw - raw.mean(0)) / np.where(raw.std(0, ddof=1) > 0, raw.std(0, ddof=1), 1)
    centred[:, 2] = 1
    kappa = np.linalg.cond(centred) ** 2
    assert kappa == pytest.approx(snippet.kappas["standardized"].item(), rel=1e-6)


def test_dependent_features_leave_the_hessian_only_semidefinite():
    a = np.random.default_rng(0).normal(size=(50, 1))
    A = np.hstack([a, 2 * a])
    assert abs(np.linalg.eigvalsh(2 * A.T @ A)[0]) < 1e-12


def test_up_along_every_line_and_down_along_the_parabola(names_of):
    f = names_of(f"{HERE}/minimum_along_every_line.py").f
    for m in [Fraction(k, 7) for k in range(-20, 21)]:
        t = (abs(m) + (m == 0)) / 1000
        assert f(t, m * t) > 0
        assert f(-t, -m * t) > 0
    for t in (Fraction(1, 10), Fraction(-1, 1000)):
        assert f(t, 2 * t * t) == -(t**4)


def test_power_iteration_agrees_with_numpy(names_of):
    snippet = names_of(f"{HERE}/largest_curvature_by_repetition.py")
    H = differences(lambda w: autograd(snippet.loss, w), snippet.w).numpy()
    values = np.linalg.eigvalsh((H + H.T) / 2)
    largest = values[abs(values).argmax()]
    assert (snippet.v @ snippet.Hv).item() == pytest.approx(largest, rel=1e-6)


def test_polar_coordinates_have_determinant_r():
    def F(q):
        return torch.stack([q[0] * torch.cos(q[1]), q[0] * torch.sin(q[1])])

    for q in (float64(0, 1), float64(0.5, 2), float64(3, -1)):
        assert torch.linalg.det(differences(F, q)).item() == pytest.approx(q[0].item(), abs=1e-9)


def test_exercise_2_finds_its_minima_by_completing_squares():
    def f(x, y):
        return x**4 + y**4 - 4 * x * y

    for x, y in np.random.default_rng(0).normal(size=(100, 2)):
        squares = (x**2 - y**2) ** 2 + 2 * (x * y - 1) ** 2
        assert f(x, y) + 2 == pytest.approx(squares)
    H = torch.autograd.functional.hessian(lambda p: f(p[0], p[1]), float64(1, 1))
    assert np.linalg.eigvalsh(H.numpy()) == pytest.approx([8, 16])
    H = torch.autograd.functional.hessian(lambda p: f(p[0], p[1]), float64(0, 0))
    assert np.linalg.eigvalsh(H.numpy()) == pytest.approx([-4, 4])
