/** Pipelines: the files of DVC and MLflow, and GitHub workflows. Their names are fixed by their tools. */
import type { DocumentKind } from "../../document.ts";
import type { FileLook, Recogniser } from "./kinds.ts";

const BY_NAME: Readonly<Record<string, DocumentKind>> = {
  "dvc.yaml": "pipeline",
  "dvc.lock": "pipeline-lock",
  mlproject: "mlproject",
  mlmodel: "mlmodel",
};

function kindByName({ path, name }: FileLook): DocumentKind | undefined {
  if (/(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return "workflow";
  if (/.\.dvc$/.test(name)) return "data-pointer";
  const lower = name.toLowerCase();
  return Object.hasOwn(BY_NAME, lower) ? BY_NAME[lower] : undefined;
}

/** Keys of a pointer file; other programs end their files in `.dvc` too. */
const POINTER_KEYS = /^(?:outs|deps|wdir|frozen)\s*:/m;

export const pipelines: Recogniser = {
  chance: (file) => (kindByName(file) === undefined ? undefined : "likely"),
  kindOf(file, text) {
    const kind = kindByName(file);
    return kind === "data-pointer" && !POINTER_KEYS.test(text) ? undefined : kind;
  },
};
