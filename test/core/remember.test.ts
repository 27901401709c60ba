/** The memory of pure functions: what it knows, and that it stays small. */
import { expect, it } from "vitest";
import { remember, rememberBy } from "../../server/src/core/remember.ts";

function counted<Value>(size: number, read: (text: string) => Value) {
  const asked: string[] = [];
  const known = remember(size, (text) => {
    asked.push(text);
    return read(text);
  });
  return { asked, known };
}

it("an answer that says nothing is remembered like any other", () => {
  const { asked, known } = counted(10, () => undefined);
  for (const text of ["a", "b", "a", "b"]) expect(known(text)).toBeUndefined();
  expect(asked).toEqual(["a", "b"]);
});

it("what was asked lately survives, what nobody asked for goes", () => {
  const { asked, known } = counted(4, (text) => text);
  for (const text of ["a", "b", "c", "a", "d", "b"]) known(text);
  expect(asked).toEqual(["a", "b", "c", "d", "b"]);
});

it("many states of a long text are not all kept", () => {
  const { asked, known } = counted(1000, (text) => text.length);
  const states = Array.from({ length: 20 }, (_, i) => "x".repeat(100_000 + i));
  for (const state of [...states, ...states]) known(state);
  expect(asked).toHaveLength(40);
});

it("answers for one word are not those for another", () => {
  const known = rememberBy<"de" | "en", string>(10, (text, by) => `${by} ${text}`);
  expect([known("a", "de"), known("a", "en"), known("a", "de")]).toEqual(["de a", "en a", "de a"]);
});
