import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kAnonymity, lDiversity } from "../../server/src/facts/anonymity.ts";

const postcode = ["130**", "130**", "130**", "130**", "148**", "148**", "148**", "148**"];
const age = ["<30", "<30", "<30", "<30", ">=40", ">=40", ">=40", ">=40"];

describe("k-anonymity", () => {
  it("is the size of the smallest group", () => {
    expect(kAnonymity([postcode, age])).toEqual({ k: 4, groups: 2, unique: 0, rows: 8 });
    expect(kAnonymity([postcode, [...age.slice(0, 7), "<30"]])).toEqual({ k: 1, groups: 3, unique: 1, rows: 8 });
  });

  it("takes a missing value for a value of its own, and leaves rows without any out", () => {
    expect(
      kAnonymity([
        ["a", undefined, undefined],
        ["b", "b", undefined],
      ]),
    ).toEqual({ k: 1, groups: 2, unique: 2, rows: 2 });
    expect(kAnonymity([[undefined], [undefined]])).toBeUndefined();
    expect(kAnonymity([])).toBeUndefined();
  });

  it("keeps values apart that would read the same when put together", () => {
    expect(
      kAnonymity([
        ["a,1:b", "a"],
        ["c", "b,1:c"],
      ])?.k,
    ).toBe(1);
  });

  it("only falls with another column", () => {
    const column = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(column, column, (a, b) => {
        expect(kAnonymity([a, b])?.k ?? 0).toBeLessThanOrEqual(kAnonymity([a])?.k ?? 0);
      }),
    );
  });
});

describe("l-diversity", () => {
  it("is that of the group whose members tell most about each other", () => {
    const illness = ["heart", "heart", "viral", "viral", "cancer", "cancer", "cancer", "cancer"];
    expect(lDiversity([postcode, age], illness)).toEqual({ distinct: 1, entropy: 1, groups: 2 });
  });

  it("is lower by entropy when one value prevails", () => {
    const even = lDiversity([postcode], ["a", "a", "b", "b", "a", "a", "b", "b"]);
    expect(even?.distinct).toBe(2);
    expect(even?.entropy).toBeCloseTo(2);
    const skewed = lDiversity([postcode], ["a", "a", "a", "b", "a", "a", "b", "b"]);
    expect(skewed?.distinct).toBe(2);
    expect(skewed?.entropy).toBeCloseTo(1.7548, 3);
  });

  it("counts known values only", () => {
    expect(
      lDiversity([postcode], ["a", "b", undefined, undefined, undefined, undefined, undefined, undefined]),
    ).toMatchObject({
      distinct: 2,
      groups: 1,
    });
    expect(lDiversity([postcode], [])).toBeUndefined();
  });
});
