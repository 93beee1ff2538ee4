"""Newton's step runs to a zero of the gradient, be it minimum or saddle."""

import torch
from torch.func import grad, hessian


# --8<-- [start:newton]
def f(p):
    return p[0] ** 3 - 3 * p[0] * p[1] + p[1] ** 3


form = "{}  ({:z9.6f}, {:z9.6f})  f = {:z9.6f}  ‖∇f‖ = {:.6f}"
ends = []
for start in [(2.0, 2.0), (0.3, 0.1)]:
    p = torch.tensor(start, dtype=torch.float64)
    for k in range(6):
        g = grad(f)(p)
        print(form.format(k, *p, f(p), g.norm()))
        p = p - torch.linalg.solve(hessian(f)(p), g)
    ends.append(p)
# --8<-- [end:newton]

minimum, saddle = ends
assert torch.allclose(minimum, torch.ones(2).double()), "(1, 1) is a minimum"
assert saddle.norm() < 1e-6, "(0, 0) is a saddle: Newton does not mind"
eigenvalues = torch.linalg.eigvalsh(hessian(f)(saddle))
assert eigenvalues[0] < 0 < eigenvalues[1], "both signs at the saddle"
