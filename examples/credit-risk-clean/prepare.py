"""Check the data file, then split it into a training and a test part."""

import json
from pathlib import Path

import pandas as pd
import yaml
from sklearn.model_selection import train_test_split

SOURCE = Path("data/german_credit.csv")

# Smallest and largest value that can be true. A row outside stops the run.
LIMITS = {
    "risk": (0, 1),
    "job": (0, 3),
    "credit_amount": (1, 100_000),
    "duration": (1, 120),
    "age": (18, 100),
}
CATEGORIES = {
    "sex": {"female", "male"},
    "housing": {"free", "own", "rent"},
    "saving_accounts": {"little", "moderate", "not_known", "quite rich", "rich"},
    "checking_account": {"little", "moderate", "not_known", "rich"},
    "purpose": {
        "business",
        "car",
        "domestic appliances",
        "education",
        "furniture/equipment",
        "radio/TV",
        "repairs",
        "vacation/others",
    },
}


def check(data: pd.DataFrame) -> dict:
    """Return counts for the quality report. Raise ValueError when a column or a value is not as described."""
    expected = set(LIMITS) | set(CATEGORIES)
    if set(data.columns) != expected:
        raise ValueError(f"columns differ: {sorted(set(data.columns) ^ expected)}")
    missing = int(data.isna().sum().sum())
    if missing > 0:
        raise ValueError(f"{missing} values are missing")
    for column, (low, high) in LIMITS.items():
        outside = data[(data[column] < low) | (data[column] > high)]
        if len(outside) > 0:
            raise ValueError(f"{column}: {len(outside)} values are not between {low} and {high}")
    for column, allowed in CATEGORIES.items():
        unknown = set(data[column]) - allowed
        if unknown:
            raise ValueError(f"{column}: unknown values {sorted(unknown)}")
    return {
        "rows": len(data),
        "columns": len(data.columns),
        "missing_values": missing,
        "duplicate_rows": int(data.duplicated().sum()),
        "good": int((data["risk"] == 1).sum()),
        "bad": int((data["risk"] == 0).sum()),
    }


def main() -> None:
    params = yaml.safe_load(Path("params.yaml").read_text(encoding="utf-8"))
    data = pd.read_csv(SOURCE)
    quality = check(data)
    train, test = train_test_split(
        data,
        test_size=params["split"]["test_size"],
        random_state=params["seed"],
        stratify=data["risk"],
    )
    quality |= {"train_rows": len(train), "test_rows": len(test)}
    train.to_csv("data/train.csv", index=False, lineterminator="\n")
    test.to_csv("data/test.csv", index=False, lineterminator="\n")
    report = json.dumps(quality, indent=2) + "\n"
    Path("metrics/data_quality.json").write_text(report, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
