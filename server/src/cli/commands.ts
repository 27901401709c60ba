/** The one table of commands and options: parsing, help and "did you mean" all come from it. Nothing heavy is loaded here. */
import type { Terminal } from "./terminal.ts";

export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in the help; absent for a switch. */
  readonly value?: string;
  readonly values?: readonly string[];
  /** The value that holds when the option is not given. */
  readonly fallback?: string;
  readonly help: string;
}

/** Options as given: text for those with a value, `true` for switches. */
export type Options = Readonly<Record<string, string | true | undefined>>;

export interface Invocation {
  readonly operands: readonly string[];
  readonly options: Options;
}

/** Does the work and returns the exit code. */
export type Run = (invocation: Invocation, terminal: Terminal) => Promise<number>;

export interface CommandSpec {
  readonly name: string;
  /** What may stand behind the name: "" for nothing, `[paths]` for any number, `RULE` for exactly one. */
  readonly operands: "" | "[paths]" | "RULE";
  readonly help: string;
  readonly options: readonly OptionSpec[];
  readonly load: () => Promise<Run>;
}

export const CHECK_FORMATS = ["text", "json", "sarif", "github"] as const;
export const SCAN_FORMATS = ["text", "json", "sarif"] as const;
export const FAIL_ON = ["error", "warning", "info"] as const;

export const COMMANDS: readonly CommandSpec[] = [
  {
    name: "check",
    operands: "[paths]",
    help: "check a folder, or the named files and folders",
    options: [
      { name: "format", value: "FORMAT", values: CHECK_FORMATS, fallback: "text", help: "how to print the findings" },
      {
        name: "fail-on",
        value: "SEVERITY",
        values: FAIL_ON,
        fallback: "error",
        help: "exit with 1 from this severity on",
      },
      { name: "fail-on-unread", help: "exit with 1 too when a file could not be read" },
      { name: "fix", help: "apply the safe fixes, then report what remains" },
      {
        name: "changed-since",
        value: "REF",
        help: "only findings that were not there at this commit or branch of git",
      },
      {
        name: "allow-growth",
        value: "REASON",
        help: "why a larger baseline or budget than at REF is meant",
      },
      { name: "all", help: "text: print every finding, however many there are" },
      { name: "quiet", short: "q", help: "text: print errors only" },
    ],
    load: async () => (await import("./check.ts")).check,
  },
  {
    name: "scan",
    operands: "[paths]",
    help: "personal data and secrets, in every file, whatever the profile",
    options: [
      { name: "format", value: "FORMAT", values: SCAN_FORMATS, fallback: "text", help: "how to print the findings" },
      {
        name: "fail-on",
        value: "SEVERITY",
        values: FAIL_ON,
        fallback: "error",
        help: "exit with 1 from this severity on",
      },
      { name: "redact", help: "write cleaned copies, with <ENTITY> in the place of each value" },
      { name: "out", value: "DIR", help: "the folder of the cleaned copies" },
      { name: "all", help: "text: print every finding, however many there are" },
      { name: "quiet", short: "q", help: "text: print errors only" },
    ],
    load: async () => (await import("./scan.ts")).scan,
  },
  {
    name: "baseline",
    operands: "",
    help: "accept the findings of today, so that only new ones count",
    options: [{ name: "prune", help: "only take out what is gone, and lower the budget" }],
    load: async () => (await import("./baseline.ts")).baseline,
  },
  {
    name: "rules",
    operands: "",
    help: "list the rules",
    options: [
      { name: "format", value: "FORMAT", values: ["text", "json"], fallback: "text", help: "how to print the list" },
    ],
    load: async () => (await import("./rules.ts")).listRules,
  },
  {
    name: "explain",
    operands: "RULE",
    help: "what a rule finds, why, and how to fix it",
    options: [{ name: "examples", help: "with the examples of its page" }],
    load: async () => (await import("./explain.ts")).explain,
  },
  {
    name: "lineage",
    operands: "",
    help: "the graph from data to cards, and where each number comes from",
    options: [
      {
        name: "format",
        value: "FORMAT",
        values: ["json", "mermaid"],
        fallback: "json",
        help: "how to print the graph",
      },
    ],
    load: async () => (await import("./lineage.ts")).lineage,
  },
  {
    name: "detect",
    operands: "",
    help: 'personal data in texts: reads {"id","text"} a line, answers {"id","spans"} a line',
    options: [
      { name: "entities", value: "A,B", help: "only these kinds of data count" },
      { name: "min-score", value: "N", fallback: "0.5", help: "from 0 (everything) to 1 (certain)" },
    ],
    load: async () => (await import("./detect.ts")).detectLines,
  },
  {
    name: "lsp",
    operands: "",
    help: "language server for editors",
    options: [{ name: "stdio", help: "speak over standard input and output" }],
    load: async () => (await import("./lsp.ts")).startServer,
  },
];

/** Understood in front of and behind every command. */
export const GENERAL_OPTIONS: readonly OptionSpec[] = [
  { name: "help", short: "h", help: "this text" },
  { name: "version", short: "V", help: "the version" },
];
