import { describe, expect, it } from "vitest";
import { recognise } from "../../server/src/core/parse/kind.ts";
import { read } from "./read.ts";

/** Name, specifier, version, and the text at both anchors, of each package. */
function packagesOf(path: string, text: string) {
  const { facts, at } = read("requirements", path, text);
  return facts.packages.map((item) =>
    [
      item.name,
      item.specifier,
      item.version ?? "-",
      at(item.anchor),
      item.versionAnchor === undefined ? "-" : at(item.versionAnchor),
      ...(item.hashed ? ["hashed"] : []),
      ...(item.marker === undefined ? [] : [`; ${item.marker}`]),
      ...(item.direct === undefined ? [] : [`@ ${item.direct}`]),
      ...(item.group === undefined ? [] : [`(${item.group})`]),
    ].join(" | "),
  );
}

describe("requirements", () => {
  it("reads what pip reads", () => {
    const text = [
      "\uFEFF# training",
      "scikit_learn==1.7.2  # pinned",
      "torch >= 2.2, < 3 ; python_version > '3.9'",
      "uvicorn[standard]",
      "pandas (>=2)",
      "numpy==1.26.4 \\",
      "    --hash=sha256:aaaa \\",
      "    --hash=sha256:bbbb",
      "thing @ https://example.org/thing-1.0.whl ; sys_platform == 'linux'",
      "seaborn~=0.13",
      "dask==2024.*",
      "",
    ].join("\r\n");
    expect(packagesOf("requirements.txt", text)).toEqual([
      "scikit-learn | ==1.7.2 | 1.7.2 | scikit_learn==1.7.2 | 1.7.2",
      "torch | >=2.2,<3 | - | torch >= 2.2, < 3 | - | ; python_version > '3.9'",
      "uvicorn |  | - | uvicorn[standard] | -",
      "pandas | >=2 | - | pandas (>=2) | -",
      "numpy | ==1.26.4 | 1.26.4 | numpy==1.26.4 | 1.26.4 | hashed",
      "thing |  | - | thing @ https://example.org/thing-1.0.whl | - | ; sys_platform == 'linux' | @ https://example.org/thing-1.0.whl",
      "seaborn | ~=0.13 | - | seaborn~=0.13 | -",
      "dask | ==2024.* | - | dask==2024.* | -",
    ]);
  });

  it("names included files and options, and takes no line of them for a package", () => {
    const { facts, at } = read(
      "requirements",
      "train/requirements.txt",
      "-r ../base.txt\n-cconstraints.txt\n--extra-index-url https://example.org/simple\n-e .[dev]\n./local\ngit+https://example.org/x.git\nnumpy\n",
    );
    expect(facts.includes.map(({ text, path }) => [text, path])).toEqual([
      ["../base.txt", "base.txt"],
      ["constraints.txt", "train/constraints.txt"],
    ]);
    expect(facts.options.map(({ name, value, anchor }) => [name, value, at(anchor)])).toEqual([
      ["extra-index-url", "https://example.org/simple", "--extra-index-url https://example.org/simple"],
    ]);
    expect(facts.packages.map(({ name }) => name)).toEqual(["numpy"]);
  });

  it("reads pyproject.toml of both dialects, with places", () => {
    const text = `[project]
name = "fraud"
version = "1.2.0"
license = { text = "MIT" }
requires-python = ">=3.11"
dependencies = [
  "numpy==2.0.1", # exact
  'pandas>=2 ; python_version > "3.8"',
]
[project.optional-dependencies]
dev = ["pytest>=8"]
[dependency-groups]
docs = ["mkdocs", {include-group = "dev"}]
[tool.poetry.dependencies]
python = "^3.11"
torch = "2.2.0"
scipy = {version = "==1.15.3", extras = ["x"]}
local = {path = "../local"}
[tool.poetry.group.test.dependencies]
hypothesis = "^6"
`;
    expect(packagesOf("pyproject.toml", text)).toEqual([
      "numpy | ==2.0.1 | 2.0.1 | numpy==2.0.1 | 2.0.1",
      'pandas | >=2 | - | pandas>=2 | - | ; python_version > "3.8"',
      "pytest | >=8 | - | pytest>=8 | - | (dev)",
      "mkdocs |  | - | mkdocs | - | (docs)",
      "torch | 2.2.0 | 2.2.0 | torch | 2.2.0",
      "scipy | ==1.15.3 | 1.15.3 | scipy | 1.15.3",
      "local |  | - | local | - | @ ../local",
      "hypothesis | ^6 | - | hypothesis | - | (test)",
    ]);
    const { facts, at } = read("requirements", "pyproject.toml", text);
    expect(facts.form).toBe("project");
    expect([facts.python, facts.project.name, facts.project.license].map((thing) => thing?.id)).toEqual([
      ">=3.11",
      "fraud",
      "MIT",
    ]);
    expect(facts.project.version === undefined ? "" : at(facts.project.version.anchor)).toBe('"1.2.0"');
  });

  it("reads lock files", () => {
    const uv = `version = 1

[[package]]
name = "fraud"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
    { name = "numpy" },
]

[[package]]
name = "Numpy"
version = "2.2.6"
source = { registry = "https://example.org/simple" }
sdist = { url = "https://example.org/numpy.tar.gz", hash = "sha256:aa" }

[package.metadata]
name = "no"
`;
    expect(packagesOf("uv.lock", uv)).toEqual(["numpy | ==2.2.6 | 2.2.6 | Numpy | 2.2.6 | hashed"]);
    const pipfile = `{"_meta": {}, "default": {"numpy": {"version": "==2.2.6", "hashes": ["sha256:aa"]}}, "develop": {"pytest": {"version": "==9.0"}}}`;
    expect(packagesOf("Pipfile.lock", pipfile)).toEqual([
      'numpy | ==2.2.6 | 2.2.6 | "numpy" | "==2.2.6" | hashed',
      'pytest | ==9.0 | 9.0 | "pytest" | "==9.0" | (dev)',
    ]);
  });

  it("reads environments of conda", () => {
    const text = `name: x
channels: [conda-forge]
dependencies:
  - python=3.7.9
  - conda-forge::numpy=1.26.4=py311_0
  - scipy=1.15
  - pandas>=2
  - pip
  - pip:
      - -r requirements.txt
      - "torch==2.2.0"
`;
    expect(packagesOf("environment.yml", text)).toEqual([
      "numpy | =1.26.4=py311_0 | 1.26.4 | conda-forge::numpy=1.26.4=py311_0 | 1.26.4",
      "scipy | =1.15 | - | scipy=1.15 | -",
      "pandas | >=2 | - | pandas>=2 | -",
      "pip |  | - | pip | -",
      "torch | ==2.2.0 | 2.2.0 | torch==2.2.0 | 2.2.0",
    ]);
    expect(read("requirements", "environment.yml", text).facts.python?.id).toBe("3.7.9");
  });

  it("says why a broken pyproject.toml gives nothing, and never throws", () => {
    const { facts } = read("requirements", "pyproject.toml", "[project]\nname = \n");
    expect(facts.packages).toEqual([]);
  });

  it("takes prose, data and other YAML for what they are", () => {
    expect(
      recognise("docs/system_requirements.txt", "The system must log every decision.\nIt must run.\n"),
    ).toBeUndefined();
    expect(recognise("conda-lock.yml", "version: 1\npackage: []\n")?.kind).not.toBe("requirements");
    expect(recognise("requirements/base.txt", "numpy==1.0\npandas\n")?.kind).toBe("requirements");
    expect(recognise("deployment/Dockerfile_api", "FROM python:3.11\n")?.kind).toBe("dockerfile");
  });
});

describe("Dockerfile", () => {
  it("reads images, copied files and installed packages", () => {
    const text = [
      "# syntax=docker/dockerfile:1",
      "ARG BASE=python:3.11",
      `FROM --platform=linux/amd64 \${BASE} AS build`,
      "COPY requirements-api.txt ./",
      "RUN pip install --no-cache-dir \\",
      "    # the model was fitted with this version",
      "    scikit-learn==1.7.2 'torch>=2' \\",
      "    -r requirements-api.txt && echo done",
      "FROM build",
      "COPY --from=build /x /y",
      'COPY ["models/model.pkl", "app/", "/srv/"]',
      "COPY . /app",
      "RUN <<EOF",
      "pip install numpy",
      "FROM nothing",
      "EOF",
      "FROM nginx:alpine",
    ].join("\n");
    const { facts, at } = read("dockerfile", "serve/Dockerfile", text);
    expect(facts.images.map(({ id, anchor }) => [id, at(anchor)])).toEqual([
      [`\${BASE}`, `\${BASE}`],
      ["nginx:alpine", "nginx:alpine"],
    ]);
    expect(facts.copies.map(({ text: written, path, anchor }) => [written, path, at(anchor)])).toEqual([
      ["requirements-api.txt", "serve/requirements-api.txt", "requirements-api.txt"],
      ["requirements-api.txt", "requirements-api.txt", "requirements-api.txt"],
      ["models/model.pkl", "serve/models/model.pkl", "models/model.pkl"],
      ["models/model.pkl", "models/model.pkl", "models/model.pkl"],
      ["app/", "serve/app", "app/"],
      ["app/", "app", "app/"],
    ]);
    expect(facts.packages.map(({ name, specifier, anchor }) => [name, specifier, at(anchor)])).toEqual([
      ["scikit-learn", "==1.7.2", "scikit-learn==1.7.2"],
      ["torch", ">=2", "torch>=2"],
      ["numpy", "", "numpy"],
    ]);
    expect(facts.requirements.map(({ path }) => path)).toEqual(["serve/requirements-api.txt", "requirements-api.txt"]);
  });
});

describe("licences", () => {
  const MIT =
    'Permission is hereby granted, free of charge, to any person obtaining a copy\nof this software and associated documentation files (the "Software"), to deal';
  const BSD =
    "Redistribution and use in source and binary forms, with or without modification, are permitted provided that";
  it.each([
    ["MIT License\n", "MIT"],
    ["# The MIT License (MIT)\n\nCopyright (c) 2024 Jane\n", "MIT"],
    [`Copyright (c) 2024 Jane Doe\n\n${MIT}`, "MIT"],
    ["Apache License\nVersion 2.0, January 2004\n", "Apache-2.0"],
    [
      "                                 Apache License\n                           Version 2.0, January 2004\n",
      "Apache-2.0",
    ],
    [`BSD 3-Clause License\n\n${BSD}`, "BSD-3-Clause"],
    [`Copyright 2024 X. All rights reserved.\n${BSD}: 1. 2. 3. Neither the name of X`, "BSD-3-Clause"],
    [`Copyright 2024 X\n${BSD}: 1. 2.`, "BSD-2-Clause"],
    ["GNU GENERAL PUBLIC LICENSE\n   Version 3, 29 June 2007\n", "GPL-3.0"],
    ["GNU AFFERO GENERAL PUBLIC LICENSE\nVersion 3\n", "AGPL-3.0"],
    ["GNU LESSER GENERAL PUBLIC LICENSE\nVersion 2.1, February 1999\n", "LGPL-2.1"],
    ["Mozilla Public License Version 2.0\n====\n", "MPL-2.0"],
    ["Attribution-NonCommercial-ShareAlike 4.0 International\n", "CC-BY-NC-SA-4.0"],
    ["Creative Commons Attribution 4.0 International\n", "CC-BY-4.0"],
    ["Creative Commons Legal Code\n\nCC0 1.0 Universal\n", "CC0-1.0"],
    ["This is free and unencumbered software released into the public domain.\n", "Unlicense"],
    ["Copyright 2024 Acme. All rights reserved. No use without permission.\n", undefined],
    ["MIT License\n\nCommons Clause License Condition v1.0\n", undefined],
    ["Licensed under the MIT or Apache License, at your option.\n", undefined],
    ["Llama 3 Community License Agreement\n", undefined],
  ])("reads %j", (text, id) => {
    expect(read("license", "LICENSE", text).facts.license?.id).toBe(id);
  });
});

describe("workflow", () => {
  it("reads jobs, steps and commands, and `on` as a word", () => {
    const { facts, at } = read(
      "workflow",
      ".github/workflows/ci.yml",
      `on: [push]\njobs:\n  test:\n    needs: lint\n    steps:\n      - uses: actions/checkout@v4\n      - name: Tests\n        run: |\n          # all\n          pytest \\\n            -q\n          echo \${{ github.sha }}\n  lint: {steps: []}\n`,
    );
    const [test] = facts.jobs;
    expect(test).toMatchObject({ name: "test", needs: ["lint"], commands: ["pytest -q", `echo \${{ github.sha }}`] });
    expect(test?.steps.map(({ name, uses, anchor }) => [name, uses, at(anchor)])).toEqual([
      [undefined, "actions/checkout@v4", "actions/checkout@v4"],
      ["Tests", undefined, "run"],
    ]);
  });
});
