/** Lock files, pointers, parameters and the files of MLflow: what the readers take from them. */
import { describe, expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";
import type { DocFacts } from "../../server/src/facts/facts.ts";

function read<K extends DocFacts["kind"]>(path: string, kind: K, text: string): Extract<DocFacts, { kind: K }> {
  const engine = new Engine();
  engine.setText(path, text);
  engine.run();
  const facts = engine.facts(path);
  if (facts?.kind !== kind) throw new Error(`${path} is ${facts?.kind}`);
  return facts as Extract<DocFacts, { kind: K }>;
}

const STAGE =
  "  cmd: [a, b]\n  deps:\n  - {path: x.csv, md5: 0123456789abcdef0123456789abcdef, size: 12}\n" +
  "  params:\n    params.yaml:\n      train.lr: 0.10\n      size: [2, 3]\n" +
  "  outs:\n  - {path: out, hash: md5, md5: ABCDEF6789abcdef0123456789abcdef.dir, size: 1, nfiles: 2}\n  - {path: ../../away, md5: a}\n";

describe("dvc.lock", () => {
  it.each([
    ["2.0", `schema: '2.0'\nstages:\n  train:\n${STAGE.replace(/^/gm, "  ").trimEnd()}\n`],
    ["1.0", `train:\n${STAGE}`],
  ])("schema %s", (_, text) => {
    const [train] = read("ml/dvc.lock", "pipeline-lock", text).stages;
    expect(train?.name).toBe("train");
    expect(train?.command?.value).toBe("a\nb");
    expect(train?.deps).toMatchObject([{ path: "ml/x.csv", algorithm: "md5", size: 12, normalised: true }]);
    expect(train?.outs).toMatchObject([
      { path: "ml/out", hash: "abcdef6789abcdef0123456789abcdef.dir", normalised: false },
      { path: "../../away", text: "../../away" },
    ]);
    expect(train?.params.map(({ keys, text }) => [...keys, text])).toEqual([
      ["params.yaml", "train.lr", "0.10"],
      ["params.yaml", "size", 0, "2"],
      ["params.yaml", "size", 1, "3"],
    ]);
  });
});

describe("pointer files", () => {
  it("gives hashes and where imports came from", () => {
    const text =
      "frozen: true\nwdir: ..\ndeps:\n- path: data/raw\n  repo: {url: https://example.org/r.git, rev: main, rev_lock: abc123}\n" +
      "- path: https://example.org/x.csv\n  etag: '\"77\"'\nouts:\n- md5: 0123456789abcdef0123456789abcdef\n  size: 3\n  hash: md5\n  path: raw\n";
    const facts = read("data/raw.dvc", "data-pointer", text);
    expect(facts.outs).toMatchObject([{ path: "raw", size: 3, normalised: false }]);
    expect(facts.sources.map(({ id, text, revision }) => [id, text, revision])).toEqual([
      ["https://example.org/r.git", "data/raw", "abc123"],
      ["https://example.org/x.csv", "https://example.org/x.csv", '"77"'],
    ]);
  });
});

describe("parameters", () => {
  it("takes all single values with their keys", () => {
    const { values } = read("params.yaml", "settings", "train: {lr: 2e-5, layers: [8, 16]}\nname: no\n");
    expect(values.map(({ name, keys, value, text }) => [name, keys.join("."), value, text])).toEqual([
      ["lr", "train.lr", 0.00002, "2e-5"],
      ["layers", "train.layers.0", 8, "8"],
      ["layers", "train.layers.1", 16, "16"],
      ["name", "name", "no", "no"],
    ]);
  });

  it("says that a file holds more than is kept", () => {
    const text = Array.from({ length: 20_001 }, (_, i) => `k${i}: 1\n`).join("");
    const facts = read("params.yaml", "settings", text);
    expect([facts.values.length, facts.partial]).toEqual([20_000, "cut"]);
  });
});

describe("MLflow", () => {
  it("reads entry points, parameters and environments", () => {
    const text =
      "name: demo\npython_env: e.yaml\ndocker_env: {image: x}\nentry_points:\n  main:\n    parameters:\n      lr: {type: float, default: 2e-5}\n      data: path\n    command: >\n      python t.py\n      --lr {lr}\n";
    const facts = read("MLproject", "mlproject", text);
    expect(facts.name).toBe("demo");
    expect(facts.environments.map(({ id }) => id)).toEqual(["python_env", "docker_env"]);
    expect(facts.entryPoints.map(({ name, commands }) => [name, commands])).toEqual([
      ["main", ["python t.py --lr {lr}"]],
    ]);
    expect(facts.parameters.map(({ keys, value, text }) => [keys.join("."), value, text])).toEqual([
      ["main.lr", 0.00002, "2e-5"],
      ["main.data", null, ""],
    ]);
  });

  it("reads the model's run, inputs, packages and base model", () => {
    const text =
      "flavors:\n  python_function: {python_version: 3.11.4, loader_module: x}\n  sklearn: {sklearn_version: 1.5.2, pickled_model: m.pkl}\n" +
      "  transformers: {source_model_name: org/base, transformers_version: 4.40.0}\nmlflow_version: 2.14.1\nrun_id: 0123\n" +
      'signature:\n  inputs: \'[{"type": "double", "name": "age"}]\'\n  outputs: null\n';
    const facts = read("model/MLmodel", "mlmodel", text);
    expect(facts.runId?.id).toBe("0123");
    expect(facts.inputs.map(({ id }) => id)).toEqual(["age"]);
    expect(facts.packages.map(({ name, version }) => `${name} ${version}`).sort()).toEqual([
      "mlflow 2.14.1",
      "scikit-learn 1.5.2",
      "transformers 4.40.0",
    ]);
    expect(facts.baseModels).toMatchObject([{ id: "org/base", by: "flavors.transformers" }]);
    expect(facts.hasSignature).toBe(true);
  });
});

describe("half a file", () => {
  const marked = (text: string) => `<<<<<<< ours\n${text}=======\n${text}>>>>>>> theirs\n`;
  it("says nothing when a merge is not finished", () => {
    expect(read("dvc.lock", "pipeline-lock", marked("a:\n  cmd: x\n")).stages).toEqual([]);
    expect(read("dvc.yaml", "pipeline", marked("stages:\n  a:\n    cmd: x\n")).stages).toEqual([]);
    expect(read("params.yaml", "settings", marked("a: 1\n"))).toMatchObject({ values: [], partial: "broken" });
  });
});
