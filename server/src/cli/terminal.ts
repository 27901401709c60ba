/** Where a command writes, and how. Commands get this instead of `process`, so that tests can watch them. */

export type Style = "error" | "warning" | "info" | "bold" | "dim" | "path";

export interface Terminal {
  /** The report. */
  readonly out: (text: string) => void;
  /** Everything that is not the report. */
  readonly err: (text: string) => void;
  /** What comes in, in pieces. */
  readonly input: AsyncIterable<Uint8Array>;
  /** A part of a long report: waits until the reader keeps up; false when there is no reader any more. */
  readonly pour: (text: string) => Promise<boolean>;
  /** What is being done, on one line that is written again and again; "" takes it away. Only people see it. */
  readonly progress: (text: string) => void;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Colours a text where the reader is a terminal that wants colour; else returns it. */
  readonly paint: (style: Style, text: string) => string;
}

const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  error: [31, 39],
  warning: [33, 39],
  info: [36, 39],
  bold: [1, 22],
  dim: [2, 22],
  path: [4, 24],
};

/** The terminal of this process. */
export function processTerminal(): Terminal {
  // A reader that closes early, such as `head`, is no failure of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const coloured = wantsColour(process.stdout.isTTY === true, process.env);
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    input: process.stdin,
    pour,
    progress: process.stderr.isTTY === true ? progressLine((text) => void process.stderr.write(text)) : () => {},
    cwd: process.cwd(),
    env: process.env,
    paint: (style, text) => {
      const [on, off] = CODES[style];
      return coloured && text !== "" ? `\u001b[${on}m${text}\u001b[${off}m` : text;
    },
  };
}

async function pour(text: string): Promise<boolean> {
  const { stdout } = process;
  if (stdout.destroyed || stdout.writableEnded) return false;
  if (stdout.write(text)) return true;
  return new Promise((resolve) => {
    const settle = (kept: boolean) => () => {
      for (const [event, listener] of listeners) stdout.off(event, listener);
      resolve(kept);
    };
    const listeners = [
      ["drain", settle(true)],
      ["error", settle(false)],
      ["close", settle(false)],
    ] as const;
    for (const [event, listener] of listeners) stdout.once(event, listener);
  });
}

/** Quick work shows nothing; a line that changes faster than this cannot be read. */
const FIRST_AFTER_MS = 500;
const THEN_EVERY_MS = 100;

function progressLine(write: (text: string) => void): (text: string) => void {
  let next = performance.now() + FIRST_AFTER_MS;
  let shown = false;
  return (text) => {
    if (text === "" ? !shown : performance.now() < next) return;
    write(`\r\u001b[K${text}`);
    shown = text !== "";
    next = performance.now() + THEN_EVERY_MS;
  };
}

/** How this program was called, for the commands that it proposes. */
export function commandName(env: Terminal["env"]): string {
  return env.npm_command === "exec" ? "npx plumbline" : "plumbline";
}

/** See no-color.org: any non-empty NO_COLOR switches colour off; FORCE_COLOR switches it on where there is no terminal. */
export function wantsColour(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0";
  return isTerminal && env.TERM !== "dumb";
}
