/**
 * Makes sense of unions. A validator reports the errors of every branch of `anyOf` and `oneOf`; people mean one of the
 * branches. The best branch is kept: first by the type of the value, then by matching values, then by fewer errors.
 */
import type { SchemaError } from "./validators.generated.js";

/** The errors that remain when each union speaks with the voice of one branch. */
export function keepBestBranches(errors: readonly SchemaError[]): readonly SchemaError[] {
  return withoutEchoes(bestBranches(errors));
}

/** A value of the wrong type is on no list of allowed values either: that goes without saying. */
function withoutEchoes(errors: readonly SchemaError[]): readonly SchemaError[] {
  const wrongType = new Set(errors.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath));
  return errors.filter(
    ({ keyword, instancePath }) => !((keyword === "enum" || keyword === "const") && wrongType.has(instancePath)),
  );
}

function bestBranches(errors: readonly SchemaError[]): readonly SchemaError[] {
  const kept: SchemaError[] = [];
  for (const error of errors) {
    if (error.keyword !== "anyOf" && error.keyword !== "oneOf") kept.push(error);
    else kept.push(...chooseBranch(error, takeBranches(error, kept)));
  }
  return kept;
}

/**
 * Takes the errors of a union's branches off the end of the list: a validator reports them directly before the union,
 * inner unions first. Definitions are written out before compiling, so the path into the schema names the branch.
 */
function takeBranches(union: SchemaError, kept: SchemaError[]): SchemaError[][] {
  const prefix = `${union.schemaPath}/`;
  let start = kept.length;
  while (start > 0) {
    const error = kept[start - 1];
    if (
      error === undefined ||
      !error.schemaPath.startsWith(prefix) ||
      !isWithin(error.instancePath, union.instancePath)
    )
      break;
    start--;
  }
  const branches = new Map<number, SchemaError[]>();
  for (const error of kept.splice(start)) {
    const index = Number.parseInt(error.schemaPath.slice(prefix.length), 10);
    const branch = branches.get(index);
    if (branch === undefined) branches.set(index, [error]);
    else branch.push(error);
  }
  return [...branches.values()];
}

function chooseBranch(union: SchemaError, branches: readonly SchemaError[][]): readonly SchemaError[] {
  // More than one branch of a `oneOf` fits: the union itself is what is wrong.
  if (Array.isArray(union.params.passingSchemas)) return [union];
  const wrongType = (branch: readonly SchemaError[]) =>
    branch.find((error) => error.keyword === "type" && error.instancePath === union.instancePath);
  const typeErrors = branches.map(wrongType);
  if (typeErrors.every((error) => error !== undefined)) {
    const types = typeErrors.flatMap((error) => error.params.type as string | string[]);
    return [
      { keyword: "type", instancePath: union.instancePath, schemaPath: union.schemaPath, params: { type: types } },
    ];
  }
  // Branches that only ask for one key each: naming the choice says more than naming one key.
  if (
    branches.every((branch) =>
      branch.every((error) => error.keyword === "required" && error.instancePath === union.instancePath),
    )
  ) {
    const keys = branches.flat().map((error) => error.params.missingProperty);
    return [{ ...union, params: { missingAll: keys } }];
  }
  const score = (branch: readonly SchemaError[]) =>
    (wrongType(branch) === undefined ? 1_000_000 : 0) +
    (branch.some((error) => error.keyword === "enum" || error.keyword === "const") ? 0 : 1_000) -
    Math.min(branch.length, 999);
  return branches.reduce((best, branch) => (score(branch) > score(best) ? branch : best));
}

function isWithin(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}
