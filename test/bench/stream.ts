/**
 * `node test/bench/stream.ts [MB]`: memory of `plumbline detect` after the first 10 MB of a stream, and after all of it. The
 * input is made while it is read, and stands nowhere. Prints the ratio.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { outputText } from "./outputs.ts";

const root = new URL("../../", import.meta.url).pathname;

/** The peak may grow so much: a collector that is in no hurry, and no more. */
export const MOST_GROWTH = 1.5;

const FIRST_MB = 10;

export interface StreamMemory {
  /** Peaks of resident memory in MB. */
  readonly early: number;
  readonly late: number;
  /** MB a second of the program's own time, its start included. */
  readonly speed: number;
}

/** Streams so many MB through the built program. */
export async function streamMemory(megabytes: number): Promise<StreamMemory> {
  const text = outputText(1_000_000);
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += 2000)
    lines.push(JSON.stringify({ id: at, text: text.slice(at, at + 2000) }));
  const piece = Buffer.from(`${lines.join("\n")}\n`);
  const child = spawn(process.execPath, [join(root, "dist/cli/main.cjs"), "detect"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdout.resume();
  const ended = once(child, "exit");
  let early = Number.NaN;
  let sent = 0;
  while (sent < megabytes * 1e6) {
    if (!child.stdin.write(piece)) await once(child.stdin, "drain");
    sent += piece.length;
    if (Number.isNaN(early) && sent >= FIRST_MB * 1e6) early = peak(child.pid);
  }
  const late = peak(child.pid);
  const used = ownTime(child.pid);
  child.stdin.end();
  await ended;
  return { early, late, speed: sent / 1e6 / used };
}

function peak(pid: number | undefined): number {
  const [, kilobytes = "NaN"] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1000;
}

/** Seconds of processor time; a tick is a hundredth. */
function ownTime(pid: number | undefined): number {
  const behindName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(behindName[11]) + Number(behindName[12])) / 100;
}

if (import.meta.filename === process.argv[1]) {
  const { early, late, speed } = await streamMemory(Number(process.argv[2] ?? 1000));
  console.log(
    `plumbline detect: ${early.toFixed(0)} MB after ${FIRST_MB} MB, ${late.toFixed(0)} MB at the end, ${(late / early).toFixed(2)} times (limit ${MOST_GROWTH}); ${speed.toFixed(1)} MB/s`,
  );
  process.exitCode = late <= early * MOST_GROWTH ? 0 : 1;
}
