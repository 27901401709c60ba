/** The table of kinds in docs/detect.md says what the recognisers say. With UPDATE_DOCS=1 it is written instead. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { DEFAULT_MIN_SCORE } from "../../server/src/detect/detection.ts";
import type { Recognizer } from "../../server/src/detect/recognizer.ts";
import { entityNames, finders, recognizers } from "../../server/src/detect/recognizers.ts";
import { SECRET_ENTITIES } from "../../server/src/detect/secrets/entities.ts";

const PAGE = join(import.meta.dirname, "../../docs/detect.md");
const BLOCK = /(?<=<!-- kinds -->\n).*?(?=<!-- \/kinds -->)/s;

const ANYWHERE = "anywhere";
const NEAR = "near one of its words";
const SAID = "behind a word that says what it is";

/** Kinds whose score no table says. */
const BY_RULES: Readonly<Record<string, string>> = {
  AGE: SAID,
  CREDIT_CARD: "anywhere, in groups or with the number and length of a large network",
  DATE_OF_BIRTH: SAID,
  EMAIL_ADDRESS: ANYWHERE,
  HEALTH_PLAN_NUMBER: SAID,
  IP_ADDRESS: ANYWHERE,
  LOCATION: "postal addresses, and places behind a word that says that somebody lives there",
  MAC_ADDRESS: ANYWHERE,
  MEDICAL_RECORD_NUMBER: SAID,
  PERSON: "behind a title, a label, an introduction or a salutation",
  PHONE_NUMBER: "anywhere, when written as telephone numbers are; near one of its words else",
  PH_MOBILE_NUMBER: "only when `--entities` names it; else as `PHONE_NUMBER`",
  TR_PHONE_NUMBER: "only when `--entities` names it; else as `PHONE_NUMBER`",
  URL: "only with `--min-score 0.3` or less",
  US_ZIP_CODE: SAID,
};

function whereFound(table: Recognizer | undefined, entity: string): string {
  const known = BY_RULES[entity];
  if (known !== undefined) return known;
  if (SECRET_ENTITIES.has(entity)) return "a secret, by its form or behind a name that says so";
  if (table === undefined) return "by rules of its own";
  const most = Math.max(table.valid ?? 0, ...table.patterns.map(({ score }) => score));
  return most >= DEFAULT_MIN_SCORE ? ANYWHERE : NEAR;
}

function row(entity: string): string {
  const table = recognizers().find((one) => one.entity === entity);
  const words = [...(table?.context ?? []), ...finders().flatMap(({ context }) => context[entity] ?? [])];
  const check = table?.check === undefined ? "" : "yes";
  return `| \`${entity}\` | ${whereFound(table, entity)} | ${check} | ${[...new Set(words)].join(", ")} |\n`;
}

it("every kind stands in the documentation with its words", () => {
  const table = `| kind | found with default settings | checked | words that count |\n|---|---|---|---|\n${entityNames().map(row).join("")}`;
  const page = readFileSync(PAGE, "utf8");
  if (process.env.UPDATE_DOCS === "1")
    writeFileSync(
      PAGE,
      page.replace(BLOCK, () => table),
    );
  else expect(page.match(BLOCK)?.[0], "UPDATE_DOCS=1 npx vitest run test/cli/detect-docs.test.ts").toBe(table);
});

it("kinds that the table describes by hand exist", () => {
  expect(Object.keys(BY_RULES).filter((entity) => !entityNames().includes(entity))).toEqual([]);
});
