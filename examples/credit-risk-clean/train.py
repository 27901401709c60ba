"""Train the credit risk model. Age and sex are not inputs: they are kept for measuring only."""

import json
from pathlib import Path

import joblib
import pandas as pd
import yaml
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, roc_auc_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

NUMBERS = ["credit_amount", "duration", "job"]
CATEGORIES = ["checking_account", "housing", "purpose", "saving_accounts"]
TARGET = "risk"  # 1: repaid as agreed (good), 0: not repaid as agreed (bad)


def build(seed: int, c: float, max_iter: int) -> Pipeline:
    """Return the untrained pipeline. `c` is the inverse strength of the L2 penalty."""
    columns = ColumnTransformer(
        [
            ("numbers", StandardScaler(), NUMBERS),
            ("categories", OneHotEncoder(handle_unknown="ignore"), CATEGORIES),
        ]
    )
    classifier = LogisticRegression(C=c, max_iter=max_iter, random_state=seed)
    return Pipeline([("columns", columns), ("classifier", classifier)])


def main() -> None:
    params = yaml.safe_load(Path("params.yaml").read_text(encoding="utf-8"))
    data = pd.read_csv("data/train.csv")
    model = build(params["seed"], params["model"]["C"], params["model"]["max_iter"])
    model.fit(data[NUMBERS + CATEGORIES], data[TARGET])

    scores = model.predict_proba(data[NUMBERS + CATEGORIES])[:, 1]
    granted = scores >= params["decision"]["threshold"]
    metrics = {
        "split": "train",
        "n": len(data),
        "inputs": len(NUMBERS + CATEGORIES),
        "iterations": int(model["classifier"].n_iter_[0]),
        "accuracy": round(float(accuracy_score(data[TARGET], granted)), 6),
        "roc_auc": round(float(roc_auc_score(data[TARGET], scores)), 6),
    }
    report = json.dumps(metrics, indent=2) + "\n"
    Path("metrics/train.json").write_text(report, encoding="utf-8", newline="\n")
    Path("models").mkdir(exist_ok=True)
    joblib.dump(model, "models/model.joblib")


if __name__ == "__main__":
    main()
