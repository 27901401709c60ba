/** Text that a template left behind: it must never count as an answer. Whole-token rules, so prose is not hit. */
import { remember } from "../core/remember.ts";

const WHOLE: readonly RegExp[] = [
  /^\[?\(?(?:more information needed|needs more information)\)?\]?(?:\([^)\s]*\))?(?: for further recommendations)?$/i,
  /^\[?(?:todo|tbd|tba|fixme|to be (?:done|defined|determined|added|completed)|coming soon|fill (?:me )?in|add here|insert .{1,40} here|write .{1,30} here|your .{1,40} here)\]?$/i,
  /^(?:todo|tbd|fixme)\b\s*[:(-].*$/i,
  /^\{\{[^{}]*\}\}$/,
  /^\[[^\]]*(?:your|insert|describe|provide|placeholder)[^\]]*\]$/i,
  /^lorem ipsum\b/i,
  /^(?:owner|username|your-\w+|org|organi[sz]ation)\/(?:name|repo|model|dataset|your-\w+)$/i,
  /^thanks to \[?@github-username\b/i,
];

/** The sentence that the Hub's templates put under "Recommendations". */
const TEMPLATE_RECOMMENDATION =
  /should be made aware of the risks, biases and limitations of the (?:model|dataset)\.?\s*more information needed/i;

/**
 * True when a text is only template text. Comments are hints and count as nothing; a label before the placeholder
 * ("**Developed by:** [More Information Needed]") does not make it an answer.
 */
export const isPlaceholder: (text: string) => boolean = remember(4000, readsAsPlaceholder);

function readsAsPlaceholder(text: string): boolean {
  const plain = text.replace(/<!--[\s\S]*?-->/g, "").trim();
  if (plain === "") return false;
  if (TEMPLATE_RECOMMENDATION.test(plain.replace(/\s+/g, " "))) return true;
  const unlabelled = plain
    .replace(/^[-*+]\s+/, "")
    .replace(/^(?:\*\*|__)[^*_]{1,60}(?:\*\*|__)\s*:?\s*/, "")
    .replace(/^(?:`[^`\n]{1,60}`|\p{L}[\p{L} ()/&-]{1,40})\s*:\s+(?=\[|(?:TODO|TBD|FIXME)\b)/u, "")
    .replace(/[*_`]/g, "")
    .trim()
    .replace(/[.!]$/, "");
  return WHOLE.some((pattern) => pattern.test(unlabelled === "" ? plain : unlabelled));
}

/** Placeholders inside a longer text, as stretches relative to its start. */
export function placeholdersIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  return [
    ...text.matchAll(
      /\[(?:more information needed|needs more information)\](?:\([^)\s]*\))?|\{\{\s*[\w. |()"'-]+\s*\}\}/gi,
    ),
  ].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
