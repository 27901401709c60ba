/**
 * `node test/bench/detect.ts`: the detector's throughput beside one regular expression for e-mail addresses, IPv4 addresses
 * and runs of digits, on the same text in the same process; secretlint and libphonenumber-js beside them. Prints ratios.
 */
import { lintSource } from "@secretlint/core";
import { creator as recommended } from "@secretlint/secretlint-rule-preset-recommend";
import { findPhoneNumbersInText } from "libphonenumber-js/min";
import { detect } from "../../server/src/detect/detect.ts";
import { outputText } from "./outputs.ts";

/** At least this share of the expression's throughput. */
export const LEAST_SHARE = 0.5;

const COMBINED = /\b[\w.%+-]+@[\w.-]+\.[A-Za-z]{2,}\b|\b(?:\d{1,3}\.){3}\d{1,3}\b|\d+/g;

/** How often the combined expression matches. */
export function countMatches(text: string): number {
  COMBINED.lastIndex = 0;
  let count = 0;
  while (COMBINED.test(text)) count++;
  return count;
}

/** Millions of UTF-16 units a second of this process's own time, the best of some rounds: the others were disturbed. */
async function speed(text: string, rounds: number, run: (text: string) => unknown): Promise<number> {
  let best = 0;
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage().user;
    await run(text);
    best = Math.max(best, text.length / (process.cpuUsage().user - before));
  }
  return best;
}

export interface DetectSpeeds {
  readonly expression: number;
  readonly detector: number;
  readonly secretlint: number;
  readonly phones: number;
}

/** Throughputs on outputs of notebooks, in MB a second. The slow ones read the beginning of the text only. */
export async function detectSpeeds(): Promise<DetectSpeeds> {
  const text = outputText(4_000_000);
  const part = Buffer.from(text.slice(0, 200_000)).toString();
  const config = { rules: [{ id: "preset", rule: recommended }] };
  return {
    expression: await speed(text, 7, countMatches),
    detector: await speed(text, 7, (all) => detect(all)),
    secretlint: await speed(part, 3, (all) =>
      lintSource({
        source: { content: all, filePath: "a.txt", ext: ".txt", contentType: "text" },
        options: { config, noPhysicFilePath: true },
      }),
    ),
    phones: await speed(part, 3, (all) => findPhoneNumbersInText(all, "US")),
  };
}

if (import.meta.filename === process.argv[1]) {
  const { expression, detector, secretlint, phones } = await detectSpeeds();
  const mb = (value: number) => `${value.toFixed(1)} MB/s`;
  console.log(`one expression for e-mail, IPv4 and digits: ${mb(expression)}`);
  console.log(
    `detector, all kinds: ${mb(detector)}, ${(detector / expression).toFixed(2)} of it (limit ${LEAST_SHARE})`,
  );
  console.log(`secretlint, recommended rules: ${mb(secretlint)}; libphonenumber-js, one country: ${mb(phones)}`);
  process.exitCode = detector >= expression * LEAST_SHARE ? 0 : 1;
}
