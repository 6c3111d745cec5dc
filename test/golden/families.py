"""Log-densities of the families of positive x and their derivatives by mean and standard deviation, by PyTorch.

    python3 families.py > families.json

The members are chosen by torch's own parameters. Their mean m and standard deviation s are PyTorch's, and the
derivatives by (m, s) follow from those by torch's parameters through the inverse of the Jacobian of (m, s), so
that nothing here inverts what the program inverts.
"""

import json
import math

import torch

torch.set_default_dtype(torch.float64)

MEMBERS = {
    "lognormal": (torch.distributions.LogNormal, [(0.0, 0.25), (1.2, 0.8), (-2.0, 1.5), (5.0, 0.01)]),
    "gamma": (torch.distributions.Gamma, [(2.0, 0.5), (0.4, 0.1), (30.0, 3.0), (4000.0, 20.0)]),
    "weibull": (torch.distributions.Weibull, [(2.0, 1.5), (4.0, 0.6), (3.0, 9.0), (170.0, 60.0)]),
}


def moments(distribution, parameters):
    a, b = parameters
    if distribution is torch.distributions.Weibull:
        first = a * torch.exp(torch.lgamma(1 + 1 / b))
        second = a**2 * torch.exp(torch.lgamma(1 + 2 / b))
        return torch.stack([first, torch.sqrt(second - first**2)])
    member = distribution(a, b)
    return torch.stack([member.mean, member.stddev])


def places(m, s):
    """Points from the far left to the far right, by powers of m for wide members."""
    spread = math.sqrt(math.log1p((s / m) ** 2))
    return [m * math.exp(spread * z) for z in (-4, -2, -1, -0.3, 0, 0.5, 1.1, 2, 3)]


rows = []
for family, (distribution, members) in MEMBERS.items():
    for values in members:
        parameters = torch.tensor(values, requires_grad=True)
        jacobian = torch.autograd.functional.jacobian(lambda v: moments(distribution, v), parameters)
        m, s = (value.item() for value in moments(distribution, parameters))
        points = []
        for x in places(m, s):
            log_q = distribution(*parameters).log_prob(torch.tensor(x))
            (gradient,) = torch.autograd.grad(log_q, parameters)
            by_m, by_s = torch.linalg.solve(jacobian.T, gradient)
            points.append([x, log_q.item(), by_m.item(), by_s.item()])
        rows.append({"family": family, "torch": values, "mu": m, "sigma": s, "points": points})
print(json.dumps({"torch": torch.__version__, "rows": rows}, indent=1))
