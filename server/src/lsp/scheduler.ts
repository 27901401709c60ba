/**
 * Runs long work in slices. JavaScript has one thread: unless work stops every few milliseconds, neither the next
 * keystroke nor a cancellation is read.
 */

/** How long work may hold the thread, in milliseconds: below what a person notices while typing. */
export const SLICE = 8;

export interface Clock {
  /** Milliseconds, never going back. */
  now(): number;
  /** Lets messages that have arrived be handled, then goes on. */
  rest(): Promise<void>;
  /** Runs something after so many milliseconds, unless what it returns is called before. */
  later(milliseconds: number, run: () => void): () => void;
}

/** Waits as processes and web workers can. */
export function later(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

export interface Job {
  /** Does what is pending in small steps; a generator that is not run to its end loses nothing. */
  work(): Generator<undefined, void, void>;
  /** Called after each slice, when it was the last one with `done`. */
  progressed(done: boolean): void;
  failed(error: unknown): void;
}

/** Runs jobs one after the other, most urgent first. Work that a change made stale is taken up anew. */
export class Scheduler {
  readonly #clock: Clock;
  readonly #pending: Job[] = [];
  #running = false;
  #changes = 0;
  #waiting: (() => void)[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Something changed: the job runs at the next tick, before others that wait. */
  request(job: Job): void {
    this.#changes++;
    this.forget(job);
    this.#pending.unshift(job);
    if (this.#running) return;
    this.#running = true;
    void this.#run();
  }

  /** The job will not be run again unless it is requested again. */
  forget(job: Job): void {
    const at = this.#pending.indexOf(job);
    if (at >= 0) this.#pending.splice(at, 1);
  }

  isPending(job: Job): boolean {
    return this.#pending.includes(job);
  }

  /** Resolves when nothing is left to do. */
  settled(): Promise<void> {
    if (!this.#running) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async #run(): Promise<void> {
    // Changes that arrived in one batch of messages are worked on together.
    await this.#clock.rest();
    for (let job = this.#pending[0]; job !== undefined; job = this.#pending[0]) await this.#runSlices(job);
    this.#running = false;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async #runSlices(job: Job): Promise<void> {
    const changes = this.#changes;
    const steps = job.work();
    for (;;) {
      if (this.#slice(job, steps)) return;
      await this.#clock.rest();
      if (this.#changes === changes && this.isPending(job)) continue;
      steps.return();
      return;
    }
  }

  /** One slice. A job that fails is over: it says so, and others go on. */
  #slice(job: Job, steps: Generator<undefined, void, void>): boolean {
    try {
      const until = this.#clock.now() + SLICE;
      let done: boolean;
      do done = steps.next().done === true;
      while (!done && this.#clock.now() < until);
      // Before it is told: what it finds may ask for another run.
      if (done) this.forget(job);
      job.progressed(done);
      return done;
    } catch (error) {
      this.forget(job);
      job.failed(error);
      return true;
    }
  }
}
