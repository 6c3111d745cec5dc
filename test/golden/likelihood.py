"""Log-likelihood, AIC, BIC and Kolmogorov-Smirnov distance of given members of families on the columns of
geyser.csv, by scipy.

    python3 likelihood.py > likelihood.json
"""

import csv
import json
import pathlib

import numpy
import scipy
from scipy import stats

from distributions import FAMILIES

with open(pathlib.Path(__file__).parent / "../data/geyser.csv") as file:
    table = list(csv.DictReader(file))


class Mixture:
    def __init__(self, weights, parts):
        self.weights, self.parts = weights, parts

    def logpdf(self, x):
        logs = [numpy.log(w) + part.logpdf(x) for w, part in zip(self.weights, self.parts)]
        return scipy.special.logsumexp(logs, axis=0)

    def cdf(self, x):
        return sum(w * part.cdf(x) for w, part in zip(self.weights, self.parts))


CASES = [
    ("duration", "normal", [3.5], [1.1], None),
    ("duration", "gamma", [3.4], [1.2], None),
    ("duration", "weibull", [3.5], [1.1], None),
    ("duration", "student-t(3)", [3.9], [0.8], None),
    ("waiting", "lognormal", [71.0], [14.0], None),
    ("waiting", "gumbel", [65.0], [13.0], None),
    ("duration", "normal", [2.0186078, 4.2733434], [0.2356218, 0.4370631], [0.3484046, 0.6515954]),
]

rows = []
for column, family, mus, sigmas, weights in CASES:
    x = numpy.array([float(row[column]) for row in table])
    parts = [FAMILIES[family](m, s) for m, s in zip(mus, sigmas)]
    q = parts[0] if weights is None else Mixture(weights, parts)
    k = 2 if weights is None else 3 * len(weights) - 1
    log_likelihood = float(q.logpdf(x).sum())
    rows.append(
        {
            "column": column,
            "family": family,
            "mu": mus,
            "sigma": sigmas,
            "weights": weights,
            "logLikelihood": log_likelihood,
            "aic": 2 * k - 2 * log_likelihood,
            "bic": float(k * numpy.log(len(x)) - 2 * log_likelihood),
            "ks": float(stats.ks_1samp(x, q.cdf).statistic),
        }
    )
print(json.dumps({"scipy": scipy.__version__, "rows": rows}, indent=1))
