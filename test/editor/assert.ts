/** Assertions that need no Node: the suites run in a web worker too. */

export function ok(value: unknown, message: string): asserts value {
  if (!value) throw new Error(message);
}

/** Compares by their JSON, so that arrays and plain objects can be compared as well. */
export function equal(actual: unknown, expected: unknown, message = "not equal"): void {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${message}\n  expected: ${e}\n  actual:   ${a}`);
}
