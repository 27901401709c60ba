/** `--help`, from the table of commands: one screen, three examples, the exit codes. */
import { COMMANDS, type CommandSpec, GENERAL_OPTIONS, type OptionSpec } from "./commands.ts";

const EXAMPLES = [
  ["plumbline check", "check this folder"],
  ["plumbline check MODEL_CARD.md --fix", "fix one card where that is safe"],
  ["plumbline check --changed-since origin/main", "only what a branch changed"],
  ["plumbline check --format sarif > plumbline.sarif", "for code scanning"],
] as const;

export const EXIT_CODES = [
  ["0", "nothing at or above the limit of --fail-on (not set: error)"],
  [
    "1",
    "findings at or above the limit, a budget exceeded, a baseline that grew, or files unread with --fail-on-unread",
  ],
  ["2", "wrong arguments"],
  ["3", "Plumbline itself failed on something; what it says is not complete"],
] as const;

/** The help text of the whole program. */
export function programHelp(): string {
  return [
    "Plumbline checks model cards and the files around them.",
    "It reads this folder and nothing else, runs nothing in it, and needs no network.",
    "",
    "usage: plumbline COMMAND [options]",
    "",
    ...COMMANDS.flatMap((command) => [
      `  ${usageOf(command).padEnd(WIDTH)}${command.help}`,
      ...command.options.map((option) => optionLine(option, 4)),
    ]),
    ...GENERAL_OPTIONS.map((option) => optionLine(option, 2)),
    "",
    "examples:",
    ...EXAMPLES.map(([line, what]) => `  ${line.padEnd(50)}${what}`),
    "",
    "exit codes:",
    ...EXIT_CODES.map(([code, what]) => `  ${code}  ${what}`),
    "",
  ].join("\n");
}

/** The help text of one command. */
export function commandHelp(command: CommandSpec): string {
  return [
    `usage: plumbline ${usageOf(command)}${command.options.length > 0 ? " [options]" : ""}`,
    "",
    `  ${command.help}`,
    "",
    ...[...command.options, ...GENERAL_OPTIONS].map((option) => optionLine(option, 2)),
    "",
  ].join("\n");
}

const WIDTH = 24;

function usageOf(command: CommandSpec): string {
  return command.operands === "" ? command.name : `${command.name} ${command.operands}`;
}

function optionLine({ name, short, value, values, fallback, help }: OptionSpec, indent: number): string {
  const written = `--${name}${value === undefined ? "" : ` ${value}`}${short === undefined ? "" : `, -${short}`}`;
  return `${" ".repeat(indent)}${written.padEnd(WIDTH + 2 - indent)}${help}${values === undefined ? "" : ` (${values.join(", ")}; default ${fallback})`}`;
}
