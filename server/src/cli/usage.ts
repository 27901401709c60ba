/** Reads the command line, and says what was meant when it makes no sense. */
import { parseArgs } from "node:util";
import { closest } from "./closest.ts";
import { COMMANDS, type CommandSpec, GENERAL_OPTIONS, type Invocation, type OptionSpec } from "./commands.ts";

/** Wrong arguments: the message goes to the user, the exit code is 2. */
export class UsageError extends Error {}

export type Parsed =
  | { readonly show: "help" | "version"; readonly command?: CommandSpec }
  | { readonly show: undefined; readonly command: CommandSpec; readonly invocation: Invocation };

/** Understands the arguments behind `plumbline`. Throws `UsageError`. */
export function parseCommandLine(args: readonly string[]): Parsed {
  const at = args.findIndex((arg) => !arg.startsWith("-"));
  if (at < 0) return general(args);
  general(args.slice(0, at));
  const name = args[at] ?? "";
  if (name === "help") return { show: "help", ...optional(findCommand(args[at + 1])) };
  const command = findCommand(name);
  if (command === undefined) throw new UsageError(unknownCommand(name));
  const { operands, options } = readOptions(args.slice(at + 1), [...command.options, ...GENERAL_OPTIONS], command);
  if (options.help || args.slice(0, at).some((arg) => arg === "--help" || arg === "-h"))
    return { show: "help", command };
  if (options.version) return { show: "version" };
  checkOperands(command, operands);
  return { show: undefined, command, invocation: { operands, options } };
}

function general(args: readonly string[]): Parsed {
  const { options } = readOptions(args, GENERAL_OPTIONS, undefined);
  return { show: options.version ? "version" : "help" };
}

function optional(command: CommandSpec | undefined): { command?: CommandSpec } {
  return command === undefined ? {} : { command };
}

function findCommand(name: string | undefined): CommandSpec | undefined {
  return COMMANDS.find((command) => command.name === name);
}

function unknownCommand(name: string): string {
  const looksLikePath = /[./\\]/.test(name);
  const meant = looksLikePath
    ? `check ${name}`
    : closest(
        name,
        COMMANDS.map((command) => command.name),
      );
  return `There is no command \`${name}\`.${meant === undefined ? ` There are: ${COMMANDS.map((command) => command.name).join(", ")}.` : ` Did you mean \`plumbline ${meant}\`?`}`;
}

function readOptions(
  args: readonly string[],
  specs: readonly OptionSpec[],
  command: CommandSpec | undefined,
): Invocation {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      specs.map(({ name, short, value }) => [
        name,
        { type: value === undefined ? "boolean" : "string", ...(short === undefined ? {} : { short }) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const operands: string[] = [];
  const options: Record<string, string | true> = {};
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const spec = specs.find(({ name }) => name === token.name);
    if (spec === undefined) throw new UsageError(unknownOption(token.rawName, specs, command));
    options[spec.name] = readValue(spec, token.rawName, token.value, token.inlineValue === true);
  }
  return { operands, options };
}

function unknownOption(written: string, specs: readonly OptionSpec[], command: CommandSpec | undefined): string {
  const names = specs.map(({ name }) => `--${name}`);
  const meant = closest(written, names);
  const where = command === undefined ? "" : ` of \`plumbline ${command.name}\``;
  return `\`${written}\` is no option${where}. ${meant === undefined ? `There are: ${names.join(", ")}.` : `Did you mean \`${meant}\`?`}`;
}

function readValue(spec: OptionSpec, written: string, value: string | undefined, inline: boolean): string | true {
  if (spec.value === undefined) {
    if (value !== undefined) throw new UsageError(`\`${written}\` takes no value.`);
    return true;
  }
  const choice = spec.values?.join(", ") ?? spec.value;
  if (value === undefined || value === "" || (!inline && value.startsWith("-")))
    throw new UsageError(`\`${written}\` needs a value: ${choice}.`);
  if (spec.values !== undefined && !spec.values.includes(value)) {
    const meant = closest(value, spec.values);
    throw new UsageError(
      `\`${written}\` cannot be \`${value}\`. ${meant === undefined ? `It can be: ${choice}.` : `Did you mean \`${meant}\`?`}`,
    );
  }
  return value;
}

function checkOperands(command: CommandSpec, operands: readonly string[]): void {
  if (command.operands === "" && operands.length > 0)
    throw new UsageError(`\`plumbline ${command.name}\` takes no \`${operands[0]}\`.`);
  if (command.operands === "RULE" && operands.length !== 1) {
    throw new UsageError(
      `\`plumbline ${command.name}\` takes one rule, for example \`plumbline ${command.name} model-card/unknown-value\`.`,
    );
  }
}
