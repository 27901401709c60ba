/** Calls that let a repository of the Hub run its code. */
import type { Anchor } from "../../../core/anchor.ts";
import type { ParsedDoc } from "../../../core/document.ts";
import type { CodeCall } from "../../../core/parse/python/code.ts";
import { nodeAnchor } from "../../notebook/reading/places.ts";

export interface TrustingCall {
  readonly anchor: Anchor;
  /** The id, or the name that holds it. */
  readonly of: string;
  readonly call: string;
}

/** Arguments that name what is loaded, where it is not the first one. */
const NAMES = /^(pretrained_model_name_or_path|model|model_id|model_name|path|pretrained|repo_id|tokenizer)$/;

/** Names of variables that hold a folder of this machine. */
const FOLDER = /(^|_)(dir|directory|folder|local|saved?|output|checkpoints?|ckpt)(_|$)|(^|[._])path$/i;

/**
 * Calls with `trust_remote_code=True` and no revision. What is loaded must be named by an id, or by a name that says no folder:
 * code that lies beside the program is not somebody else's newest state.
 */
export function* trustingCalls(doc: ParsedDoc, isHere: (id: string) => boolean): Iterable<TrustingCall> {
  for (const call of doc.code?.calls ?? []) {
    const text = ({ from, to }: { from: number; to: number }) => call.unit.text.slice(from, to);
    const trusted = call.args.find(({ name }) => name === "trust_remote_code");
    if (trusted === undefined || text(trusted.value) !== "True") continue;
    // What stands behind `**options` may be the revision.
    if (call.args.some(({ name, star }) => star === "**" || name === "revision" || name === "code_revision")) continue;
    const source = sourceOf(call);
    if (source === undefined) continue;
    const written = text(source.value);
    const literal = /^["']([^"']+)["']$/.exec(written)?.[1];
    if (literal === undefined ? !/^[\w.]+$/.test(written) || FOLDER.test(written) : /^[./~]/.test(literal)) continue;
    if (literal !== undefined && isHere(literal)) continue;
    yield { anchor: nodeAnchor(doc, call.unit, trusted.value), of: literal ?? written, call: call.name };
  }
}

function sourceOf(call: CodeCall): CodeCall["args"][number] | undefined {
  const [first] = call.args;
  if (first !== undefined && first.name === undefined && first.star === "") return first;
  return call.args.find(({ name }) => name !== undefined && NAMES.test(name));
}
