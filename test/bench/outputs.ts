/** Text as notebooks print it: tables of numbers, logs of training, prose, tracebacks, a few people. Always the same. */

/** Numbers that look random and are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    yield state;
  }
}

const NAMES = ["age", "fare", "cabin", "score", "target", "embarked", "pclass", "ratio"];
const PROSE =
  "The curve flattens after the third fold, which the baseline did not show; see the discussion of calibration below. " +
  "Values of the hold-out set are stable, and groups with few members have wide intervals.";

/** About so many characters. */
export function outputText(size: number): string {
  const random = numbers(7);
  const next = (below: number) => (random.next().value >> 8) % below;
  const decimal = () => `${next(90)}.${String(next(1_000_000)).padStart(6, "0")}`;
  const lines: string[] = [];
  let length = 0;
  for (let block = 0; length < size; block++) {
    const made: string[] = [];
    if (block % 4 === 0) {
      made.push(`       ${NAMES.join("       ")}`);
      for (let row = 0; row < 12; row++)
        made.push(`${String(next(9999)).padEnd(6)}${NAMES.map(() => decimal().padStart(12)).join("")}`);
    } else if (block % 4 === 1) {
      for (let epoch = 1; epoch < 10; epoch++)
        made.push(
          `2023-11-${10 + next(20)} 09:${10 + next(50)}:${10 + next(50)},${100 + next(900)} INFO epoch ${epoch}/10 - loss: 0.${next(10_000)} - accuracy: 0.${next(10_000)} - ${next(99)}ms/step`,
        );
    } else if (block % 4 === 2) {
      made.push(
        PROSE,
        `Index: ${next(1e6)} entries, 0 to ${next(1e6)}; dtypes: float64(${next(30)}), int64(4), object(2)`,
      );
      made.push(` [${Array.from({ length: 14 }, () => next(255)).join(" ")}]`);
    } else {
      made.push("Traceback (most recent call last):", `  File "/srv/app/train.py", line ${next(900)}, in <module>`);
      made.push(`    fit(frame[['age', 'fare']].values, random_state=${next(100)})`, "ValueError: could not convert");
      if (block % 40 === 3)
        made.push(`customer jane.roe${next(1000)}@orange.fr, 93.184.${next(255)}.34, (212) 736-${1000 + next(9000)}`);
    }
    for (const line of made) length += line.length + 1;
    lines.push(...made);
  }
  return lines.join("\n");
}
