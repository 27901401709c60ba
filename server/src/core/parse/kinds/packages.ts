/** What a project is built from: requirements, environments, lock files, images, and the licence it stands under. */
import type { DocumentKind } from "../../document.ts";
import { SourceText } from "../../text.ts";
import { readRequirementLines } from "../packages/requirementLines.ts";
import type { FileLook, Recogniser } from "./kinds.ts";

/** Names that belong to one format of packages, whatever stands in them. */
const SURE = /^(requirements(-[\w.]+)?\.txt|pyproject\.toml|(uv|poetry|pdm)\.lock|pipfile\.lock)$/i;
/** Names that prose and data have too: `system_requirements.txt`, `requirements/base.txt`. */
const LIKELY = /^(.*requirements.*|constraints.*)\.(txt|in)$/i;
const FOLDER = /(^|\/)requirements\/[^/]+\.(txt|in)$/i;
const CONDA = /^(.*[-_.])?(conda|environment|env)([-_.].*)?\.ya?ml$/i;
const DOCKERFILE = /^(.*\.)?(Dockerfile|Containerfile)([\d._-].*)?$/i;
const LICENSE = /^(LICEN[SC]E|COPYING|UNLICENSE)([-.](?!py$).*)?$/i;

/** Folders of runs: what lies there was copied by a tracking tool, and nobody maintains it. */
const RUN_COPIES = /(^|\/)(wandb\/(offline-)?run-[^/]+|mlruns|mlartifacts)\//;

export const packages: Recogniser = {
  chance: ({ name, path }: FileLook) =>
    [SURE, LIKELY, CONDA, DOCKERFILE, LICENSE].some((pattern) => pattern.test(name)) || FOLDER.test(path)
      ? "maybe"
      : undefined,
  kindOf({ name, path, format }: FileLook, text: string): DocumentKind | undefined {
    if (RUN_COPIES.test(path)) return undefined;
    if (SURE.test(name)) return "requirements";
    if (format === "text" && (LIKELY.test(name) || FOLDER.test(path)))
      return isRequirements(text) ? "requirements" : undefined;
    if (format === "yaml") return CONDA.test(name) && isConda(text) ? "requirements" : undefined;
    if (format === "text" && DOCKERFILE.test(name)) return /^\s*FROM\s/im.test(text) ? "dockerfile" : undefined;
    return LICENSE.test(name) && (format === "text" || format === "markdown") ? "license" : undefined;
  },
};

/** Most lines are requirements or options of pip. */
function isRequirements(text: string): boolean {
  const { packages: read, includes, options, direct, conflicts, unread } = readRequirementLines(new SourceText(text));
  const good = read.length + includes.length + options.length + direct.length + conflicts.length;
  return good > 0 && unread.length * 4 <= good;
}

function isConda(text: string): boolean {
  return /^dependencies:\s*(#.*)?$/m.test(text) && /^(channels|name|prefix|dependencies):/m.test(text);
}
