"""A class index and its one-hot row have the same cross-entropy."""

import torch
import torch.nn.functional as F

# --8<-- [start:raise]
z = torch.tensor([[3.0, 1.0, -3.0], [0.0, 0.0, 0.0]])  # (N, C) = (2, 3)
k = torch.tensor([1, 2])
one_hot = F.one_hot(k, num_classes=3)
targets = {
    "index, int64": k,
    "one-hot, float32": one_hot.float(),
    "index, int32": k.int(),
    "index, float32": k.float(),
    "index, shape (2, 1)": k[:, None],
    "index from 1": k + 1,
    "one-hot, int64": one_hot,
}
for name, target in targets.items():
    try:
        print(f"{name:20} {F.cross_entropy(z, target):.4f}")
    except (RuntimeError, IndexError) as error:
        print(f"{name:20} {str(error).splitlines()[0]}")
# --8<-- [end:raise]

same = F.cross_entropy(z, k) - F.cross_entropy(z, one_hot.float())
assert abs(same) < 1e-6, "an index means its one-hot row"
