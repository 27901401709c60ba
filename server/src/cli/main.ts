/** The command line's entry: understands the arguments, loads the command, sets the exit code. */
import { commandHelp, programHelp } from "./help.ts";
import { installedVersion } from "./installed.ts";
import { processTerminal, type Terminal } from "./terminal.ts";
import { type Parsed, parseCommandLine, UsageError } from "./usage.ts";

/** Runs one command line and returns the exit code: 0 fine, 1 findings, 2 wrong arguments, 3 a failure of Plumbline. */
async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  if (args.length === 0) {
    // A script whose variable came out empty must not look like a passed check.
    terminal.err(programHelp());
    return 2;
  }
  try {
    return await run(parseCommandLine(args), terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`${error.message}\nplumbline --help shows what there is.\n`);
      return 2;
    }
    terminal.err(
      `Plumbline failed. Please report this.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return 3;
  }
}

async function run(parsed: Parsed, terminal: Terminal): Promise<number> {
  if (parsed.show === undefined) return (await parsed.command.load())(parsed.invocation, terminal);
  if (parsed.show === "version") terminal.out(`${installedVersion()}\n`);
  else terminal.out(parsed.command === undefined ? programHelp() : commandHelp(parsed.command));
  return 0;
}

// Not process.exit: a report that a slow reader has not taken yet would be cut off.
main(process.argv.slice(2), processTerminal()).then((code) => {
  process.exitCode = code;
});
