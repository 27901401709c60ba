/** Stages of a `dvc.yaml`: templates are filled as DVC fills them, or what they stand in is left out and counted. */
import { describe, expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";
import { FactStore } from "../../server/src/engine/index.ts";
import { resolvedStages } from "../../server/src/facts/stages.ts";

function pipeline(files: Readonly<Record<string, string>>, path = "dvc.yaml") {
  const engine = new Engine();
  const store = new FactStore();
  for (const [name, text] of Object.entries(files)) engine.setText(name, text);
  engine.run();
  for (const name of Object.keys(files)) {
    const facts = engine.facts(name);
    if (facts !== undefined) store.set(facts);
  }
  const facts = store.get(path);
  if (facts?.kind !== "pipeline") throw new Error("no pipeline");
  const { stages, unknown } = resolvedStages(store.view(new Set()), facts);
  return {
    names: stages.map(({ name }) => name),
    commands: Object.fromEntries(stages.map(({ name, commands }) => [name, commands])),
    stages,
    unknown,
    facts,
  };
}

describe("plain stages", () => {
  it("names what a stage reads and writes, from its folder", () => {
    const { stages, facts } = pipeline(
      {
        "ml/dvc.yaml":
          "stages:\n  train:\n    wdir: src\n    cmd: python train.py\n    deps: [train.py, ../data/x.csv, https://example.org/a.csv, ../../../out.txt]\n" +
          "    params: [lr, {conf.yaml: [seed]}, {all.yaml: }]\n    outs: [{../model.pkl: {cache: false}}]\n    metrics: [m.json]\n",
      },
      "ml/dvc.yaml",
    );
    const [train] = stages;
    expect(train?.reads.map(({ id, how }) => `${how} ${id}`)).toEqual([
      "path ml/src/train.py",
      "path ml/data/x.csv",
      "url https://example.org/a.csv",
    ]);
    expect(train?.writes.map(({ id, by }) => `${by} ${id}`)).toEqual(["outs ml/model.pkl", "metrics ml/src/m.json"]);
    expect(train?.params.map(({ file, key }) => `${file}:${key}`)).toEqual([
      "ml/src/params.yaml:lr",
      "ml/src/conf.yaml:seed",
      "ml/src/all.yaml:",
    ]);
    expect(train?.unresolved).toBe(1);
    expect(facts.metrics.map(({ id }) => id)).toEqual(["ml/src/m.json"]);
    expect(facts.source).toBeUndefined();
  });

  it("keeps `no` a string and merges `<<`, as DVC does", () => {
    const { commands } = pipeline({
      "dvc.yaml":
        "vars: [{answer: no}]\nstages:\n  a: &base\n    cmd: echo ${answer}\n  b:\n    <<: *base\n    deps: [x]\n",
    });
    expect(commands).toEqual({ a: ["echo no"], b: ["echo no"] });
  });
});

describe("templates", () => {
  const params =
    "lr: 1e-5\nepochs: 10\nbig: 1e16\nflag: true\nempty:\nmodels: [svm, rf]\nopts: {depth: 3, name: a-b, deep: {x: 0.10}}\n";
  const cmd = (text: string) =>
    Object.values(
      pipeline({ "params.yaml": params, "dvc.yaml": `stages:\n  a:\n    cmd: ${JSON.stringify(text)}\n` }).commands,
    )[0];

  it.each([
    ["t --lr ${lr} -e ${epochs}", "t --lr 1e-05 -e 10"],
    ["${big} ${flag} ${empty}", "1e+16 true None"],
    ["${models[1]} ${models[-1]} ${ opts.depth }", "rf rf 3"],
    ["t ${opts}", "t --depth 3 --name a-b --deep.x 0.1"],
    ["echo \\${HOME} ${epochs}", "echo ${HOME} 10"],
  ])("%s", (text, filled) => expect(cmd(text)).toEqual([filled]));

  it.each(["${missing}", "x ${models}", "${models[9]}", "${lr.x}", "${}", "${a..b}"])("%s has no value", (text) =>
    expect(cmd(text)).toBeUndefined(),
  );

  it("follows `vars`, and knows nothing after a key is set twice", () => {
    const file = 'stages:\n  a:\n    cmd: echo ${x}\n    deps: ["${x}.py", b.py]\n';
    expect(pipeline({ "dvc.yaml": `vars: [{x: 1}]\n${file}` }).commands).toEqual({ a: ["echo 1"] });
    const twice = pipeline({ "dvc.yaml": `vars: [{x: 1}, {x: 2}]\n${file}` });
    expect(twice.commands).toEqual({ a: undefined });
    expect(twice.stages[0]?.unresolved).toBe(1);
    expect(twice.stages[0]?.reads.map(({ id }) => id)).toEqual(["b.py"]);
    const own = "stages:\n  a:\n    vars: [conf/a.yaml:x]\n    cmd: echo ${x}\n";
    expect(pipeline({ "dvc.yaml": own, "conf/a.yaml": "x: 3\ny: 4\n" }).commands).toEqual({ a: ["echo 3"] });
    expect(pipeline({ "dvc.yaml": own }).commands).toEqual({ a: undefined });
  });

  it("does not guess from files it cannot read", () => {
    const text = "vars: [more.toml, {m: {a: 1}}]\nstages:\n  a:\n    cmd: t ${m} \n  b:\n    cmd: t ${m.a}\n";
    expect(pipeline({ "dvc.yaml": text }).commands).toEqual({ a: undefined, b: ["t 1"] });
    const broken = { "params.yaml": "a: [\n", "dvc.yaml": "stages:\n  a:\n    cmd: t ${a}\n" };
    expect(pipeline(broken).commands).toEqual({ a: undefined });
  });
});

describe("foreach and matrix", () => {
  it.each([
    ["foreach: [us, 1.0, true]", ["a@us", "a@1.0", "a@true"]],
    ["foreach: [{x: 1}, {x: 2}]", ["a@0", "a@1"]],
    ["foreach: {p: 1, q: 2}", ["a@p", "a@q"]],
    ["foreach: ${models}", ["a@svm", "a@rf"]],
  ])("%s", (loop, names) => {
    const text = `stages:\n  a:\n    ${loop}\n    do:\n      cmd: echo \${item}\n      outs: ["\${item}.txt"]\n`;
    expect(pipeline({ "params.yaml": "models: [svm, rf]\n", "dvc.yaml": text }).names).toEqual(names);
  });

  it("makes all combinations of a matrix", () => {
    const text =
      "stages:\n  a:\n    matrix:\n      m: [x, y]\n      f: ${feats}\n    cmd: t ${item.m} ${item.f.k} ${key}\n";
    const { commands } = pipeline({ "params.yaml": "feats: [{k: 1}, {k: 2}]\n", "dvc.yaml": text });
    expect(commands).toEqual({
      "a@x-f0": ["t x 1 x-f0"],
      "a@x-f1": ["t x 2 x-f1"],
      "a@y-f0": ["t y 1 y-f0"],
      "a@y-f1": ["t y 2 y-f1"],
    });
  });

  it("says which definitions it cannot take apart", () => {
    const text = "stages:\n  a:\n    foreach: ${nothing}\n    do:\n      cmd: x\n  b:\n    cmd: y\n";
    expect(pipeline({ "dvc.yaml": text })).toMatchObject({ names: ["b"], unknown: ["a"] });
    const list = JSON.stringify(Array.from({ length: 100 }, (_, i) => i));
    const huge = `stages:\n  a:\n    matrix: {x: ${list}, y: ${list}, z: ${list}}\n    cmd: t \${item}\n`;
    expect(pipeline({ "dvc.yaml": huge })).toMatchObject({ names: [], unknown: ["a"] });
  });
});
