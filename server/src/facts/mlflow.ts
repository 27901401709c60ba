/** What the files of MLflow say: entry points with their parameters, and the model that a run made. */
import type { Anchor } from "../core/anchor.ts";
import type { ParsedDoc } from "../core/document.ts";
import { brokenAt } from "../core/parse/broken.ts";
import { child, type Entry, type PathStep, stringOf, type TreeNode } from "../core/tree.ts";
import type { NamedThing } from "./facts.ts";
import type { MlmodelFacts, MlprojectFacts, ModelUse, PackageUse, SettingValue, Stage } from "./sources.ts";

const ENVIRONMENTS = ["python_env", "conda_env", "docker_env", "databricks_spark_job"];

/** Reads an `MLproject`. A parameter is a type name, or a mapping with `type` and `default`. */
export function mlprojectFacts(doc: ParsedDoc): MlprojectFacts {
  const root = brokenAt(doc) === undefined ? doc.tree?.root : undefined;
  const parameters: SettingValue[] = [];
  const entryPoints = entriesOf(child(root, "entry_points")).map(({ name, value }): Stage => {
    const own = entriesOf(child(value, "parameters")).map((entry) => parameterOf(doc.path, name, entry));
    parameters.push(...own);
    const command = stringOf(child(value, "command"));
    return {
      name,
      anchor: anchorAt(doc.path, ["entry_points", name], "key"),
      commands: command === undefined ? undefined : [command.trimEnd()],
      reads: [],
      writes: [],
      params: own.map((parameter) => ({ file: doc.path, key: parameter.name, anchor: parameter.anchor })),
      unresolved: 0,
    };
  });
  const environments = entriesOf(root)
    .filter(({ name }) => ENVIRONMENTS.includes(name))
    .map(({ name }) => ({ id: name, anchor: anchorAt(doc.path, [name], "key") }));
  const name = stringOf(child(root, "name"));
  return { kind: "mlproject", path: doc.path, name, entryPoints, environments, parameters };
}

function parameterOf(doc: string, entryPoint: string, { name, value }: Entry): SettingValue {
  const path = ["entry_points", entryPoint, "parameters", name];
  const given = child(value, "default");
  const keys = [entryPoint, name];
  if (given?.kind !== "scalar") return { name, keys, value: null, text: "", anchor: anchorAt(doc, path, "key") };
  return { name, keys, value: given.value, text: given.raw, anchor: anchorAt(doc, [...path, "default"]) };
}

/** Names of packages where the version's key does not carry them. */
const PACKAGE_OF: Readonly<Record<string, string>> = {
  sklearn: "scikit-learn",
  pytorch: "torch",
  xgb: "xgboost",
  lgb: "lightgbm",
  cb: "catboost",
  pl: "pytorch-lightning",
  fastai: "fastai",
};

/** Keys of a flavour that end like a package's version and name something else. */
const NO_PACKAGE = /^(?:python|model|data|source_model|schema|api)$/;

/** Reads an `MLmodel`. Each part of its signature is JSON inside a string. */
export function mlmodelFacts(doc: ParsedDoc): MlmodelFacts {
  const root = brokenAt(doc) === undefined ? doc.tree?.root : undefined;
  const run = child(root, "run_id");
  const signature = child(root, "signature");
  return {
    kind: "mlmodel",
    path: doc.path,
    runId:
      run?.kind === "scalar" && run.raw !== "" && run.value !== null
        ? { id: run.raw, anchor: anchorAt(doc.path, ["run_id"]) }
        : undefined,
    hasSignature: signature?.kind === "map" && signature.entries.length > 0,
    inputs: inputsOf(doc.path, stringOf(child(signature, "inputs"))),
    packages: packagesOf(doc.path, root),
    baseModels: baseModelsOf(doc.path, root),
  };
}

function inputsOf(doc: string, json: string | undefined): NamedThing[] {
  const columns = json === undefined ? undefined : parsed(json);
  if (!Array.isArray(columns)) return [];
  const anchor = anchorAt(doc, ["signature", "inputs"]);
  return columns.flatMap((column: unknown) =>
    typeof column === "object" && column !== null && "name" in column && typeof column.name === "string"
      ? [{ id: column.name, anchor }]
      : [],
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Whether the string is JSON is for a rule to say; facts have nothing to take from it.
    return undefined;
  }
}

function packagesOf(doc: string, root: TreeNode | undefined): PackageUse[] {
  const packages: PackageUse[] = [];
  const add = (key: string, value: TreeNode, path: readonly PathStep[]): void => {
    const stem = /^(\w+)_version$/.exec(key)?.[1];
    const version = value.kind === "scalar" && value.value !== null ? value.raw : "";
    if (stem === undefined || NO_PACKAGE.test(stem) || !/^\d+(?:\.\w+)*$/.test(version)) return;
    const name =
      (Object.hasOwn(PACKAGE_OF, stem) ? PACKAGE_OF[stem] : undefined) ?? stem.toLowerCase().replace(/_/g, "-");
    const anchor = anchorAt(doc, path);
    packages.push({ name, version, specifier: `==${version}`, hashed: false, anchor, versionAnchor: anchor });
  };
  for (const { name, value } of entriesOf(root)) add(name, value, [name]);
  for (const flavor of entriesOf(child(root, "flavors")))
    for (const { name, value } of entriesOf(flavor.value)) add(name, value, ["flavors", flavor.name, name]);
  return packages;
}

function baseModelsOf(doc: string, root: TreeNode | undefined): ModelUse[] {
  return entriesOf(child(root, "flavors")).flatMap(({ name, value }) => {
    const id = stringOf(child(value, "source_model_name"));
    if (id === undefined || id === "") return [];
    const revision = stringOf(child(value, "source_model_revision"));
    return [{ id, revision, by: `flavors.${name}`, anchor: anchorAt(doc, ["flavors", name, "source_model_name"]) }];
  });
}

function entriesOf(node: TreeNode | undefined): readonly Entry[] {
  return node?.kind === "map" ? node.entries : [];
}

function anchorAt(doc: string, path: readonly PathStep[], part: "key" | "value" = "value"): Anchor {
  return { doc, at: "tree", path, part };
}
