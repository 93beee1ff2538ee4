"""Ridge predictions depend on the unit of a feature not standardized."""

import torch

# --8<-- [start:units]
km = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64)
y = 2 * (km - km.mean())  # 2 per kilometre
lam, per_km = 1.0, {}
for name, unit in [("km", 1.0), ("m", 1000.0)]:
    raw = unit * (km - km.mean())
    for kind, x in [
        ("raw", raw),
        ("standardized", raw / raw.std(correction=0)),
    ]:
        w = (x @ y) / (x @ x + 3 * lam)
        rise = w * (x[2] - x[1])  # of the prediction, from 2 km to 3 km
        per_km[name, kind] = rise.item()
        print(f"{kind:12} {name:2}   w = {w:.6f}   rise per km {rise:.6f}")
# --8<-- [end:units]

assert abs(per_km["km", "raw"] - 0.8) < 1e-12, "2 · 2 / (2 + nλ)"
assert abs(per_km["m", "raw"] - 2) < 1e-5, "a tiny weight, nearly unpenalized"
km_std, m_std = per_km["km", "standardized"], per_km["m", "standardized"]
assert abs(km_std - m_std) < 1e-12, "standardizing forgets the unit"
