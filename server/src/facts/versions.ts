/** Versions of packages and the bounds on them, as PEP 440 compares them, without pre-releases. */

/** Whether a version is the other one as far as it is written: 2.2 is 2.2.2. */
export function isSameVersion(stated: string, actual: string): boolean {
  const [a, b] = [partsOf(stated), partsOf(actual)];
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  // 3.11.0 and 3.11 are one; what only the longer one says is left open.
  return short.every((part, i) => part === long[i]);
}

/** Whether a version lies within `>=1.2,<2`; undefined when a bound is of a form that is not compared. */
export function satisfies(version: string, specifier: string): boolean | undefined {
  const bounds = specifier
    .split(",")
    .map((bound) => bound.trim())
    .filter((bound) => bound !== "");
  for (const bound of bounds) {
    const match = /^(==|>=|<=|~=|!=|>|<|\^)\s*v?(\d+(?:\.\d+)*)(\.\*)?$/.exec(bound);
    if (match === null) return undefined;
    const [, operator = "", limit = "", any] = match;
    if (!holds(version, operator, limit, any !== undefined)) return false;
  }
  return true;
}

function holds(version: string, operator: string, limit: string, any: boolean): boolean {
  const order = compare(version, limit);
  switch (operator) {
    case "==":
      return any ? startsWith(version, limit) : isSameVersion(version, limit);
    case "!=":
      return any ? !startsWith(version, limit) : order !== 0;
    case ">=":
      // 3.10 as a statement covers 3.10.4: a bound inside what is left open is not broken.
      return order >= 0 || startsWith(limit, version);
    case "<=":
      return order <= 0;
    case ">":
      return order > 0 || startsWith(limit, version);
    case "<":
      return order < 0;
    case "^":
      return order >= 0 && partsOf(version)[0] === partsOf(limit)[0];
    default:
      // ~=1.4.2 is >=1.4.2 and ==1.4.*
      return (order >= 0 || startsWith(limit, version)) && startsWith(version, partsOf(limit).slice(0, -1).join("."));
  }
}

function startsWith(version: string, prefix: string): boolean {
  const [parts, wanted] = [partsOf(version), partsOf(prefix)];
  return wanted.every((part, i) => parts[i] === undefined || parts[i] === part);
}

function compare(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = (left[i] ?? 0) - (right[i] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

function partsOf(version: string): readonly number[] {
  return version
    .replace(/[^\d.].*$/, "")
    .split(".")
    .map(Number);
}
