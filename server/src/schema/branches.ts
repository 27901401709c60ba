/**
 * Makes sense of unions. A validator reports the errors of every branch of `anyOf` and `oneOf`; people mean one of the
 * branches. The best branch is kept: first by the type of the value, then by matching values, then by fewer errors.
 */
import type { SchemaError } from "./validators.generated.js";

/** The errors that remain when each union speaks with the voice of one branch. */
export function keepBestBranches(errors: readonly SchemaError[]): readonly SchemaError[] {
  let remaining = errors;
  // A validator reports an inner union before the outer one, so the outer sees what the inner kept.
  for (const union of errors) {
    if ((union.keyword !== "anyOf" && union.keyword !== "oneOf") || !remaining.includes(union)) continue;
    const branches = branchErrors(union, remaining);
    const kept = chooseBranch(union, branches);
    const dropped = new Set([union, ...branches.flat()]);
    remaining = [...remaining.filter((error) => !dropped.has(error)), ...kept];
  }
  return remaining;
}

/** Definitions are written out before compiling, so the path into the schema says which branch an error is of. */
function branchErrors(union: SchemaError, errors: readonly SchemaError[]): SchemaError[][] {
  const branches: SchemaError[][] = [];
  for (const error of errors) {
    if (!isWithin(error.instancePath, union.instancePath) || !error.schemaPath.startsWith(`${union.schemaPath}/`))
      continue;
    const index = Number.parseInt(error.schemaPath.slice(union.schemaPath.length + 1), 10);
    const branch = branches[index];
    if (branch === undefined) branches[index] = [error];
    else branch.push(error);
  }
  return branches.filter((branch) => branch !== undefined);
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
