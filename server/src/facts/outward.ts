/**
 * What a text in Markdown says of the other things of its project, read from the body alone: files, licences, hashes,
 * models, data. Cards, READMEs and datasheets share these readers; rules decide what follows.
 */
import type { ParsedDoc } from "../core/document.ts";
import type { MarkdownBody } from "../core/parse/markdown.ts";
import { child, stringOf } from "../core/tree.ts";
import { namedAt } from "./aboutData.ts";
import { type DataMentions, findData } from "./dataMentions.ts";
import type { NamedThing } from "./facts.ts";
import { findGroupResults, type GroupResults } from "./groupResults.ts";
import { findHashes, findPromisedHashes, type HashMention, type PromisedHash } from "./hashMentions.ts";
import { findLicences, type LicenceMention } from "./licenceMentions.ts";
import { findModels, type ModelMentions } from "./modelMentions.ts";
import { findPathMentions, type PathMention } from "./pathMentions.ts";
import { findUses, type UseMentions } from "./useMentions.ts";

export interface Outward {
  readonly paths: readonly PathMention[];
  readonly licences: readonly LicenceMention[];
  readonly hashes: readonly HashMention[];
  readonly promisedHashes: readonly PromisedHash[];
  readonly models: ModelMentions;
  readonly data: DataMentions;
  readonly uses: UseMentions;
  readonly groups: GroupResults;
  /** Words of the field `intended_purposes`. */
  readonly purposes: readonly NamedThing[];
  /** Codes of the field `deployed_in` of a model, and of `jurisdictions` of data. */
  readonly deployedIn: readonly NamedThing[];
  readonly jurisdictions: readonly NamedThing[];
}

export const NOTHING_NAMED: Outward = {
  paths: [],
  licences: [],
  hashes: [],
  promisedHashes: [],
  models: { repositories: [], bases: [], classes: [], artefacts: [] },
  data: { trainedInFull: [], testFrom: [] },
  uses: { offered: [], ruledOut: [] },
  groups: { promised: [], shown: [] },
  purposes: [],
  deployedIn: [],
  jurisdictions: [],
};

const bodies = new WeakMap<MarkdownBody, { path: string; outward: Outward }>();

/** What a document names; those of a body that did not change are taken over. */
export function outwardOf(doc: ParsedDoc): Outward {
  if (doc.body === undefined) return NOTHING_NAMED;
  const said = outwardIn(doc.path, doc.body);
  const field = (key: string) => namedAt(doc.path, doc.tree?.root, [key]);
  const outward = {
    ...said,
    // Compared with the base model's card alone; else every word that is typed there would ask the joining rules.
    uses: field("base_model").length === 0 ? { ...said.uses, offered: [] } : said.uses,
    purposes: field("intended_purposes"),
    deployedIn: field("deployed_in"),
    jurisdictions: field("jurisdictions"),
  };
  // The front matter of a hosted demo names the file that is run.
  const app = stringOf(child(doc.tree?.root, "app_file"));
  if (app === undefined) return outward;
  const anchor = { doc: doc.path, at: "tree", path: ["app_file"], part: "value" } as const;
  const demo: PathMention = {
    text: app,
    anchor,
    how: "field",
    pointed: true,
    said: undefined,
    group: "",
    listed: false,
  };
  return { ...outward, paths: [demo, ...outward.paths] };
}

function outwardIn(path: string, body: MarkdownBody): Outward {
  const known = bodies.get(body);
  if (known?.path === path) return known.outward;
  const outward = {
    paths: findPathMentions(path, body),
    licences: findLicences(path, body),
    hashes: findHashes(path, body),
    promisedHashes: findPromisedHashes(path, body),
    models: findModels(path, body),
    data: findData(path, body),
    uses: findUses(path, body),
    groups: findGroupResults(path, body),
    purposes: [],
    deployedIn: [],
    jurisdictions: [],
  };
  bodies.set(body, { path, outward });
  return outward;
}
