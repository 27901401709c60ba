/** What the detector finds by itself, what needs a word of context, and what is known to be made up. */
import { describe, expect, it } from "vitest";
import { detect } from "../../server/src/detect/detect.ts";
import type { DetectOptions } from "../../server/src/detect/detection.ts";
import { entityNames, finders, recognizers } from "../../server/src/detect/recognizers.ts";

const found = (text: string, options: DetectOptions = {}) =>
  detect(text, options).map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`);
const only = (entity: string) => ({ entities: new Set([entity]), minScore: 0 });

describe("what counts by itself", () => {
  it.each([
    ["write to jane.roe+x@mail.uni-koeln.de today", "EMAIL_ADDRESS jane.roe+x@mail.uni-koeln.de"],
    ["{'mail': 'jane.roe@orange.fr'}", "EMAIL_ADDRESS jane.roe@orange.fr"],
    ["card 4929 4212 3460 0821, please", "CREDIT_CARD 4929 4212 3460 0821"],
    ["to DE68 2105 0170 0012 3456 78 or", "IBAN_CODE DE68 2105 0170 0012 3456 78"],
    ["client 93.184.216.34 said", "IP_ADDRESS 93.184.216.34"],
    ["2a02:8108:8ac0:4b1::22", "IP_ADDRESS 2a02:8108:8ac0:4b1::22"],
    ["call (212) 736-5000 now", "PHONE_NUMBER (212) 736-5000"],
    ["(+1) 415 736 2671", "PHONE_NUMBER (+1) 415 736 2671"],
    ["+49 221 4703333", "PHONE_NUMBER +49 221 4703333"],
    ["512-34-6789", "US_SSN 512-34-6789"],
    ["RSSMRA85T10A562S", "IT_FISCAL_CODE RSSMRA85T10A562S"],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });
});

describe("what needs a word near it", () => {
  it.each([
    ["512346789", "ssn: 512346789", "US_SSN 512346789"],
    ["99 577450", "Mobile: 99 577450", "PHONE_NUMBER 99 577450"],
    ["AB1234567", "passport number AB1234567", "UK_PASSPORT AB1234567"],
    ["1971-03-14", "date of birth 1971-03-14", "DATE_OF_BIRTH 1971-03-14"],
  ])("%s", (silent, told, expected) => {
    expect(found(silent)).toEqual([]);
    expect(found(told)).toContain(expected);
  });

  it("counts whole words only", () => {
    expect(found("the policy passes 1234567 and publicly B1234567")).toEqual([]);
  });

  it("takes the name of a column as context", () => {
    expect(found("512346789", { context: "customerSsn" })).toEqual(["US_SSN 512346789"]);
    expect(found("512346789", { context: "customer_ssn" })).toEqual(["US_SSN 512346789"]);
  });
});

describe("what is known to be made up", () => {
  it.each([
    ["a@example.com", "EMAIL_ADDRESS"],
    ["no-reply@shop.de", "EMAIL_ADDRESS"],
    ["4111 1111 1111 1111", "CREDIT_CARD"],
    ["(415) 555-0132", "PHONE_NUMBER"],
    ["192.168.1.20", "IP_ADDRESS"],
    ["203.0.113.9", "IP_ADDRESS"],
    ["2001:db8::1", "IP_ADDRESS"],
  ])("%s is silent, and there with score 0", (text, entity) => {
    expect(found(text)).toEqual([]);
    expect(detect(text, only(entity)).map(({ score }) => score)).toEqual([0]);
    expect(found(text, { minScore: 0 })).toEqual([`${entity} ${text}`]);
  });
});

describe("numbers, code and logs are nobody", () => {
  it.each([
    "1607635102.00 -0.96 6033391 0.4929421234600821",
    "[2023-11-12 09:33:12,345] INFO epoch 12/100 loss=0.0034 step 1234567",
    "id a8eedfd6-9d8a-44e0-b0fc-cc7d517db5dc sha 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
    "x[::2], x[::-1], std::vector<int> v; a::b",
    "torch==1.13.1.post2 numpy 1.2.3.4 v4.3.2.1",
    "INTRODUCTORY, A1, B43 and SYM01234",
    "12 34 56 78 90 12 34 56 78",
    "0x7f3a2b1c 1e-05 3.14159265358979",
    "@property\ndef f(self): return self.x@self.y",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("options", () => {
  it("asks for single kinds, limits and allowed values", () => {
    const text = "jane.roe@orange.fr and 93.184.216.34";
    expect(found(text, { entities: new Set(["IP_ADDRESS"]) })).toEqual(["IP_ADDRESS 93.184.216.34"]);
    expect(found(text, { minScores: new Map([["EMAIL_ADDRESS", 0.99]]) })).toEqual(["IP_ADDRESS 93.184.216.34"]);
    expect(found(text, { allow: { patterns: [/.*@orange\.fr/] } })).toEqual(["IP_ADDRESS 93.184.216.34"]);
    expect(found(text, { allow: { isListed: (value) => value.startsWith("93.") } })).toEqual([
      "EMAIL_ADDRESS jane.roe@orange.fr",
    ]);
    expect(found(text, { context: "contact", allow: { columns: new Set(["contact"]) } })).toEqual([]);
  });

  it("adds kinds of its own", () => {
    const custom = [{ entity: "PATIENT_ID", pattern: /P-\d{6}/, score: 0.2, context: ["patient"] }];
    expect(found("P-123456", { custom })).toEqual([]);
    expect(found("patient P-123456", { custom })).toEqual(["PATIENT_ID P-123456"]);
  });
});

describe("the list", () => {
  it("names every kind once in Presidio's form, with a source for each table", () => {
    expect(entityNames().every((name) => /^[A-Z][A-Z_]+$/.test(name))).toBe(true);
    for (const { entity, source, patterns } of recognizers()) {
      expect(source, entity).not.toBe("");
      for (const { like } of patterns) expect(like.sticky, entity).toBe(true);
    }
    expect(finders().length).toBeGreaterThan(4);
  });
});
