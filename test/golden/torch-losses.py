#!/usr/bin/env python3
"""Reference numbers from PyTorch for the losses of torch.nn.functional that pointwise.json does not have.

Usage: python3 torch-losses.py OUTPUT_FILE     (Debian package python3-torch, or pip install torch)

The experiment is that of generate.py: N(-5, 1) + N(10, 1) on linspace(-15, 15, 1000), float64. Per loss: its value and
gradient at sixty points (mu, sigma), and runs from three starts by Adam(lr=1e-2), 3,000 epochs, rows
[epoch, loss before the step, mu after the step, sigma after the step].
"""
import json
import sys
from pathlib import Path

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)

X = torch.linspace(-15, 15, 1000)
P = sum(torch.distributions.Normal(torch.tensor(m), torch.tensor(1.0)).log_prob(X).exp() for m in (-5.0, 10.0))

LOSSES = {
    "binary_cross_entropy": lambda log_q, q: F.binary_cross_entropy(q, P),
    "binary_cross_entropy_with_logits": lambda log_q, q: F.binary_cross_entropy_with_logits(q, P),
    "poisson_nll_loss": lambda log_q, q: F.poisson_nll_loss(log_q, P),
    "soft_margin_loss": lambda log_q, q: F.soft_margin_loss(q, P),
    "multilabel_soft_margin_loss": lambda log_q, q: F.multilabel_soft_margin_loss(q, P),
    "cross_entropy": lambda log_q, q: F.cross_entropy(q, P),
    "pairwise_distance": lambda log_q, q: F.pairwise_distance(q, P),
}
POINTS = [(mu, sigma) for mu in (-14.0, -8.0, -5.0, -2.0, 0.0, 2.5, 5.0, 8.0, 10.0, 16.0) for sigma in (0.5, 1.0, 2.0, 3.5, 7.5, 12.0)]
STARTS = (0.0, 5.0, -9.0)


def loss_at(name, mu, sigma):
    log_q = torch.distributions.Normal(mu, sigma).log_prob(X)
    return LOSSES[name](log_q, log_q.exp())


def parameter(value):
    return torch.tensor([value], requires_grad=True)


def point(name, at):
    mu, sigma = map(parameter, at)
    loss = loss_at(name, mu, sigma)
    loss.backward()
    return {"loss": name, "mu": at[0], "sigma": at[1], "value": loss.item(), "dmu": mu.grad.item(), "dsigma": sigma.grad.item()}


def run(name, mu0, epochs=3000):
    mu, sigma = parameter(mu0), parameter(1.0)
    optimizer = torch.optim.Adam([mu, sigma], lr=1e-2)
    rows = []
    for epoch in range(epochs):
        loss = loss_at(name, mu, sigma)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if epoch < 3 or epoch % 500 == 0 or epoch == epochs - 1:
            rows.append([epoch, loss.item(), mu.item(), sigma.item()])
    return {"loss": name, "mu0": mu0, "lr": 1e-2, "epochs": epochs, "float64": rows}


def main():
    rows = [point(name, at) for name in LOSSES for at in POINTS]
    runs = [run(name, mu0) for name in LOSSES for mu0 in STARTS]
    Path(sys.argv[1]).write_text(json.dumps({"torch": torch.__version__, "rows": rows, "runs": runs}) + "\n")


if __name__ == "__main__":
    main()
