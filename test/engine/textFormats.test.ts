/** Comments that ignore a finding, in the formats of packages, images and workflows. */
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/core/edit/plan.ts";
import { Engine } from "../../server/src/engine/engine.ts";

const FILES: readonly (readonly [string, string, string])[] = [
  ["requirements.txt", "torch==2.7.0\nnumpy==2.0\ntorch==2.6.0\n", "supply-chain/conflicting-pins"],
  [
    "pyproject.toml",
    '[project]\nname = "x"\ndependencies = [\n  "torch==2.7.0",\n  "torch==2.6.0",\n]\n',
    "supply-chain/conflicting-pins",
  ],
  [
    "environment.yml",
    "name: x\ndependencies:\n  - python=3.7.9\n  - pytorch=2.7.0\n  - pip:\n      - torch==2.7.0\n",
    "pipeline/end-of-life-runtime",
  ],
  ["Dockerfile", "FROM python:3.8-slim\nRUN pip install torch==2.7.0\n", "pipeline/end-of-life-runtime"],
  [
    "Dockerfile",
    "FROM python:3.12\nRUN pip install torch==2.7.0 && \\\n    curl https://example.org/x.sh | sh && \\\n    true\n",
    "supply-chain/pipe-to-shell",
  ],
  [
    ".github/workflows/train.yml",
    "on: push\njobs:\n  a:\n    steps:\n      - name: x\n        run: |\n          pip install torch \\\n            numpy\n          curl https://example.org/x.sh | sh\n",
    "supply-chain/pipe-to-shell",
  ],
  [
    ".github/workflows/train.yml",
    "on: push\njobs:\n  a:\n    steps:\n      - run: |\n          dvc repro\n          pip install numpy \\\n            torch\n",
    "workflow/unpinned-install",
  ],
];

describe("ignoring a finding", () => {
  it.each(FILES)("in %s: the comment covers it, changes no command, and ignores nothing else", (path, text, rule) => {
    const engine = new Engine();
    engine.setListing(new Set([path]));
    engine.setText(path, text);
    engine.run();
    const before = engine.findingsOf(path).filter((finding) => finding.suppressed === undefined);
    const [finding] = before.filter((candidate) => candidate.rule === rule);
    if (finding === undefined) throw new Error(`no finding of ${rule}`);
    const edits = engine.ignoreEdits(finding, "known")?.get(path) ?? [];
    const after = applyEdits(text, edits);
    engine.setText(path, after);
    engine.run();
    const left = engine.findingsOf(path).filter((other) => other.suppressed === undefined);
    expect(left.map((other) => other.rule).sort()).toEqual(
      before
        .filter((other) => other !== finding)
        .map((other) => other.rule)
        .sort(),
    );
    const commands = (engine.facts(path) as { jobs?: unknown }).jobs;
    const original = new Engine();
    original.setText(path, text);
    original.run();
    expect(commands).toEqual((original.facts(path) as { jobs?: unknown }).jobs);
  });
});
