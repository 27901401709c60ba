/** Dockerfiles instruction by instruction: continued lines, here-documents, stages. */
import type { SourceText, Span } from "../../text.ts";

export interface Instruction {
  /** In capitals: `FROM`, `RUN`. */
  readonly name: string;
  /** The arguments, with blanks in the place of continuation marks and comments, so that every offset is right. */
  readonly text: string;
  /** Of the instruction as a whole. */
  readonly span: Span;
  /** Of `text`. */
  readonly start: number;
  /** Counted from 0 with each `FROM`; -1 before the first. */
  readonly stage: number;
}

export interface BuildStage {
  readonly image: string;
  /** What `AS` calls it, lower case. */
  readonly name: string | undefined;
  readonly imageSpan: Span;
  /** The image is an earlier stage. */
  readonly internal: boolean;
}

export interface DockerfileReading {
  readonly instructions: readonly Instruction[];
  readonly stages: readonly BuildStage[];
  /** Default values of `ARG` before the first stage. */
  readonly args: ReadonlyMap<string, string>;
}

/** Reads a Dockerfile. Never throws. */
export function readDockerLines(source: SourceText): DockerfileReading {
  const joiner = /^#[ \t]*escape[ \t]*=[ \t]*`/im.test(source.text.slice(0, 500)) ? "`" : "\\";
  const instructions: Instruction[] = [];
  const stages: BuildStage[] = [];
  const args = new Map<string, string>();
  let line = 0;
  while (line < source.lineCount) {
    const first = source.lineSpan(line);
    const raw = source.slice(first).replace(/^\uFEFF/, " ");
    const head = /^\s*([A-Za-z]+)(\s|$)/.exec(raw);
    if (head === null || raw.trimStart().startsWith("#")) {
      line++;
      continue;
    }
    let text = raw;
    let end = first.end;
    while (text.trimEnd().endsWith(joiner) && line + 1 < source.lineCount) {
      const next = source.lineSpan(++line);
      const more = source.slice(next);
      // Comments and empty lines inside an instruction do not end it.
      const skip = more.trim() === "" || more.trimStart().startsWith("#");
      const kept = skip ? `${" ".repeat(Math.max(0, more.length - 1))}${joiner}` : more;
      const cut = text.slice(0, text.trimEnd().length - 1);
      text = `${cut}${" ".repeat(next.start - first.start - cut.length)}${kept}`;
      end = next.end;
    }
    if (text.trimEnd().endsWith(joiner)) text = text.slice(0, text.trimEnd().length - 1);
    // The lines of a here-document belong to the instruction; they are commands or files, not instructions.
    const here = /<<-?["']?(\w+)["']?/.exec(text);
    if (here !== null && /^\s*(RUN|COPY|ADD)\s/i.test(text)) {
      while (line + 1 < source.lineCount) {
        const next = source.lineSpan(++line);
        end = next.end;
        if (source.slice(next).trim() === here[1]) break;
      }
      text = source.text.slice(first.start, end);
    }
    const name = (head[1] ?? "").toUpperCase();
    const from = head[0].length;
    const start = first.start + from;
    if (name === "FROM") addStage(stages, text.slice(from), start);
    if (name === "ARG" && stages.length === 0) {
      const value = /^\s*(\w+)=["']?([^"'\s]*)/.exec(text.slice(from));
      if (value !== null) args.set(value[1] ?? "", value[2] ?? "");
    }
    const lead = first.start + (raw.length - raw.trimStart().length);
    instructions.push({ name, text: text.slice(from), span: { start: lead, end }, start, stage: stages.length - 1 });
    line++;
  }
  return { instructions, stages, args };
}

function addStage(stages: BuildStage[], text: string, start: number): void {
  const match = /^\s*(?:--\S+\s+)*([^\s-]\S*)(?:\s+AS\s+(\S+))?/i.exec(text);
  const image = match?.[1] ?? "";
  const at = start + text.indexOf(image);
  stages.push({
    image,
    name: match?.[2]?.toLowerCase(),
    imageSpan: { start: at, end: at + image.length },
    internal: stages.some(({ name }) => name !== undefined && name === image.toLowerCase()),
  });
}
