import type { Fix } from "../../../core/finding.ts";
import type { MarkdownBody } from "../../../core/parse/markdown.ts";
import { documentRule } from "../../rule.ts";
import { targetOf, targetPlace } from "../reading/links.ts";

export default documentRule(
  {
    id: "dataset-card/broken-anchor",
    title: "Link to a heading that is not there",
    severity: "hint",
    home: "default",
    fixable: "safe",
    messages: {
      near: "`#{anchor}` has no heading. Did you mean `#{nearest}`?",
      broken: "`#{anchor}` has no heading. Rename the link, or add the section.",
    },
  },
  ["dataset-card"],
  function* ({ doc }) {
    const { body } = doc;
    if (body === undefined) return;
    let known: ReadonlySet<string> | undefined;
    for (const link of body.links) {
      const url = targetOf(body, link);
      if (link.image || !/^#[^\s/!?]+$/.test(url)) continue;
      known ??= anchorsOf(body);
      const wanted = decoded(url.slice(1));
      if (wanted === "top" || known.has(wanted) || known.has(wanted.toLowerCase())) continue;
      const anchor = targetPlace(doc.path, body, link);
      if (anchor === undefined) continue;
      const alike = [...known].filter((name) => bare(name) === bare(wanted));
      const [nearest] = alike;
      const fixes: Fix[] =
        nearest === undefined || alike.length > 1
          ? []
          : [{ title: `Link #${nearest}`, safety: "safe", ops: [{ op: "replace", anchor, text: `#${nearest}` }] }];
      const found = fixes.length > 0;
      yield {
        message: found ? "near" : "broken",
        data: { anchor: wanted, nearest: nearest ?? "" },
        anchor,
        key: wanted,
        fixes,
      };
    }
  },
);

/** The names that GitHub and the Hub give to headings, and those written out in HTML. */
function anchorsOf(body: MarkdownBody): ReadonlySet<string> {
  const names = new Set<string>();
  const counts = new Map<string, number>();
  for (const { heading, title } of body.sections) {
    if (heading === undefined) continue;
    const slug = title
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/<[^>]*>/g, "")
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
      .replace(/ /g, "-");
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    names.add(count === 0 ? slug : `${slug}-${count}`);
  }
  for (const match of body.text.matchAll(/<[a-z][^>]*\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi))
    names.add(match[1] ?? "");
  return names;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** What two names share when they differ in case or punctuation only. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
