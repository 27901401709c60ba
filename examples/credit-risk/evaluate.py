"""Measure the model on the test rows: overall, by sex and by age band."""

import json
import math
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
import yaml
from sklearn.metrics import confusion_matrix, f1_score, roc_auc_score

# Left edge included, right edge excluded.
AGE_BANDS = {"under 30": (0, 30), "30 to 39": (30, 40), "40 and over": (40, 200)}
Z_95 = 1.959964


def rounded(value: float) -> float:
    return round(float(value), 6)


def wilson(hits: int, n: int) -> list[float]:
    """95 % Wilson interval of the proportion hits / n."""
    p = hits / n
    centre = (p + Z_95**2 / (2 * n)) / (1 + Z_95**2 / n)
    half = Z_95 * math.sqrt(p * (1 - p) / n + Z_95**2 / (4 * n**2)) / (1 + Z_95**2 / n)
    return [rounded(centre - half), rounded(centre + half)]


def bootstrap(measure, truth, values, rounds: int, seed: int) -> list[float]:
    """95 % percentile interval from `rounds` samples of the test rows, drawn with replacement."""
    draw = np.random.default_rng(seed)
    results = []
    for _ in range(rounds):
        rows = draw.integers(0, len(truth), len(truth))
        results.append(measure(truth[rows], values[rows]))
    return [rounded(edge) for edge in np.percentile(results, [2.5, 97.5])]


def counts(truth, granted) -> dict[str, int]:
    tn, fp, fn, tp = confusion_matrix(truth, granted, labels=[0, 1]).ravel()
    return {"tn": int(tn), "fp": int(fp), "fn": int(fn), "tp": int(tp)}


def group_result(truth, granted) -> dict[str, float]:
    """Results of one group. selection_rate is the share of applications that the model suggests to grant."""
    c = counts(truth, granted)
    n = sum(c.values())
    recall = rounded(c["tp"] / (c["tp"] + c["fn"]))
    return {
        "n": n,
        "good": c["tp"] + c["fn"],
        "bad": c["tn"] + c["fp"],
        "selection_rate": rounded((c["tp"] + c["fp"]) / n),
        "tpr": recall,
        "fpr": rounded(c["fp"] / (c["fp"] + c["tn"])),
        "precision": rounded(c["tp"] / (c["tp"] + c["fp"])),
        "recall": recall,
    }


def write(path: str, content: dict) -> None:
    Path(path).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    params = yaml.safe_load(Path("params.yaml").read_text(encoding="utf-8"))
    data = pd.read_csv("data/test.csv")
    model = joblib.load("models/model.joblib")
    truth = data["risk"].to_numpy()
    scores = model.predict_proba(data)[:, 1]
    granted = (scores >= params["decision"]["threshold"]).astype(int)

    c = counts(truth, granted)
    n = len(data)
    rounds, seed = params["evaluation"]["bootstrap_rounds"], params["seed"]
    review = (scores >= params["decision"]["review_from"]) & (scores < params["decision"]["review_to"])
    write(
        "metrics/eval.json",
        {
            "split": "test",
            "n": n,
            "accuracy": rounded((c["tp"] + c["tn"]) / n),
            "precision": rounded(c["tp"] / (c["tp"] + c["fp"])),
            "recall": rounded(c["tp"] / (c["tp"] + c["fn"])),
            "f1": rounded(f1_score(truth, granted)),
            "roc_auc": rounded(roc_auc_score(truth, scores)),
            "confusion_matrix": c,
            "sent_to_review": int(review.sum()),
            "interval_95": {
                "accuracy": wilson(c["tp"] + c["tn"], n),
                "precision": wilson(c["tp"], c["tp"] + c["fp"]),
                "recall": wilson(c["tp"], c["tp"] + c["fn"]),
                "f1": bootstrap(f1_score, truth, granted, rounds, seed),
                "roc_auc": bootstrap(roc_auc_score, truth, scores, rounds, seed),
            },
        },
    )

    groups: dict[str, dict] = {"sex": {}, "age_band": {}}
    for sex in sorted(set(data["sex"])):
        rows = (data["sex"] == sex).to_numpy()
        groups["sex"][sex] = group_result(truth[rows], granted[rows])
    for name, (low, high) in AGE_BANDS.items():
        rows = ((data["age"] >= low) & (data["age"] < high)).to_numpy()
        groups["age_band"][name] = group_result(truth[rows], granted[rows])
    write("metrics/groups.json", groups)


if __name__ == "__main__":
    main()
