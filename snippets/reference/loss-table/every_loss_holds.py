"""Each loss of the table and its gradient in the prediction are torch's."""
# nabla: lines 200 — the whole table is the idea

import torch
import torch.nn.functional as F
from torch import exp, log, where

# fmt: off
# --8<-- [start:table]
torch.set_default_dtype(torch.float64)
torch.manual_seed(0)
N, C, delta, beta, eps, m = 1000, 5, 1.5, 0.5, 0.1, 1.0  # δ, β, ε, margin
real, seen = 3 * torch.randn(N), 3 * torch.randn(N)  # z or ŷ, and y
sure, share = torch.rand(N), torch.rand(N)        # p, and y in [0, 1]
sign = 2 * torch.randint(2, (N,)) - 1             # y in {−1, 1}
count = torch.poisson(torch.full((N,), 3.0))      # y in {0, 1, …}
z, k = 3 * torch.randn(N, C), torch.randint(C, (N,))  # logits, class
hot = F.one_hot(k, C).double()                    # e_k, (N, C)
soft = torch.randn(N, C).softmax(1)               # p, rows sum to 1
v = torch.rand(N) + 0.1                           # variance
x, y, other = (torch.randn(N, 3) for _ in range(3))  # points


def sigma(z):
    return 1 / (1 + exp(-z))


def softmax(z):
    return exp(z) / exp(z).sum(1, keepdim=True)


def relu(x):
    return where(x > 0, x, 0)


def norm(x):
    return (x**2).sum(1, keepdim=True).sqrt()


def cosine(x, y):
    return (x * y).sum(1, keepdim=True) / (norm(x) * norm(y))


def dcosine(x, y):
    return y / (norm(x) * norm(y)) - cosine(x, y) * x / norm(x) ** 2


def rivals(z):  # the hinges of the wrong classes
    return relu(m - z[torch.arange(N), k][:, None] + z) * (1 - hot)


ROWS = [  # name, loss, gradient, where, torch | prediction, loss, ∇, torch
    (r"\text{Squared error}", r"(\hat y - y)^2", r"2(\hat y - y)",
     r"y \in \R", "`F.mse_loss`",
     real, lambda p: (p - seen) ** 2, lambda p: 2 * (p - seen),
     lambda p, **r: F.mse_loss(p, seen, **r)),
    (r"\text{Absolute error}", r"\lvert \hat y - y \rvert",
     r"\operatorname{sign}(\hat y - y)", r"\hat y \neq y",
     "`F.l1_loss`",
     real, lambda p: (p - seen).abs(), lambda p: (p - seen).sign(),
     lambda p, **r: F.l1_loss(p, seen, **r)),
    (r"\text{Huber}", r"c\,(\lvert d \rvert - \tfrac{c}{2})",
     r"c \operatorname{sign} d", r"d = \hat y - y,\; "
     r"c = \min(\lvert d \rvert, \delta)",
     "`F.huber_loss`",
     real, lambda p: where((p - seen).abs() <= delta, (p - seen) ** 2 / 2,
                           delta * ((p - seen).abs() - delta / 2)),
     lambda p: (p - seen).clip(-delta, delta),
     lambda p, **r: F.huber_loss(p, seen, delta=delta, **r)),
    (r"\text{Smooth L1}",
     r"\tfrac{c}{\beta}\,(\lvert d \rvert - \tfrac{c}{2})",
     r"\tfrac{c}{\beta} \operatorname{sign} d", r"d = \hat y - y,\; "
     r"c = \min(\lvert d \rvert, \beta)",
     "`F.smooth_l1_loss`",
     real, lambda p: where((p - seen).abs() < beta,
                           (p - seen) ** 2 / (2 * beta),
                           (p - seen).abs() - beta / 2),
     lambda p: ((p - seen) / beta).clip(-1, 1),
     lambda p, **r: F.smooth_l1_loss(p, seen, beta=beta, **r)),
    (r"\text{Gaussian NLL}",
     r"\tfrac12 \bigl(\ln v + \tfrac{(\hat y - y)^2}{v}\bigr)",
     r"(\hat y - y) / v", r"v > 0", "`F.gaussian_nll_loss`",
     real, lambda p: (log(v) + (p - seen) ** 2 / v) / 2,
     lambda p: (p - seen) / v,
     lambda p, **r: F.gaussian_nll_loss(p, seen, v, **r)),
    (r"\text{Poisson NLL}", r"e^z - y z", r"e^z - y",
     r"y \in \{0, 1, 2, \ldots\}", "`F.poisson_nll_loss`",
     real, lambda z: exp(z) - count * z, lambda z: exp(z) - count,
     lambda z, **r: F.poisson_nll_loss(z, count, **r)),
    (r"\text{Binary cross-entropy}", r"-y \ln p - (1 - y) \ln(1 - p)",
     r"\dfrac{p - y}{p\,(1 - p)}", r"0 < p < 1,\; y \in [0, 1]",
     "`F.binary_cross_entropy`",
     sure, lambda p: -share * log(p) - (1 - share) * log(1 - p),
     lambda p: (p - share) / (p * (1 - p)),
     lambda p, **r: F.binary_cross_entropy(p, share, **r)),
    (r"\text{BCE with logits}", r"\ln(1 + e^z) - y z", r"\sigma(z) - y",
     r"z \in \R,\; y \in [0, 1]",
     "`F.binary_cross_entropy_with_logits`",
     real, lambda z: log(1 + exp(z)) - share * z, lambda z: sigma(z) - share,
     lambda z, **r: F.binary_cross_entropy_with_logits(z, share, **r)),
    (r"\text{Cross-entropy}", r"\ln \sum_j e^{z_j} - z_k",
     r"\operatorname{softmax}(z) - e_k", r"z \in \R^C,\; \text{class } k",
     "`F.cross_entropy(z, k)`",
     z, lambda z: log(exp(z).sum(1)) - z[torch.arange(N), k],
     lambda z: softmax(z) - hot,
     lambda z, **r: F.cross_entropy(z, k, **r)),
    (r"\text{with probabilities}", r"\ln \sum_j e^{z_j} - p^\top z",
     r"\operatorname{softmax}(z) - p", r"p_j \ge 0,\; \sum_j p_j = 1",
     "`F.cross_entropy(z, p)`",
     z, lambda z: log(exp(z).sum(1)) - (soft * z).sum(1),
     lambda z: softmax(z) - soft,
     lambda z, **r: F.cross_entropy(z, soft, **r)),
    (r"\text{with label smoothing}", r"\ln \sum_j e^{z_j} - q^\top z",
     r"\operatorname{softmax}(z) - q",
     r"q = (1 - \varepsilon)\,e_k + \tfrac{\varepsilon}{C} (1, \ldots, 1)",
     "`F.cross_entropy(z, k, label_smoothing=eps)`",
     z, lambda z: log(exp(z).sum(1))
     - (((1 - eps) * hot + eps / C) * z).sum(1),
     lambda z: softmax(z) - (1 - eps) * hot - eps / C,
     lambda z, **r: F.cross_entropy(z, k, label_smoothing=eps, **r)),
    (r"\text{NLL}", r"-\ell_k", r"-e_k", r"\ell_j = \ln p_j",
     "`F.nll_loss`",
     log(soft), lambda lp: -lp[torch.arange(N), k], lambda lp: -hot,
     lambda lp, **r: F.nll_loss(lp, k, **r)),
    (r"\text{KL divergence}", r"\sum_j p_j (\ln p_j - \ell_j)", r"-p",
     r"\ell_j = \ln q_j;\; p_j > 0", "`F.kl_div`",
     z.log_softmax(1), lambda lq: (soft * (log(soft) - lq)).sum(1),
     lambda lq: -soft, lambda lq, **r: F.kl_div(lq, soft, **r)),
    (r"\text{Soft margin}", r"\ln(1 + e^{-yz})", r"-y\,\sigma(-yz)",
     r"y = \pm 1", "`F.soft_margin_loss`",
     real, lambda z: log(1 + exp(-sign * z)),
     lambda z: -sign * sigma(-sign * z),
     lambda z, **r: F.soft_margin_loss(z, sign, **r)),
    (r"\text{Hinge}", r"\max(0, 1 - yz)", r"-y\,[yz < 1]",
     r"y = \pm 1,\; yz \neq 1", "`F.relu(1 - y * z)`",
     real, lambda z: relu(1 - sign * z), lambda z: -sign * (sign * z < 1),
     lambda z, reduction: F.relu(1 - sign * z)),
    (r"\text{Squared hinge}", r"\max(0, 1 - yz)^2",
     r"-2y \max(0, 1 - yz)", r"y = \pm 1",
     "`F.relu(1 - y * z) ** 2`",
     real, lambda z: relu(1 - sign * z) ** 2,
     lambda z: -2 * sign * relu(1 - sign * z),
     lambda z, reduction: F.relu(1 - sign * z) ** 2),
    (r"\text{Multi-class hinge}",
     r"\tfrac1C \sum_{j \neq k} \max(0, m - z_k + z_j)",
     r"\tfrac1C \sum_{j \neq k} [m > z_k - z_j]\,(e_j - e_k)",
     r"z_k - z_j \neq m \;\text{for } j \neq k", "`F.multi_margin_loss`",
     z, lambda z: rivals(z).sum(1) / C,
     lambda z: (rivals(z).sign() - hot * rivals(z).sign().sum(1, True)) / C,
     lambda z, **r: F.multi_margin_loss(z, k, margin=m, **r)),
    (r"\text{Triplet}", r"\max(0, m + d_y - d_w)",
     r"[m + d_y > d_w]\,\bigl(\tfrac{x - y}{d_y} - \tfrac{x - w}{d_w}\bigr)",
     r"d_v = \lVert x - v \rVert;\; d_y, d_w \neq 0;\; m + d_y \neq d_w",
     "`F.triplet_margin_loss`",
     x, lambda x: relu(m + norm(x - y) - norm(x - other))[:, 0],
     lambda x: ((x - y) / norm(x - y) - (x - other) / norm(x - other))
     * (m + norm(x - y) > norm(x - other)),
     lambda x, **r: F.triplet_margin_loss(x, y, other, margin=m, eps=0, **r)),
    (r"\text{Cosine distance}",
     r"1 - \tfrac{x^\top y}{\lVert x \rVert \lVert y \rVert}",
     r"\tfrac{x^\top y}{\lVert x \rVert^3 \lVert y \rVert}\,x"
     r" - \tfrac{y}{\lVert x \rVert \lVert y \rVert}",
     r"x, y \neq 0", "`F.cosine_embedding_loss`",
     x, lambda x: 1 - cosine(x, y)[:, 0], lambda x: -dcosine(x, y),
     lambda x, **r: F.cosine_embedding_loss(x, y, torch.ones(N), **r)),
]


def slopes(f, x):
    x = x.clone().requires_grad_()
    return torch.autograd.grad(f(x).sum(), x)[0]


def gaps(at, loss, slope, function):
    def single(p):  # one loss for each example
        values = function(p, reduction="none")
        return values if values.dim() == 1 else values.sum(1)  # kl_div

    pairs = [
        (single(at), loss(at)),
        (slopes(single, at), slope(at)),
        (slopes(loss, at), slope(at)),
    ]
    return torch.stack([(one - two).abs().max() for one, two in pairs])


worst = torch.stack([gaps(*row[5:]) for row in ROWS]).amax(0)
print(f"{len(ROWS)} losses of {N} examples, float64")
for what, gap in zip(["torch − formula", "torch's slope − gradient",
                      "formula's slope − gradient"], worst):
    print(f"{what:26}  largest gap {gap:.7f}")
assert worst.max() < 1e-8, "torch, formula and gradient agree"
# --8<-- [end:table]
# fmt: on
