"""For random signs v the mean of vᵀHv is the trace of H."""

import torch
from torch.func import grad, hessian, jvp, vmap

# --8<-- [start:trace]
torch.manual_seed(0)
n = 50
double = {"dtype": torch.float64}
W, a = torch.randn(20, n, **double) / n**0.5, torch.randn(20, **double)


def f(x):  # a network with 50 inputs and one output
    return a @ torch.tanh(W @ x)


def bend(x, v):  # vᵀHv, without H
    return v @ jvp(grad(f), (x,), (v,))[1]


x = torch.randn(n, **double)
exact = hessian(f)(x).trace()
print(f"exact, 50 columns {exact:7.3f}")
for probes in [10, 100, 1000, 10000]:
    v = 2.0 * torch.randint(0, 2, (probes, n)).to(x) - 1
    sample = vmap(bend, in_dims=(None, 0))(x, v)
    error = sample.std() / probes**0.5
    print(f"{probes:6} probes     {sample.mean():7.3f} ± {error:.3f}")
# --8<-- [end:trace]

assert abs(sample.mean() - exact) < 4 * error, "E[vᵀHv] = tr H"
