/** Rule pages: where they stand, and what their first paragraph says. */
import type { RuleId } from "../core/finding.ts";

export interface Pages {
  /** The address of the page of a rule; undefined when pages are not at hand. */
  uriOf(rule: RuleId): string | undefined;
  /** The text of the page; undefined when there is none. */
  read(rule: RuleId): Promise<string | undefined>;
}

/** Why a finding matters: the first paragraph below the heading that names the rule. */
export function firstParagraph(page: string, id: RuleId): string | undefined {
  const lines = page.split(/\r\n|\n|\r/);
  const heading = lines.findIndex((line) => /^#{1,2}\s/.test(line) && line.replace(/^#+\s+/, "").trim() === id);
  const paragraph: string[] = [];
  for (const line of lines.slice(heading + 1)) {
    if (/^#{1,6}\s/.test(line)) break;
    if (line.trim() !== "") paragraph.push(line.trim());
    else if (paragraph.length > 0) break;
  }
  return heading < 0 || paragraph.length === 0 ? undefined : paragraph.join(" ");
}
