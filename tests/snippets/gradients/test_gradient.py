"""What the gradient chapter claims, checked against an independent oracle."""

import ast
import math
from pathlib import Path

import numpy as np
import pytest
import torch

from oracles import autograd, float64

HERE = "gradients/gradient"
TABLE = f"{HERE}/every_gradient_holds.py"
SNIPPETS = Path(__file__).parents[3] / "snippets"


def circle(steps):
    """Unit vectors of the plane, one in each row, the first along the x-axis."""
    angle = torch.arange(steps, dtype=torch.float64) * (2 * math.pi / steps)
    return torch.stack([angle.cos(), angle.sin()], 1)


def rows_as_written():
    """The cells of the table, read from the source without running it."""
    tree = ast.parse((SNIPPETS / TABLE).read_text())
    (rows,) = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ROWS"
    ]
    return [[ast.literal_eval(cell) for cell in row.elts[:3]] for row in rows.elts]


def test_a_weighted_sum_rises_by_its_weights_for_each_unit_step(names_of):
    snippet = names_of(f"{HERE}/weighted_sum_has_constant_gradient.py")
    for x in snippet.points:
        steps = [snippet.weighted_sum(x + e) - snippet.weighted_sum(x) for e in torch.eye(2)]
        assert torch.equal(torch.stack(steps), snippet.a), "exact for every step of a linear f"


def test_the_gradient_of_the_curved_function_is_its_linear_approximation(names_of):
    f = names_of(f"{HERE}/weighted_sum_has_constant_gradient.py").curved
    x, g = float64(1, 2), float64(8, 3)
    for v in circle(7):
        gap = [f(x + h * v) - f(x) - h * g @ v for h in (1e-2, 1e-3)]
        assert abs(gap[1]) <= abs(gap[0]) / 99, "the gap vanishes faster than the step"


def test_the_slope_along_3_4_is_4_4_by_exact_expansion(names_of):
    snippet = names_of(f"{HERE}/direction_of_length_five.py")
    for length, walk in zip([0.1, 0.01, 0.001], snippet.walks):
        assert walk == pytest.approx(4.4 + length), "(p + hu)² = p² + 2h p·u + h²"
    assert snippet.g @ snippet.v == 22


def test_22_is_the_rise_per_unit_of_time_at_velocity_3_4(names_of):
    snippet = names_of(f"{HERE}/direction_of_length_five.py")
    t = torch.zeros((), dtype=torch.float64)
    speed = autograd(lambda t: snippet.f(snippet.p + t * snippet.v), t)
    assert speed == 22


def test_no_single_vector_gives_all_slopes_of_the_function_without_a_plane(names_of):
    quotient = names_of(f"{HERE}/slopes_without_a_tangent_plane.py").quotient
    u = circle(16)
    slopes = quotient(torch.arange(16) * 22.5, 1e-3)
    best = torch.linalg.lstsq(u, slopes[:, None]).solution
    assert (u @ best - slopes[:, None]).abs().max() > 0.1, "even the best g misses"
    assert torch.allclose(quotient(torch.arange(16) * 22.5, -1e-6), slopes), "f(hu) is linear in h"


def test_the_function_without_a_plane_is_continuous_at_the_origin(names_of):
    f = names_of(f"{HERE}/slopes_without_a_tangent_plane.py").f
    for radius in (1.0, 1e-3, 1e-9):
        x, y = (radius * circle(100)).T
        assert (f(x, y).abs() <= y.abs() + 1e-15).all(), "|f| ≤ |y|"


def test_different_pairs_of_directions_would_give_different_gradients(names_of):
    quotient = names_of(f"{HERE}/slopes_without_a_tangent_plane.py").quotient
    found = []
    for pair in ((0.0, 90.0), (0.0, 45.0)):
        angle = torch.deg2rad(float64(*pair))
        U = torch.stack([angle.cos(), angle.sin()], 1)
        found.append(torch.linalg.solve(U, quotient(float64(*pair), 1e-3)))
    assert (found[0] - found[1]).norm() > 0.4


def test_no_direction_is_steeper_than_the_gradient_of_the_bowl(names_of):
    snippet = names_of(f"{HERE}/slope_is_a_cosine_of_the_angle.py")
    slopes = torch.stack([snippet.slope(d) for d in torch.arange(0, 360, 0.5).double()])
    top = slopes.argmax() * 0.5
    assert slopes.max() <= math.sqrt(20) + 1e-9
    assert abs(top - math.degrees(math.atan2(4, 2))) <= 0.25, "steepest along (2, 4)"
    assert torch.allclose(slopes[:360], -slopes[360:]), "D_{−u} f = −D_u f"


def test_torch_steps_against_the_gradient(names_of):
    snippet = names_of(f"{HERE}/plus_gradient_goes_uphill.py")
    assert snippet.p.tolist() == pytest.approx([0.8, 1.6])
    eta = torch.linspace(0.01, 0.99, 99)
    after = (float64(1, 2)[:, None] * (1 - 2 * eta)) ** 2
    assert (after.sum(0) < 5).all(), "below η = 1 the step lowers f"
    p = float64(1, 2)
    assert snippet.f(p - 1.0 * autograd(snippet.f, p)) == 5, "at η = 1 it does not"


def test_gradients_meet_secants_of_their_contour_at_right_angles_in_the_limit(names_of):
    snippet = names_of(f"{HERE}/gradients_cross_contours_squarely.py")
    t = torch.linspace(0, 6, 13, dtype=torch.float64)
    p, near = snippet.on_contour(t), snippet.on_contour(t + 1e-6)
    assert torch.allclose(snippet.ravine(p), torch.full_like(t, 8)), "it is one contour"
    secant = (near - p) / (near - p).norm(dim=0)
    g = torch.stack([autograd(snippet.ravine, q) for q in p.T], 1)
    assert ((secant * g).sum(0) / g.norm(dim=0)).abs().max() < 1e-5


def test_the_distance_between_close_contours_is_about_delta_over_the_length(names_of):
    f = names_of(f"{HERE}/gradients_cross_contours_squarely.py").ravine
    p, delta = float64(2, 1), 1e-3
    g = autograd(f, p)
    t = math.pi / 4 + torch.linspace(-0.01, 0.01, 20_001, dtype=torch.float64)
    c = (8 + delta) ** 0.5
    other = torch.stack([c * t.cos(), c / 2 * t.sin()])
    distance = (other - p[:, None]).norm(dim=0).min()
    assert distance == pytest.approx(delta / g.norm().item(), rel=1e-2)


def test_every_arrow_of_the_maps_starts_on_a_drawn_contour(names_of):
    snippet = names_of(f"{HERE}/gradients_cross_contours_squarely.py")
    for name, f, levels in snippet.cases:
        assert len(set(np.diff(levels))) == 1, "levels are equally spaced"
        for p in snippet.tails.T:
            if autograd(f, p).norm() > 0:
                assert f(p).item() in levels, f"{name}: no contour passes {p.tolist()}"


def test_the_zero_contour_of_the_saddle_is_two_crossing_lines(names_of):
    *_, (_, saddle, _) = names_of(f"{HERE}/gradients_cross_contours_squarely.py").cases
    t = torch.linspace(-2, 2, 9)
    assert (saddle(torch.stack([t, t])) == 0).all()
    assert (saddle(torch.stack([t, -t])) == 0).all()
    assert autograd(saddle, float64(0, 0)).norm() == 0


def test_no_other_step_length_lowers_the_ravine_more(names_of):
    snippet = names_of(f"{HERE}/steepest_is_not_shortest.py")
    for p in snippet.path[:5]:
        g = autograd(snippet.f, p)
        others = torch.linspace(0, 0.4, 4001, dtype=torch.float64)
        values = torch.stack([snippet.f(p - eta * g) for eta in others])
        assert abs(others[values.argmin()] - snippet.eta) < 1e-3


def test_steepest_descent_aims_at_the_minimum_only_on_eigenvectors(names_of):
    snippet = names_of(f"{HERE}/steepest_is_not_shortest.py")
    assert snippet.off_course(float64(3, 0)) < 1e-4
    assert snippet.off_course(float64(0, 3)) < 1e-4
    for p in circle(12)[[1, 2, 4, 5]]:
        assert snippet.off_course(p) > 5
    assert snippet.off_course(snippet.path[0]) == pytest.approx(39.29, abs=0.005)


def test_every_metric_has_its_own_steepest_descent(names_of):
    steps = names_of(f"{HERE}/new_units_new_direction.py").steps
    for s, step in steps.items():
        v = circle(7200)
        length = (v[:, 0] ** 2 + (s * v[:, 1]) ** 2).sqrt()  # in the coordinates x and z = sy
        fall = -(v @ float64(10, 10)) / length
        assert torch.cosine_similarity(v[fall.argmax()], step, dim=0) > 1 - 1e-5


def test_the_bowl_that_new_units_make_is_left_in_one_step(names_of):
    steps = names_of(f"{HERE}/new_units_new_direction.py").steps
    assert torch.allclose(float64(10, 1) + steps[10**0.5], float64(0, 0), atol=1e-12)


def test_the_table_is_a_literal_list_of_cells_and_callables(names_of):
    written = rows_as_written()
    rows = names_of(TABLE).ROWS
    assert [list(row[:3]) for row in rows] == written
    for row in rows:
        assert all(callable(thing) for thing in row[3:])
        assert not any("|" in cell or "$" in cell for cell in row[:3])
    assert len({cells[0] for cells in written}) == len(written), "no function stands twice"


@pytest.mark.parametrize("index", range(len(rows_as_written())))
def test_each_row_is_a_linear_approximation_of_second_order(names_of, index):
    """Halving a step along any V leaves a quarter of the gap f(x + V) − f(x) − ⟨∇f, V⟩."""
    *_, f, formula, sample = names_of(TABLE).ROWS[index]
    with torch.random.fork_rng():
        torch.manual_seed(index + 1)
        x = sample().double()
        V = 1e-3 * torch.nn.functional.normalize(torch.randn(x.shape).double().flatten(), dim=0)
    V = V.view_as(x)
    g = formula(x)
    assert g.shape == x.shape, "the gradient has the shape of its argument"
    gaps = [abs(f(x + h * V) - f(x) - h * (g * V).sum()).item() for h in (1, 0.5)]
    assert gaps[1] <= 0.27 * gaps[0] + 1e-14, "to first order nothing is left"


def test_a_wrong_row_would_be_found(names_of):
    snippet = names_of(TABLE)
    x = snippet.vector().double()
    wrong = 2 * snippet.B @ x
    assert (wrong - snippet.central(lambda x: x @ snippet.B @ x, x)).abs().max() > 1e-3


def test_the_conditions_of_the_table_are_needed():
    h = 1e-6
    for f, x in [
        (torch.norm, float64(0, 0)),
        (lambda x: x.abs().sum(), float64(0, 1)),
        (torch.max, float64(1, 1)),
    ]:
        e = float64(1, 0)
        right, left = (f(x + h * e) - f(x)) / h, (f(x) - f(x - h * e)) / h
        assert right - left > 0.99, "a corner: the two one-sided slopes differ"


def test_softmax_is_a_list_of_probabilities(names_of):
    p = names_of(TABLE).softmax(torch.linspace(-5, 5, 4).double())
    assert (p > 0).all()
    assert p.sum() == pytest.approx(1)


def test_the_matrix_of_slopes_matches_each_entry_nudged(names_of):
    snippet = names_of(f"{HERE}/matrix_of_slopes.py")
    W, x, y = (t.double().numpy() for t in (snippet.W, snippet.x, snippet.y))
    for i, j in np.ndindex(W.shape):
        E = np.zeros_like(W)
        E[i, j] = 1e-4
        rise = sum((((W + s * E) @ x - y) ** 2).sum() * s for s in (1, -1))
        assert rise / 2e-4 == pytest.approx(snippet.G[i, j].item(), abs=1e-6)
    assert snippet.G.tolist() == [[4, 8, -4], [6, 12, -6]]


def test_a_small_step_changes_the_loss_by_minus_eta_times_the_square(names_of):
    snippet = names_of(f"{HERE}/one_gradient_for_all_weights.py")
    before, eta = snippet.loss().item(), 1e-4
    with torch.no_grad():
        for w, g in zip(snippet.weights, snippet.gradient):
            w -= eta * g
        change = snippet.loss().item() - before
        for w, g in zip(snippet.weights, snippet.gradient):
            w += eta * g
    assert change == pytest.approx(-eta * snippet.length.item() ** 2, rel=1e-2)


def test_random_directions_share_one_over_root_n_of_the_gradient():
    rng = np.random.default_rng(1)
    for n in (4, 97, 1000):
        g = rng.normal(size=n)
        u = rng.normal(size=(20_000, n))
        share = (u @ g) / np.linalg.norm(u, axis=1) / np.linalg.norm(g)
        assert np.mean(share**2) == pytest.approx(1 / n, rel=0.05)


def test_2ax_fails_without_symmetry_and_holds_with_it(names_of):
    snippet = names_of(f"{HERE}/twice_a_x_needs_symmetry.py")
    for M, right in [(snippet.A, False), (snippet.S, True)]:
        g = autograd(lambda x, M=M: torch.einsum("i,ij,j->", x, M, x), snippet.x)
        assert torch.equal(g, 2 * M @ snippet.x) == right


def test_numbers_found_by_hand_in_exercise_1_are_right():
    g = autograd(lambda p: p[0] * p[1] ** 2, float64(2, 1))
    assert g.tolist() == [1, 4]
    assert g @ float64(1, -1) / 2**0.5 == pytest.approx(-3 / 2**0.5)
    assert g @ float64(2, 1) == 6, "the tangent x + 4y = 6 passes through (2, 1)"


def test_the_ridge_solution_has_gradient_0_even_for_a_wide_matrix():
    rng = np.random.default_rng(0)
    A, b, lam = rng.normal(size=(2, 5)), rng.normal(size=2), 0.3
    x = np.linalg.solve(A.T @ A + lam * np.eye(5), A.T @ b)

    def L(x):
        return ((A @ x - b) ** 2).sum() + lam * (x**2).sum()

    for _ in range(100):
        assert L(x + 0.1 * rng.normal(size=5)) > L(x), "its only minimum"


def test_slanted_slopes_know_the_gradient(names_of):
    snippet = names_of(f"{HERE}/slanted_slopes_rebuild_the_gradient.py")
    x = snippet.x.numpy()
    by_hand = np.exp(x) / np.exp(x).sum() - 2 * x / 5
    by_hand[0] += x[1]
    by_hand[1] += x[0]
    assert np.allclose(snippet.rebuilt.numpy(), by_hand, atol=1e-8)
