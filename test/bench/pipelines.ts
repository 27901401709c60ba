/** A DVC file of 2,000 stages: checked by the engine, beside one parse of its YAML. */
import { parseDocument } from "yaml";
import { Engine } from "../../server/src/engine/engine.ts";

/** At most so many times the parse. */
export const MOST_PARSES = 8;

const ROUNDS = 5;
const STAGES = 2000;

function stage(i: number): string {
  return `  s${i}:\n    cmd: python run.py --n ${i} --lr \${lr}\n    deps:\n    - run.py\n    - in/f${i}.csv\n    params:\n    - lr\n    outs:\n    - in/f${i + 1}.csv\n    - out/g${i}.json\n`;
}

/** Medians of this process's own time, in milliseconds. */
export function pipelineTimes(): { readonly parsing: number; readonly checking: number } {
  const text = `stages:\n${Array.from({ length: STAGES }, (_, i) => stage(i)).join("")}`;
  const check = () => {
    const engine = new Engine();
    engine.setText("dvc.yaml", text);
    engine.setText("params.yaml", "lr: 0.1\n");
    engine.setText("run.py", "");
    engine.run();
  };
  const median = (work: () => void) => {
    work();
    const times = Array.from({ length: ROUNDS }, () => {
      const before = process.cpuUsage().user;
      work();
      return (process.cpuUsage().user - before) / 1000;
    });
    return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
  };
  return {
    parsing: median(() => void parseDocument(text, { uniqueKeys: false, prettyErrors: false })),
    checking: median(check),
  };
}

if (import.meta.filename === process.argv[1]) {
  const { parsing, checking } = pipelineTimes();
  const ratio = checking / parsing;
  console.log(
    `2,000 stages: parse ${parsing.toFixed(0)} ms, check ${checking.toFixed(0)} ms, ${ratio.toFixed(2)} times (limit ${MOST_PARSES})`,
  );
  process.exitCode = ratio <= MOST_PARSES ? 0 : 1;
}
