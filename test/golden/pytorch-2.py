#!/usr/bin/env python3
"""Reference numbers from PyTorch 2, where its steps are not those of PyTorch 1 or where no other file has them.

Usage: python3 pytorch-2.py OUTPUT_FILE     (pip install torch)

The experiment, the rows and the losses are those of generate.py: N(-5, 1) + N(10, 1) on linspace(-15, 15, 1000),
rows [epoch, loss before the step, mu after the step, sigma after the step]. Everything is float64, the
optimizers' own scalars too, such as NAdam's product of momenta.
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
    "kl_div": lambda log_q: F.kl_div(log_q, P),
    "mse_loss": lambda log_q: F.mse_loss(log_q.exp(), P),
}

# Name, loss, initial mu, steps, learning rate, further constants.
RUNS = [
    ("nadam", "kl_div", 0.0, 400, 1e-2, {}),
    ("nadam", "kl_div", 0.0, 400, 2e-3, {"betas": (0.7, 0.99), "eps": 1e-6, "weight_decay": 0.01}),
    ("rprop", "mse_loss", -45.0, 33, 0.1, {}),
]
OPTIMIZERS = {"nadam": torch.optim.NAdam, "rprop": torch.optim.Rprop}


def run(name, loss_name, mu0, epochs, lr, constants):
    mu = torch.tensor([mu0], requires_grad=True)
    sigma = torch.tensor([1.0], requires_grad=True)
    optimizer = OPTIMIZERS[name]([mu, sigma], lr=lr, **constants)
    rows = []
    for epoch in range(epochs):
        loss = LOSSES[loss_name](torch.distributions.Normal(mu, sigma).log_prob(X))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if epoch < 10 or epoch % 25 == 0 or epoch == epochs - 1:
            rows.append([epoch, loss.item(), mu.item(), sigma.item()])
    return rows


def main():
    runs = [
        {"optimizer": name, "loss": loss, "mu0": mu0, "lr": lr, "constants": constants, "float64": run(name, loss, mu0, epochs, lr, constants)}
        for name, loss, mu0, epochs, lr, constants in RUNS
    ]
    Path(sys.argv[1]).write_text(json.dumps({"torch": torch.__version__, "runs": runs}) + "\n")


if __name__ == "__main__":
    main()
