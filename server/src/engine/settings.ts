/** The files of a team's settings. One that is broken changes nothing: what it said before holds until it is repaired. */
import type { ParsedDoc } from "../core/document.ts";
import { type Baseline, readBaseline } from "../policy/baseline.ts";
import { type Policy, readPolicy } from "../policy/policy.ts";
import { schemaProblems } from "../schema/select.ts";

export class Settings {
  #policyText: string | undefined;
  #baselineText: string | undefined;

  /** The policy that a new text of its file says, without a file the default; undefined when nothing changes. */
  policyFrom(doc: ParsedDoc | undefined): Policy | undefined {
    const text = doc?.source.text;
    if (text === this.#policyText) return undefined;
    this.#policyText = text;
    return isSound(doc) ? readPolicy(doc?.tree?.root) : undefined;
  }

  /** The baseline that a new text of its file says, without a file an empty one; undefined when nothing changes. */
  baselineFrom(doc: ParsedDoc | undefined): Baseline | undefined {
    const text = doc?.source.text;
    if (text === this.#baselineText) return undefined;
    this.#baselineText = text;
    return isSound(doc) ? readBaseline(doc?.tree?.root) : undefined;
  }
}

function isSound(doc: ParsedDoc | undefined): boolean {
  if (doc === undefined) return true;
  return doc.notRead === undefined && (doc.tree?.problems.length ?? 0) === 0 && schemaProblems(doc).length === 0;
}
