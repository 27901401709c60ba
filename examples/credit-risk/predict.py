"""Score applications: python predict.py applications.csv"""

import hashlib
import sys
from pathlib import Path

import joblib
import pandas as pd
import yaml

MODEL = Path("models/model.joblib")


def load_checked_model():
    """Load the model made by this pipeline. A joblib file can run code, so any file whose hash is not in
    dvc.lock is refused with a ValueError."""
    lock = yaml.safe_load(Path("dvc.lock").read_text(encoding="utf-8"))
    expected = {out["path"]: out["md5"] for out in lock["stages"]["train"]["outs"]}[MODEL.as_posix()]
    found = hashlib.md5(MODEL.read_bytes(), usedforsecurity=False).hexdigest()
    if found != expected:
        raise ValueError(f"{MODEL} has md5 {found}, dvc.lock has {expected}: run `dvc repro`")
    return joblib.load(MODEL)


def suggest(model, applications: pd.DataFrame, decision: dict) -> pd.DataFrame:
    """Return score (probability of repayment, 0 to 1), suggestion and whether a second officer must look."""
    score = model.predict_proba(applications)[:, 1]
    return pd.DataFrame(
        {
            "score": score.round(3),
            "suggestion": ["grant" if s >= decision["threshold"] else "refuse" for s in score],
            "second_officer": (score >= decision["review_from"]) & (score < decision["review_to"]),
        },
        index=applications.index,
    )


def main() -> None:
    params = yaml.safe_load(Path("params.yaml").read_text(encoding="utf-8"))
    applications = pd.read_csv(sys.argv[1])
    suggest(load_checked_model(), applications, params["decision"]).to_csv(sys.stdout)


if __name__ == "__main__":
    main()
