/** The index over stored values finds what a look at each of them finds. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Figure } from "../../server/src/facts/figures.ts";
import { ofValue } from "../../server/src/facts/sourceIndex.ts";
import { isSame, type SourceValue } from "../../server/src/facts/sourceValues.ts";

const stored = fc.array(fc.oneof(fc.double({ min: -2, max: 2, noNaN: true }), fc.integer({ min: 0, max: 2000 })), {
  maxLength: 40,
});
const units = fc.constantFrom(undefined, "%", "ms", "s", "/5") as fc.Arbitrary<Figure["unit"]>;

it("by value", () => {
  fc.assert(
    fc.property(stored, fc.nat(39), fc.nat(4), units, fc.boolean(), (values, nth, decimals, unit, rough) => {
      const sources = values.map((value) => ({ value: { value }, unit: undefined })) as unknown as SourceValue[];
      const shown = Number(
        ((values[nth % Math.max(1, values.length)] ?? 0) * (unit === "%" ? 100 : 1)).toFixed(decimals),
      );
      const figure = { value: shown, decimals, text: String(shown), percent: unit === "%", unit, rough } as Figure;
      const found = new Set(ofValue(figure, sources));
      for (const source of sources) if (isSame(figure, source)) expect(found).toContain(source);
    }),
  );
});
