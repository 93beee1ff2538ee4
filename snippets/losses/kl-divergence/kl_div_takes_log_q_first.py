"""The torch function kl_div takes ln q first and p second for KL(p‖q)."""

import warnings

import torch
import torch.nn.functional as F

warnings.filterwarnings("ignore", "reduction: 'mean' divides")

# --8<-- [start:order]
p = torch.tensor([[1 / 2, 1 / 4, 1 / 8, 1 / 8]])  # (batch, classes)
q = torch.tensor([[1 / 8, 1 / 2, 1 / 8, 1 / 4]])
truth = (p * (p / q).log()).sum()
bm = {"reduction": "batchmean"}

for name, value in {
    "Σ p ln(p/q)            ": truth,
    "kl_div(ln q, p)        ": F.kl_div(q.log(), p, **bm),
    "ln q, ln p, log_target ": F.kl_div(
        q.log(), p.log(), **bm, log_target=True
    ),
    "swapped: ln p, q       ": F.kl_div(p.log(), q, **bm),
    "default reduction      ": F.kl_div(q.log(), p),
    "q without the log      ": F.kl_div(q, p, **bm),
    "ln p, no log_target    ": F.kl_div(q.log(), p.log(), **bm),
    "p, but log_target      ": F.kl_div(q.log(), p, **bm, log_target=True),
    "no batch: shape (4,)   ": F.kl_div(q[0].log(), p[0], **bm),
}.items():
    print(f"{name}{value:8.4f}")
# --8<-- [end:order]

back = (q * (q / p).log()).sum()
assert torch.isclose(F.kl_div(q.log(), p, **bm), truth), "KL(p‖q)"
assert torch.isclose(F.kl_div(p.log(), q, **bm), back), "KL(q‖p)"
assert torch.isclose(F.kl_div(q.log(), p) * 4, truth), "÷ classes"
assert F.kl_div(q, p, **bm) < 0, "so it is no divergence"
