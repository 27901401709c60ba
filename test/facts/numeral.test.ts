/** The one reader of written numbers: any number, written in any usual way, comes back; and what is no number does not. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProseLanguage } from "../../server/src/facts/facts.ts";
import { measureIn } from "../../server/src/facts/measures.ts";
import { readValue } from "../../server/src/facts/mentionsValue.ts";
import { numbersIn, soleNumber } from "../../server/src/facts/numbers.ts";
import { type Borders, numeralAt, numeralsWithin } from "../../server/src/facts/numeral.ts";
import { numeralsIn, onlyNumeral } from "../../server/src/rules/model-card/reading/numerals.ts";

const LANGUAGES: readonly ProseLanguage[] = ["en", "de", "fr", "es", "pt", "other"];
const languages = fc.constantFrom(...LANGUAGES);
const ANYTHING: Borders = { before: "", behind: "", scales: true };

interface Writing {
  readonly text: string;
  readonly value: number;
  readonly decimals: number;
  readonly language: ProseLanguage;
}

/** A number as somebody may write it so that only one reading is possible. */
const writings: fc.Arbitrary<Writing> = fc
  .record({
    language: languages,
    whole: fc.oneof(fc.nat(999), fc.nat(999_999_999)),
    fraction: fc.stringMatching(/^\d{0,6}$/),
    sign: fc.constantFrom("", "-", "−", "+"),
    space: fc.constantFrom("", " ", "\u00a0", "\u202f", "'", "’"),
    commas: fc.boolean(),
    exponent: fc.option(fc.integer({ min: -9, max: 9 }), { nil: undefined }),
  })
  .map(({ language, whole, fraction, sign, space, commas, exponent }) => {
    const english = language === "en" || language === "other";
    const [group, mark] = commas ? (english ? [",", "."] : [".", ","]) : [space, english ? "." : ","];
    // One group of three digits alone is either; the tests below say what it is.
    const either = (commas && fraction === "" && whole < 1e6) || (fraction.length === 3 && whole > 0 && whole < 1000);
    const separator = either && commas ? "" : group;
    const digits = String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, separator);
    const decimals = either && fraction.length === 3 ? `${fraction}0` : fraction;
    const power = exponent === undefined ? "" : `e${exponent}`;
    const size = Number(`${whole}.${decimals}${power}`);
    return {
      language,
      text: `${sign}${digits}${decimals === "" ? "" : mark + decimals}${power}`,
      value: sign === "-" || sign === "−" ? -size : size,
      decimals: Math.max(0, decimals.length - (exponent ?? 0)),
    };
  });

describe("a number", () => {
  it("comes back as it was written, wherever it stands", () => {
    fc.assert(
      fc.property(writings, fc.constantFrom("", "(", "is ", "≈ ", "ähm ", "𝒙 "), (written, before) => {
        const { text, language, value, decimals } = written;
        const numeral = numeralAt(before + text, before.length, language);
        expect(numeral).toMatchObject({ start: before.length, end: before.length + text.length, decimals, sure: true });
        expect(numeral?.value).toBeCloseTo(value, 12);
        expect(numeralsWithin(`${before}${text} `, language, ANYTHING).map(({ end }) => end)).toEqual([numeral?.end]);
      }),
    );
  });

  it("is the same one for claims, measures, settings and arithmetic", () => {
    fc.assert(
      fc.property(writings, ({ text, language, value, decimals }) => {
        const end = text.length;
        expect(soleNumber(text, language)).toEqual({ value, decimals, percent: false, text, span: { start: 0, end } });
        expect(numbersIn(`${text}.`, language)).toEqual([soleNumber(text, language)]);
        expect(measureIn(text, language)?.value).toBe(value);
        expect(readValue(text, 0, undefined, language, false)?.written?.value).toBe(value);
        const arithmetic = onlyNumeral(text, language);
        if (/e/.test(text)) expect(arithmetic).toBeUndefined();
        else expect(arithmetic).toMatchObject({ value, text, start: 0, end });
      }),
    );
  });

  it("per cents in every language, glued on or apart", () => {
    const words = fc.constantFrom(
      "%",
      " %",
      "\\%",
      "\u00a0%",
      " percent",
      " per cent",
      " Prozent",
      " pour cent",
      " por ciento",
    );
    fc.assert(
      fc.property(writings, words, ({ text, language }, word) => {
        expect(soleNumber(text + word, language)).toMatchObject({ percent: true, text });
        expect(numbersIn(`at ${text}${word}, then`, language)).toMatchObject([{ percent: true, text }]);
      }),
    );
  });

  it.each([
    ["1,234", "en", 1234, true],
    ["1.234", "en", 1.234, true],
    ["1.234", "de", 1234, false],
    ["1,234", "de", 1.234, false],
    ["1.234", "fr", 1.234, false],
    ["1,234", "other", 1.234, false],
    ["0.123", "de", 0.123, true],
    ["1.234,5", "en", 1234.5, true],
    ["1,234.5", "de", 1234.5, true],
    ["1.234.567", "en", 1_234_567, true],
    ["12 345", "fr", 12_345, true],
    [".93", "en", 0.93, true],
  ] as const)("%s in %s is %d", (text, language, value, sure) => {
    expect(numeralAt(text, 0, language)).toMatchObject({ value, sure, end: text.length });
    expect(numeralsIn(text, language).map((numeral) => numeral.value)).toEqual(sure ? [value] : []);
  });

  it("its last digit says how exact it is", () => {
    expect(["0.93", "12", "1.2e3", "5e-4"].map((text) => numeralAt(text, 0, "en")?.step)).toEqual([0.01, 1, 100, 1e-4]);
  });

  it("with a scale counts in thousands and millions, where no unit begins with the letter", () => {
    expect(numeralsIn("370k hours, 3 M images, 5 MB", "en")).toMatchObject([
      { value: 370_000, step: 1000, text: "370k" },
      { value: 3e6, text: "3 M" },
      { value: 5, text: "5" },
    ]);
  });
});

describe("no number", () => {
  // "2.0.0" was two hundred, "0.115.14" eleven thousand and "0.91 0.93" ninety-one thousand once.
  it.each(["2.0.0", "0.115.14", "0.91 0.93", "1,234,5", "2024-01-02", "0 123"])("a cell with %s", (text) => {
    expect([soleNumber(text, "en"), measureIn(text, "en"), onlyNumeral(text, "en")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each(["F1", "v2", "x=3.4.5", "2024-01-02", "10:30", "top_5", "a/3", "½", "x²", "𝒙3"])("in %s", (text) => {
    expect(numbersIn(text, "en")).toEqual([]);
  });
});

describe("any text", () => {
  const texts = fc.string({ unit: fc.constantFrom(..."0123456789.,-+−'’ e/%:kM~±()\u00a0\u202fä𝒙"), maxLength: 40 });

  it("gives numbers in order, each of the characters that it says, and each a number by itself", () => {
    fc.assert(
      fc.property(texts, languages, (text, language) => {
        let at = 0;
        for (const { text: own, span, value, decimals } of numbersIn(text, language)) {
          expect(span.start).toBeGreaterThanOrEqual(at);
          expect(text.slice(span.start, span.end)).toBe(own);
          expect(numeralAt(own, 0, language)).toMatchObject({ value, decimals, end: own.length });
          at = span.end;
        }
        for (const { text: own, start, end } of numeralsIn(text, language)) expect(text.slice(start, end)).toBe(own);
        const measure = measureIn(text, language);
        if (measure !== undefined) expect(text.slice(measure.span.start, measure.span.end)).toBe(measure.text);
      }),
      { numRuns: 1000 },
    );
  });

  it("is read in steps that grow with its length, and no faster", () => {
    const count = (text: string) => numeralsWithin(text, "en", ANYTHING).length;
    expect(count("1 ".repeat(100_000))).toBe(100_000);
    expect(count("1".repeat(300_000))).toBe(0);
    expect(count("1,234".repeat(50_000))).toBeLessThanOrEqual(50_000);
  });
});
