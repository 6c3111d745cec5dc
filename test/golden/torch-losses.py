#!/usr/bin/env python3
"""Reference numbers from PyTorch for the losses of torch.nn.functional that pointwise.json does not have, and for
those of its losses that have a constant at other values of it; for all of them what reduction makes of them.

Usage: python3 torch-losses.py OUTPUT_FILE     (Debian package python3-torch, or pip install torch)

The experiment is that of generate.py: N(-5, 1) + N(10, 1) on linspace(-15, 15, 1000), float64. Per loss: its value and
gradient at sixty points (mu, sigma), and runs from three starts by Adam(lr=1e-2), 3,000 epochs, rows
[epoch, loss before the step, mu after the step, sigma after the step]. Of the losses that are elsewhere but for their runs,
the runs alone. Per reduction that a loss takes: its value and gradient at three points; and runs by SGD, whose steps grow
with it.
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

SMOOTH = "smooth_l1_loss"
HUBER = "huber_loss"

LOSSES = {
    "binary_cross_entropy": lambda log_q, q, **constants: F.binary_cross_entropy(q, P, **constants),
    "binary_cross_entropy_with_logits": lambda log_q, q, **constants: F.binary_cross_entropy_with_logits(q, P, **constants),
    "poisson_nll_loss": lambda log_q, q, **constants: F.poisson_nll_loss(log_q, P, **constants),
    "soft_margin_loss": lambda log_q, q, **constants: F.soft_margin_loss(q, P, **constants),
    "multilabel_soft_margin_loss": lambda log_q, q, **constants: F.multilabel_soft_margin_loss(q, P, **constants),
    "cross_entropy": lambda log_q, q, **constants: F.cross_entropy(q, P, **constants),
    "pairwise_distance": lambda log_q, q: F.pairwise_distance(q, P),
    "kl_div": lambda log_q, q, **constants: F.kl_div(log_q, P, **constants),
    "mse_loss": lambda log_q, q, **constants: F.mse_loss(q, P, **constants),
    "l1_loss": lambda log_q, q, **constants: F.l1_loss(q, P, **constants),
    SMOOTH: lambda log_q, q, **constants: F.smooth_l1_loss(q, P, **constants),
    HUBER: lambda log_q, q, **constants: F.huber_loss(q, P, **constants),
}
CONSTANTS = [(SMOOTH, {"beta": beta}) for beta in (0.0, 0.01, 0.1, 3.0)] + [(HUBER, {"delta": delta}) for delta in (0.01, 0.1, 3.0)]
ELSEWHERE = ("kl_div", "mse_loss", "l1_loss", SMOOTH, HUBER)
SUBJECTS = [(name, {}) for name in LOSSES if name not in ELSEWHERE] + CONSTANTS
RUNS_ALONE = [(name, {}) for name in ("l1_loss", SMOOTH, HUBER)]
POINTS = [(mu, sigma) for mu in (-14.0, -8.0, -5.0, -2.0, 0.0, 2.5, 5.0, 8.0, 10.0, 16.0) for sigma in (0.5, 1.0, 2.0, 3.5, 7.5, 12.0)]
STARTS = (0.0, 5.0, -9.0)
REDUCTIONS = ("mean", "sum", "batchmean")
REDUCED_AT = [(0.0, 1.0), (2.5, 7.5), (9.0, 1.5)]
# The loss, its reduction, the learning rate.
SGD_RUNS = [("kl_div", "sum", 1e-4), ("kl_div", "batchmean", 0.1), ("mse_loss", "sum", 0.02)]


def loss_at(name, constants, mu, sigma):
    log_q = torch.distributions.Normal(mu, sigma).log_prob(X)
    return LOSSES[name](log_q, log_q.exp(), **constants)


# With beta 0 the slope is a sign: where q is p, at (-5, 1) and (10, 1), it is that of rounding.
OFF_PEAKS = [(mu, 1.25 if sigma == 1.0 else sigma) for mu, sigma in POINTS]


def points_for(constants):
    return OFF_PEAKS if constants.get("beta") == 0.0 else POINTS


def parameter(value):
    return torch.tensor([value], requires_grad=True)


def point(name, constants, at):
    mu, sigma = map(parameter, at)
    loss = loss_at(name, constants, mu, sigma)
    loss.backward()
    return {"loss": name, **constants, "mu": at[0], "sigma": at[1], "value": loss.item(), "dmu": mu.grad.item(), "dsigma": sigma.grad.item()}


def run(name, constants, mu0, lr=1e-2, optimizer=torch.optim.Adam, epochs=3000):
    mu, sigma = parameter(mu0), parameter(1.0)
    stepper = optimizer([mu, sigma], lr=lr)
    rows = []
    for epoch in range(epochs):
        loss = loss_at(name, constants, mu, sigma)
        stepper.zero_grad()
        loss.backward()
        stepper.step()
        if epoch < 3 or epoch % 500 == 0 or epoch == epochs - 1:
            rows.append([epoch, loss.item(), mu.item(), sigma.item()])
    return {"loss": name, **constants, "mu0": mu0, "lr": lr, "epochs": epochs, "float64": rows}


def takes(name, reduction):
    """False where PyTorch has no such reduction of the loss; for one that has none at all it raises a TypeError."""
    try:
        point(name, {"reduction": reduction}, REDUCED_AT[0])
    except (TypeError, ValueError):
        return False
    return True


def main():
    rows = [point(*subject, at) for subject in SUBJECTS for at in points_for(subject[1])]
    runs = [run(*subject, mu0) for subject in SUBJECTS + RUNS_ALONE for mu0 in STARTS]
    reduced = [
        point(name, {"reduction": reduction}, at) for name in LOSSES for reduction in REDUCTIONS if takes(name, reduction) for at in REDUCED_AT
    ]
    sgd = [run(name, {"reduction": reduction}, mu0, lr, torch.optim.SGD) for name, reduction, lr in SGD_RUNS for mu0 in STARTS]
    found = {"torch": torch.__version__, "rows": rows, "runs": runs, "reduced": reduced, "sgd": sgd}
    Path(sys.argv[1]).write_text(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
