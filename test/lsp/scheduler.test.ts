import { describe, expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";
import { type Job, Scheduler, SLICE } from "../../server/src/lsp/scheduler.ts";

/** A clock that moves only when it is told to; resting lets `meanwhile` happen, as messages would. */
function clockFor(meanwhile: () => void) {
  let time = 0;
  return {
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    now: () => time,
    rest: async () => {
      await Promise.resolve();
      meanwhile();
    },
    later: () => () => undefined,
  };
}

const CARD = (i: number, licence: string) =>
  `---\nlicense: ${licence}\npipeline_tag: text-classification\n---\n# Card ${i}\n\nFrom \`m${i}/metrics.json\`: accuracy 0.93.\n`;

function fill(engine: Engine): void {
  for (let i = 0; i < 4; i++) {
    engine.setText(`m${i}/MODEL_CARD.md`, CARD(i, "apache 2.0"));
    engine.setText(`m${i}/metrics.json`, '{"accuracy": 0.9134}');
  }
}

describe("work in slices", () => {
  it("gives the same findings whenever it is interrupted by an edit", () => {
    const whole = new Engine();
    fill(whole);
    let steps = 0;
    for (const _ of whole.work()) steps++;
    const edit = (engine: Engine) => {
      engine.setText("m1/MODEL_CARD.md", CARD(1, "mit"));
      engine.setText("m2/metrics.json", '{"accuracy": 0.93}');
      engine.remove("m3/metrics.json");
    };
    edit(whole);
    const expected = whole.run();
    for (let stop = 0; stop <= steps; stop++) {
      const engine = new Engine();
      fill(engine);
      const work = engine.work();
      for (let i = 0; i < stop; i++) work.next();
      work.return();
      edit(engine);
      expect(engine.run(), `interrupted after ${stop} steps`).toEqual(expected);
    }
  });

  it("gives the same findings when one document is brought up to date in between", () => {
    const whole = new Engine();
    fill(whole);
    const expected = whole.run();
    const engine = new Engine();
    fill(engine);
    for (const _ of engine.work()) for (let i = 0; i < 4; i++) engine.update(`m${i}/MODEL_CARD.md`);
    expect(engine.report()).toEqual(expected);
  });

  it("lets messages in after each slice, and starts anew after a change", async () => {
    const seen: string[] = [];
    let rests = 0;
    const clock = clockFor(() => {
      rests++;
      if (rests === 3) scheduler.request(job);
    });
    const scheduler = new Scheduler(clock);
    let starts = 0;
    const job: Job = {
      *work() {
        starts++;
        for (let i = 0; i < 3; i++) {
          clock.pass(SLICE);
          seen.push(`${starts}.${i}`);
          yield;
        }
      },
      progressed: (done) => {
        if (done) seen.push("done");
      },
      failed: () => expect.fail(),
    };
    scheduler.request(job);
    await scheduler.settled();
    // The change came during the second rest between slices.
    expect(seen).toEqual(["1.0", "1.1", "2.0", "2.1", "2.2", "done"]);
  });

  it("goes on with other jobs when one fails", async () => {
    const told: string[] = [];
    const scheduler = new Scheduler(clockFor(() => undefined));
    const job = (name: string, fails: boolean): Job => ({
      *work() {
        if (fails) throw new Error(name);
        yield;
      },
      progressed: (done) => {
        if (done) told.push(`${name} done`);
      },
      failed: () => told.push(`${name} failed`),
    });
    scheduler.request(job("a", false));
    scheduler.request(job("b", true));
    await scheduler.settled();
    expect(told).toEqual(["b failed", "a done"]);
  });

  it("runs a job again that asks for it while it is told of its end", async () => {
    let runs = 0;
    const scheduler = new Scheduler(clockFor(() => undefined));
    const job: Job = {
      *work() {
        runs++;
        yield;
      },
      progressed: (done) => {
        if (done && runs < 3) scheduler.request(job);
      },
      failed: () => expect.fail(),
    };
    scheduler.request(job);
    await scheduler.settled();
    expect(runs).toBe(3);
  });
});
