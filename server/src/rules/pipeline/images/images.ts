/** The container images that documents name, as their rules look at them. */
import type { Anchor } from "../../../core/anchor.ts";
import type { ParsedDoc } from "../../../core/document.ts";
import { dockerfileIn } from "../../../core/parse/packages/places.ts";
import { child, stringOf, type TreePath } from "../../../core/tree.ts";
import { stepsOf, workflowOf } from "../../workflow/reading/steps.ts";

export interface ImageUse {
  readonly text: string;
  /** Without tag and digest: `ghcr.io/owner/name`. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: boolean;
  readonly anchor: Anchor;
  /** `base` is what an image is built on, `copied` what files are taken from, `run` what a job starts. */
  readonly role: "base" | "copied" | "run";
}

/** Every image with a literal name; templates, stages and `scratch` are left out. */
export function imagesIn(doc: ParsedDoc): ImageUse[] {
  if (doc.kind === "dockerfile") return inDockerfile(doc);
  if (doc.kind === "workflow") return inWorkflow(doc);
  if (doc.kind !== "mlproject") return [];
  return use(doc, ["docker_env", "image"], "run");
}

/** Splits `registry:5000/owner/name:tag@digest`. Undefined for templates. */
export function readImage(text: string): Pick<ImageUse, "name" | "tag" | "digest"> | undefined {
  if (/[${}<>\s]/.test(text) || text === "" || text === "scratch") return undefined;
  const [plain = "", digest] = text.split("@");
  const colon = plain.lastIndexOf(":");
  const tagged = colon > plain.lastIndexOf("/");
  return {
    name: tagged ? plain.slice(0, colon) : plain,
    tag: tagged ? plain.slice(colon + 1) : undefined,
    digest: digest !== undefined,
  };
}

/** Whether a tag names another image after each release of its owner. */
export function isMoving(tag: string): boolean {
  return /^(latest|nightly|edge|main|master|dev|canary)(-[\w.-]+)?$/.test(tag);
}

function inDockerfile(doc: ParsedDoc): ImageUse[] {
  const { stages, instructions } = dockerfileIn(doc.source);
  const images: ImageUse[] = [];
  for (const { image, internal, place } of stages) {
    const read = internal ? undefined : readImage(image);
    if (read !== undefined)
      images.push({ text: image, ...read, anchor: { doc: doc.path, at: "place", name: place }, role: "base" });
  }
  for (const { name, text, place, start, span } of instructions) {
    const from = name === "COPY" ? /--from=(\S+)/.exec(text) : null;
    const image = from?.[1] ?? "";
    const stage = /^\d+$/.test(image) || stages.some((other) => other.name === image.toLowerCase());
    const read = stage ? undefined : readImage(image);
    // A name without a path or tag may be a context that the build command gives.
    if (from === null || read === undefined || !/[/:]/.test(image)) continue;
    const at = start - span.start + from.index + from[0].length - image.length;
    images.push({
      text: image,
      ...read,
      anchor: { doc: doc.path, at: "place", name: place, within: { start: at, end: at + image.length } },
      role: "copied",
    });
  }
  return images;
}

function inWorkflow(doc: ParsedDoc): ImageUse[] {
  const workflow = workflowOf(doc);
  if (workflow === undefined) return [];
  const images: ImageUse[] = [];
  for (const { node, path } of workflow.jobs) {
    images.push(...use(doc, [...path, "container"], "run"), ...use(doc, [...path, "container", "image"], "run"));
    const services = child(node, "services");
    for (const { name } of services?.kind === "map" ? services.entries : [])
      images.push(...use(doc, [...path, "services", name, "image"], "run"));
  }
  for (const { uses, path } of stepsOf(workflow)) {
    const image = uses?.startsWith("docker://") === true ? uses.slice("docker://".length) : "";
    const read = readImage(image);
    if (read !== undefined)
      images.push({
        text: image,
        ...read,
        anchor: { doc: doc.path, at: "tree", path: [...path, "uses"], part: "value" },
        role: "run",
      });
  }
  return images;
}

function use(doc: ParsedDoc, path: TreePath, role: ImageUse["role"]): ImageUse[] {
  let node = doc.tree?.root;
  for (const step of path) node = child(node, String(step));
  const text = stringOf(node);
  const read = text === undefined ? undefined : readImage(text);
  if (text === undefined || read === undefined) return [];
  return [{ text, ...read, anchor: { doc: doc.path, at: "tree", path, part: "value" }, role }];
}

/** Images of the public registry that stand under no owner. A bare name that is none of these may be built here. */
export const OFFICIAL: ReadonlySet<string> = new Set(
  "python ubuntu debian alpine node nginx postgres redis mongo mysql golang rust ruby openjdk eclipse-temurin rabbitmq busybox fedora rockylinux amazonlinux httpd mariadb elasticsearch traefik memcached bash julia r-base gcc php".split(
    " ",
  ),
);
