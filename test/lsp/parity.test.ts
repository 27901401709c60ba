/**
 * Command line, language server and web worker report the same findings. On the examples always; on the folders below
 * PLUMBLINE_CORPUS, separated by the system's path delimiter, when it is set.
 */
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { normal, pathIn } from "../../server/src/host/uris.ts";
import { connect, type Mode } from "../harness/lsp.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const examples = join(root, "examples");

const foldersIn = (parent: string) =>
  readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(parent, name));

const corpora = (process.env.PLUMBLINE_CORPUS ?? "").split(delimiter).filter((folder) => folder !== "");
const folders = [examples, ...corpora].flatMap(foldersIn);

interface CliFinding {
  readonly path: string;
  readonly rule: string;
  readonly fingerprint: string;
}

async function fromCommandLine(folder: string): Promise<string[]> {
  const program = join(root, "dist", "cli", "main.cjs");
  // Exit code 1 says that there are findings, which is no failure here.
  const run = promisify(execFile)(process.execPath, [program, "check", "--format", "json"], {
    cwd: folder,
    maxBuffer: 1 << 28,
  }).catch((error: { code?: unknown; stdout: string }) => {
    if (error.code !== 1) throw error;
    return error;
  });
  const { findings } = JSON.parse((await run).stdout) as { findings: CliFinding[] };
  return findings.map(({ path, rule, fingerprint }) => `${path} ${rule} ${fingerprint}`).sort();
}

async function fromServer(mode: Mode, folder: string): Promise<string[]> {
  const uri = pathToFileURL(folder).href;
  await using client = await connect({ mode, folders: [{ uri }] });
  await client.idle();
  const latest = new Map(client.published.map((params) => [normal(params.uri), params]));
  return [...latest.values()]
    .flatMap(({ uri: document, diagnostics }) =>
      diagnostics.map(({ code, data }) => `${pathIn(uri, document)} ${code} ${(data as CliFinding).fingerprint}`),
    )
    .sort();
}

describe.each(folders.map((folder) => [basename(folder), folder]))("parity on %s", (_name, folder) => {
  it.each(["spawn", "worker"] as const)("command line and language server (%s)", async (mode) => {
    expect(await fromServer(mode, folder)).toEqual(await fromCommandLine(folder));
  });
});
