/** What a Dockerfile says: images it builds on, files it copies, packages it installs. */
import type { Anchor } from "../core/anchor.ts";
import type { ParsedDoc } from "../core/document.ts";
import type { Instruction } from "../core/parse/packages/dockerLines.ts";
import { dockerfileIn, type Placed } from "../core/parse/packages/places.ts";
import type { FileReference, NamedThing } from "./facts.ts";
import { installsIn } from "./packages/install.ts";
import { relativePath } from "./references.ts";
import type { DockerfileFacts, PackageUse } from "./sources.ts";

/** A script of Python by a path of its own: no address, no variable, nothing below the root of the image. */
const SCRIPT = /(?<![\w./${}:-])[\w-]+(?:\/[\w.-]+)*\.py(?![\w.])/g;

/**
 * Paths are given as from the folder of the Dockerfile, and, where that is not the workspace folder, a second time as from
 * there: which of the two is the build context only the command says that builds it.
 */
export function dockerfileFacts(doc: ParsedDoc): DockerfileFacts {
  const { path } = doc;
  const { instructions, stages } = dockerfileIn(doc.source);
  const images: NamedThing[] = stages
    .filter(({ internal, image }) => !internal && image !== "")
    .map(({ image, place }) => ({ id: image, anchor: { doc: path, at: "place", name: place } }));
  const copies: FileReference[] = [];
  const packages: PackageUse[] = [];
  const requirements: FileReference[] = [];
  const runs: FileReference[] = [];
  for (const instruction of instructions) {
    const { name, text, place, start, span } = instruction;
    if (name === "COPY" || name === "ADD")
      for (const { text: source, at } of sourcesOf(instruction))
        copies.push(...contexts(path, source, within(path, place, start + at - span.start, source.length)));
    if (name === "CMD" || name === "ENTRYPOINT")
      for (const script of text.matchAll(SCRIPT))
        runs.push(
          ...contexts(path, script[0], within(path, place, start + script.index - span.start, script[0].length)),
        );
    if (name !== "RUN") continue;
    for (const install of installsIn(text)) {
      for (const item of install.packages) {
        const anchor = within(path, place, start + item.span.start - span.start, item.span.end - item.span.start);
        packages.push({
          name: item.name,
          version: item.version,
          specifier: item.specifier,
          hashed: false,
          anchor,
          versionAnchor:
            item.versionSpan === undefined
              ? undefined
              : within(path, place, start + item.versionSpan.start - span.start, item.version?.length ?? 0),
        });
      }
      for (const file of install.files)
        requirements.push(
          ...contexts(path, file.text, within(path, place, start + file.at - span.start, file.text.length)),
        );
    }
  }
  return { kind: "dockerfile", path, images, copies, runs, packages, requirements };
}

function within(doc: string, name: string, start: number, length: number): Anchor {
  return { doc, at: "place", name, within: { start, end: start + length } };
}

/** The same reference from the folder of the Dockerfile and from the workspace folder. */
function contexts(doc: string, text: string, anchor: Anchor): FileReference[] {
  const plain = text.replace(/^\/+/, "");
  const paths = new Set([relativePath(doc, plain), relativePath("Dockerfile", plain)]);
  return [...paths].map((path) => ({ text, path, anchor, how: "field" }));
}

/** The sources of a `COPY` or `ADD` from the build context: all arguments but the last. */
function sourcesOf({ text }: Placed<Instruction>): readonly { text: string; at: number }[] {
  if (/<</.test(text)) return [];
  const words: { text: string; at: number }[] = [];
  // In the JSON form each argument stands in quotes.
  const json = text.trimStart().startsWith("[");
  for (const match of text.matchAll(json ? /"([^"]*)"/g : /(?:"([^"]*)"|(\S+))/g)) {
    const word = match[1] ?? match[2] ?? "";
    words.push({ text: word, at: match.index + match[0].indexOf(word) });
  }
  if (words.some(({ text: word }) => /^--from[=\s]/.test(word))) return [];
  const plain = words.filter(({ text: word }) => !word.startsWith("--"));
  return plain
    .slice(0, -1)
    .filter(
      ({ text: word }) =>
        !/^[a-z][a-z0-9+.-]*:\/\//i.test(word) && !/[$*?[\]]/.test(word) && word !== "." && word !== "./",
    );
}
