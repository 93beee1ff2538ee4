"""With word lengths −log₂ q a source p pays KL(p‖q) bits over its entropy."""

import torch

# --8<-- [start:code]
p = torch.tensor([1 / 2, 1 / 4, 1 / 8, 1 / 8], dtype=torch.float64)
q = torch.tensor([1 / 8, 1 / 2, 1 / 8, 1 / 4], dtype=torch.float64)
code_p = {"a": "0", "b": "10", "c": "110", "d": "111"}
code_q = {"a": "110", "b": "0", "c": "111", "d": "10"}

message = "aabacabd"  # the shares of the letters are p
for name, code in [("p", code_p), ("q", code_q)]:
    sent = "".join(code[letter] for letter in message)
    print(f"code for {name}: {sent:20} {len(sent) / 8} bits per letter")

print("H(p)     ", -(p * p.log2()).sum().item(), "bits")
print("H(p, q)  ", -(p * q.log2()).sum().item(), "bits")
print("KL(p‖q)  ", (p * (p / q).log2()).sum().item(), "bits")
print(f"          {(p * (p / q).log()).sum():.4f} nats")
print("KL(q‖p)  ", (q * (q / p).log2()).sum().item(), "bits")
# --8<-- [end:code]

for probability, code in [(p, code_p), (q, code_q)]:
    lengths = torch.tensor([float(len(word)) for word in code.values()])
    assert torch.equal(-probability.log2(), lengths.double()), (
        "each code word has −log₂ of the probability as its length"
    )
