"""Moments and bandwidths of the columns that the tests fit, by numpy and scipy: writes moments.json beside itself."""

import csv
import json
from pathlib import Path

import numpy as np
from scipy.stats import gaussian_kde

FOLDER = Path(__file__).parent
COLUMNS = [
    ("geyser.csv", "duration"),
    ("geyser.csv", "waiting"),
    ("penguins.csv", "body_mass_g"),
    ("penguins.csv", "bill_length_mm"),
    ("mpg.csv", "horsepower"),
    ("mpg.csv", "mpg"),
]


def column(file, name):
    with open(FOLDER / file, newline="") as rows:
        cells = [row[name] for row in csv.DictReader(rows)]
    return len(cells), np.array([float(cell) for cell in cells if cell != ""])


def moments(file, name):
    rows, x = column(file, name)
    spread = x.std(ddof=1)
    low, high = np.percentile(x, [25, 75])
    return {
        "file": file,
        "column": name,
        "rows": rows,
        "count": len(x),
        "mean": x.mean(),
        "variance": x.var(),
        "nrd0": 0.9 * min(spread, (high - low) / 1.34) * len(x) ** -0.2,
        "scott": gaussian_kde(x, "scott").factor * spread,
        "silverman": gaussian_kde(x, "silverman").factor * spread,
    }


def weighted():
    """Durations weighed by the waiting before them: scipy's effective count and bandwidth."""
    _, x = column("geyser.csv", "duration")
    _, w = column("geyser.csv", "waiting")
    kde = gaussian_kde(x, "scott", weights=w)
    return {"effective": kde.neff, "mean": np.average(x, weights=w), "scott": float(np.sqrt(kde.covariance[0, 0]))}


table = {"columns": [moments(file, name) for file, name in COLUMNS], "weighted": weighted()}
(FOLDER / "moments.json").write_text(json.dumps(table, indent="\t") + "\n")
