/**
 * A scenario is one Markdown file: fences with `path=` are files, a `console` fence holds commands with their output.
 *
 *     $ plumbline check          a command; also `cat FILE`, with `cd FOLDER && ` and `NAME=value ` in front
 *     $ plumbline detect < FILE  with a file as its input
 *     $ git commit -qm one       git, which knows nothing of this machine's settings; and `cp FROM TO`, `rm FILE`
 *     ! text                     a line on standard error
 *     ? 1                        the exit code, when it is not 0
 *     [..]                       any text within a line;  `...` alone on a line: any number of lines
 *
 * Fences take `rest=FILE`, a file beside the scenario whose text follows, `encoding=base64|utf16le`, `link=TARGET`, `mode=444` and `times=N`, which repeats every `{{stretch}}` of the
 * text N times. With UPDATE_SCENARIOS=1 the outputs are written instead of compared.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface Command {
  readonly line: string;
  /** Output as expected, with the markers above. */
  readonly expected: string;
}

export interface ScenarioFile {
  readonly path: string;
  readonly content: Buffer;
  readonly link: string | undefined;
  readonly mode: number | undefined;
}

export interface Scenario {
  readonly title: string;
  readonly files: readonly ScenarioFile[];
  readonly commands: readonly Command[];
}

const FENCE = /^(`{3,})([^\n`]*)\n([\s\S]*?)^\1[ \t]*$\n?/gm;

/** Reads a scenario; `beside` gives the text of a file that stands beside it. */
export function parseScenario(text: string, beside: (name: string) => string): Scenario {
  const files: ScenarioFile[] = [];
  const commands: Command[] = [];
  for (const [, , info = "", body = ""] of text.matchAll(FENCE)) {
    if (info.trim() === "console") commands.push(...parseConsole(body));
    else if (/\bpath=/.test(info)) files.push(parseFile(info, body, beside));
  }
  return { title: /^# (.*)$/m.exec(text)?.[1] ?? "", files, commands };
}

function parseFile(info: string, body: string, beside: (name: string) => string): ScenarioFile {
  const attributes = new Map([...info.matchAll(/(\w+)=(\S+)/g)].map(([, name = "", value = ""]) => [name, value]));
  const times = Number(attributes.get("times") ?? 1);
  const text = body.replace(/\{\{([\s\S]*?)\}\}/g, (_, stretch: string) => stretch.repeat(times));
  const encoding = attributes.get("encoding");
  const rest = attributes.get("rest");
  const content = Buffer.from(
    rest === undefined ? text : text + beside(rest),
    encoding === "base64" || encoding === "utf16le" ? encoding : "utf8",
  );
  const mode = attributes.get("mode");
  return {
    path: attributes.get("path") ?? "",
    content,
    link: attributes.get("link"),
    mode: mode === undefined ? undefined : Number.parseInt(mode, 8),
  };
}

function parseConsole(body: string): Command[] {
  return body
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      return { line: part.slice(0, end), expected: part.slice(end + 1) };
    });
}

/** Puts the files below `root`. */
export function writeFiles(root: string, files: readonly ScenarioFile[]): void {
  for (const { path, content, link, mode } of files) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    if (link === undefined) writeFileSync(target, content);
    else symlinkSync(link, target);
    if (mode !== undefined) chmodSync(target, mode);
  }
}

/** Runs one command line of a scenario and returns what it printed, in the notation of the file. */
export function runCommand(line: string, root: string, program: string): string {
  const { cwd, env, words } = readLine(line, root);
  const [name, ...args] = words;
  if (name === "cat") return readFileSync(join(cwd, args[0] ?? ""), "utf8");
  if (name === "cp") copyFileSync(join(cwd, args[0] ?? ""), join(cwd, args[1] ?? ""));
  if (name === "rm") rmSync(join(cwd, args[0] ?? ""));
  if (name === "cp" || name === "rm") return "";
  if (name !== "plumbline" && name !== "git") throw new Error(`A scenario cannot run ${name}.`);
  const { PATH } = process.env;
  const redirect = args.indexOf("<");
  const [, source = ""] = redirect < 0 ? [] : args.splice(redirect, 2);
  const [file, before] = name === "git" ? ["git", GIT_SETTINGS] : [process.execPath, [program]];
  const result = spawnSync(file, [...before, ...args], {
    cwd,
    env: { PATH, ...(name === "git" ? GIT_ENVIRONMENT : {}), ...env },
    encoding: "utf8",
    ...(source === "" ? {} : { input: readFileSync(join(cwd, source)) }),
    maxBuffer: 1e8,
  });
  const errors = result.stderr.replace(/^/gm, "! ").replace(/! $/, "");
  const shown = `${result.stdout}${errors}${result.status === 0 ? "" : `? ${result.status}\n`}`;
  const plain = shown.replaceAll(root, "[ROOT]");
  return process.platform === "win32" ? plain.replaceAll("\\", "/") : plain;
}

export const GIT_SETTINGS = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"];
export const GIT_ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_DATE: "2026-01-01T00:00:00Z",
  GIT_COMMITTER_DATE: "2026-01-01T00:00:00Z",
};

function readLine(line: string, root: string): { cwd: string; env: Record<string, string>; words: string[] } {
  const [, folder = "", command = ""] = /^(?:cd (\S+) && )?(.*)$/.exec(line) ?? [];
  const words = [...command.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
  const env: Record<string, string> = {};
  while (/^[A-Z_]+=/.test(words[0] ?? "")) {
    const [name = "", value = ""] = (words.shift() ?? "").split("=");
    env[name] = value;
  }
  return { cwd: join(root, folder), env, words };
}

/** Whether an output is what the scenario expects. */
export function matches(expected: string, actual: string): boolean {
  const pattern = expected
    .split("\n")
    .map((line) => (line === "..." ? "(?:.*\n)*?" : `${line.split("[..]").map(literal).join(".*")}\n`))
    .join("");
  return new RegExp(`^${pattern}$`).test(`${actual}\n`);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** The scenario's text with the outputs that its commands really gave. */
export function updated(text: string, outputs: readonly string[]): string {
  let next = 0;
  return text.replace(FENCE, (whole, ticks: string, info: string, body: string) => {
    if (info.trim() !== "console") return whole;
    const commands = parseConsole(body).map(({ line, expected }) => {
      const output = outputs[next++] ?? "";
      return `$ ${line}\n${matches(expected, output) ? expected : output}`;
    });
    return `${ticks}console\n${commands.join("")}${ticks}\n`;
  });
}
