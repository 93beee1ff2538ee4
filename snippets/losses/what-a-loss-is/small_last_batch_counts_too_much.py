"""The mean of batch means differs from the mean if batches differ in size."""

import torch

# --8<-- [start:batches]
losses = torch.tensor([1.0] * 8 + [6.0] * 2)  # one loss for each example
batches = losses.split(4)
means = torch.stack([batch.mean() for batch in batches])
sizes = torch.tensor([len(batch) for batch in batches])
weighted = (means * sizes).sum() / sizes.sum()
print("sizes", sizes.tolist(), "  batch means", means.tolist())
print(f"mean of the batch means  {means.mean():.3f}")
print(f"weighted with the sizes  {weighted:.3f}")
print(f"mean of all losses       {losses.mean():.3f}")
# --8<-- [end:batches]

assert weighted == losses.mean() == 2, "weights proportional to the sizes"
assert means.mean() > 2.6, "examples of the last batch count double"
