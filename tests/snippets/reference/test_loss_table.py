"""What the loss table shows, computed once more from its cells and by central differences."""

import inspect
import math

import pytest
import torch
import torch.nn.functional as F

from tex import number

TABLE = "reference/loss-table/every_loss_holds.py"
VECTORS = {
    "Cross-entropy", "with probabilities", "with label smoothing", "NLL", "KL divergence",
    "Multi-class hinge", "Triplet", "Cosine distance",
}  # fmt: skip


@pytest.fixture(scope="module")
def snippet(names_of):
    return names_of(TABLE)


def letters(snippet, name, at, i):
    """The letters of the table for example i, with the constants that the check uses."""
    d = float(at[i] - snippet.seen[i])
    border = {"Huber": snippet.delta, "Smooth L1": snippet.beta}.get(name, math.inf)
    signed = name in {"Soft margin", "Hinge", "Squared hinge"}
    targets = (
        snippet.sign if signed else snippet.count if "Poisson" in name else
        snippet.seen if name in {"Squared error", "Absolute error", "Gaussian NLL"}
        else snippet.share
    )  # fmt: skip
    return {
        "z": float(at[i]), "p": float(at[i]), "yhat": float(at[i]), "y": float(targets[i]),
        "d": d, "c": min(abs(d), border), "v": float(snippet.v[i]),
        "delta": snippet.delta, "beta": snippet.beta,
        "sigma": lambda z: 1 / (1 + math.exp(-z)),
    }  # fmt: skip


def test_the_cells_of_losses_of_a_number_are_the_functions_that_are_checked(snippet):
    seen = set()
    for name, formula, gradient, _, _, at, loss, slope, _ in snippet.ROWS:
        name = name[len(r"\text{") : -1]
        if name in VECTORS:
            continue
        seen.add(name)
        values, slopes = loss(at).tolist(), slope(at).tolist()
        for i in range(20):
            known = letters(snippet, name, at, i)
            for tex, value in [(formula, values[i]), (gradient, slopes[i])]:
                tex = tex.replace(r"\hat y", "yhat").replace("yz", "y z")
                assert number(tex, known) == pytest.approx(value, rel=1e-10, abs=1e-12), name
    assert len(seen) == len(snippet.ROWS) - len(VECTORS)


def test_each_gradient_is_the_limit_of_differences_of_torchs_function(snippet):
    h = 1e-6
    for name, *_, at, _, slope, function in snippet.ROWS:
        direction = torch.randn(at.shape, generator=torch.Generator().manual_seed(1))
        up, down = (function(at + s * h * direction, reduction="none") for s in (1, -1))
        rise = ((up - down) / (2 * h)).reshape(len(at), -1).sum(1)
        told = (slope(at) * direction).reshape(len(at), -1).sum(1)
        close = torch.isclose(rise, told, rtol=1e-4, atol=1e-6)
        # a step across a kink, or near the pole of a logarithm, may miss
        assert close.double().mean() > 0.985, name


def test_the_mean_divides_by_the_number_of_examples(snippet):
    for name, _, _, _, call, at, loss, _, function in snippet.ROWS:
        if "relu" in call:  # no reduction of its own
            continue
        mean = function(at, reduction="batchmean" if "KL" in name else "mean")
        assert mean.item() == pytest.approx(loss(at).mean().item(), rel=1e-8), name


def gradient(loss, at):
    at = torch.tensor(at, requires_grad=True)
    return torch.autograd.grad(loss(at), at)[0].tolist()


def test_at_the_kinks_torch_follows_the_conventions_of_the_page():
    first, origin, right = torch.tensor([0]), torch.zeros(1, 2), torch.tensor([[3.0, 0.0]])
    assert gradient(lambda p: F.l1_loss(p, torch.zeros(1)), [0.0]) == [0]
    assert gradient(lambda z: F.multi_margin_loss(z, first), [[1.0, 0.0]]) == [[0, 0]]
    assert gradient(lambda z: F.relu(1 - z).sum(), [1.0]) == [0]

    def triplet(x):
        return F.triplet_margin_loss(x, origin, right, eps=0)

    assert gradient(triplet, [[1.0, 0.0]]) == [[2, 0]], "exactly at the margin the term stays"
    assert gradient(lambda x: F.triplet_margin_loss(x, x.detach(), right, margin=9.0, eps=0),
                    [[1.0, 0.0]]) == [[1, 0]], "a distance of 0 has slope 0"  # fmt: skip


def test_torch_cuts_off_where_the_page_says():
    def bce(p):
        return F.binary_cross_entropy(p, torch.ones(1))

    assert bce(torch.tensor([1e-50])).item() == pytest.approx(100)
    assert gradient(bce, [1e-11])[0] == pytest.approx(-1e11)
    assert gradient(bce, [1e-14])[0] == pytest.approx(-1e12)
    small, floor = (
        F.gaussian_nll_loss(torch.ones(1), torch.zeros(1), torch.tensor([v])).item()
        for v in (1e-9, 1e-6)
    )
    assert small == floor == pytest.approx((math.log(1e-6) + 1e6) / 2)


def test_the_defaults_are_those_of_the_page():
    default = {
        (f.__name__, p.name): p.default
        for f in (F.huber_loss, F.smooth_l1_loss, F.multi_margin_loss, F.triplet_margin_loss,
                  F.cross_entropy)
        for p in inspect.signature(f).parameters.values()
    }  # fmt: skip
    assert default["huber_loss", "delta"] == default["smooth_l1_loss", "beta"] == 1
    assert default["multi_margin_loss", "margin"] == default["triplet_margin_loss", "margin"] == 1
    assert default["triplet_margin_loss", "eps"] == 1e-6
    assert default["cross_entropy", "label_smoothing"] == 0


def test_means_of_classes_are_divided_as_the_page_says():
    z = torch.randn(4, 3, generator=torch.Generator().manual_seed(0)).log_softmax(1)
    k, weight = torch.tensor([0, 2, 2, 1]), torch.tensor([1.0, 2.0, 5.0])
    for f in (F.cross_entropy, F.nll_loss):
        total = f(z, k, weight=weight, reduction="sum")
        assert f(z, k, weight=weight).item() == pytest.approx(total.item() / 13)
        some = torch.tensor([0, -100, 2, 1])
        assert f(z, some).item() == pytest.approx(f(z[[0, 2, 3]], k[[0, 2, 3]]).item())
    p = z.flip(0).exp()
    total = F.cross_entropy(z, p, weight=weight, reduction="sum")
    assert F.cross_entropy(z, p, weight=weight).item() == pytest.approx(total.item() / 4)
    with pytest.warns(UserWarning, match="batchmean"):
        mean = F.kl_div(z, p)
    assert mean.item() == pytest.approx(F.kl_div(z, p, reduction="sum").item() / 12)


def test_through_log_softmax_nll_and_kl_have_the_gradient_of_cross_entropy():
    z, k, p = [[0.3, -1.2, 2.0]], torch.tensor([1]), torch.tensor([[0.2, 0.5, 0.3]])
    pairs = [
        (lambda z: F.nll_loss(z.log_softmax(1), k), lambda z: F.cross_entropy(z, k)),
        (lambda z: F.kl_div(z.log_softmax(1), p, reduction="batchmean"),
         lambda z: F.cross_entropy(z, p)),
    ]  # fmt: skip
    for one, two in pairs:
        assert gradient(one, z)[0] == pytest.approx(gradient(two, z)[0])
