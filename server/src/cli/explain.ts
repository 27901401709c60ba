/** `plumbline explain RULE`: the page of a rule. */
import { answerText } from "../rules/answers.ts";
import { closest } from "./closest.ts";
import type { Invocation } from "./commands.ts";
import { rulePage } from "./installed.ts";
import { everyRule } from "./ruleList.ts";
import { commandName, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

export async function explain({ operands, options }: Invocation, terminal: Terminal): Promise<number> {
  const wanted = operands[0] ?? "";
  const rules = everyRule();
  const named = rules.filter(({ id }) => id.endsWith(`/${wanted}`));
  const rule = rules.find(({ id }) => id === wanted) ?? (named.length === 1 ? named[0] : undefined);
  if (rule === undefined && named.length > 1) {
    const names = named.map(({ id }) => `\`${id}\``).join(", ");
    throw new UsageError(`Several rules are called \`${wanted}\`. Name one of them: ${names}.`);
  }
  if (rule === undefined) {
    const ids = rules.map(({ id }) => id);
    const meant =
      closest(wanted, ids) ?? ids.find((id) => closest(wanted, [id.slice(id.indexOf("/") + 1)]) !== undefined);
    throw new UsageError(
      `There is no rule \`${wanted}\`. ${meant === undefined ? "`plumbline rules` lists them." : `Did you mean \`${meant}\`?`}`,
    );
  }
  const page = await rulePage(rule.id);
  const fix = rule.fixable === "none" ? "no fix" : `fix: ${rule.fixable}`;
  const facts = `${rule.severity}, ${rule.home === "off" ? "off unless it is switched on" : `profile ${rule.home}`}, ${fix}`;
  const answers = (rule.asks ?? []).map((asked) => `answers: { ${answerText(asked)} }`);
  const silence = answers.length === 0 ? "" : `off with ${answers.join(" or ")} in plumbline.yaml\n`;
  const [title = "", ...lines] = page.trimEnd().split("\n");
  const rest = options.examples
    ? lines
    : [
        withoutExamples(lines).join("\n").trimEnd(),
        "",
        `examples: ${commandName(terminal.env)} explain ${rule.id} --examples`,
      ];
  terminal.out(`${terminal.paint("bold", title)}\n${terminal.paint("dim", facts)}\n${silence}${rest.join("\n")}\n`);
  return 0;
}

/** The page without its examples: what the rule finds, how to fix it, when it is silent. */
function withoutExamples(lines: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let fence = "";
  let skipped = 0;
  for (const line of lines) {
    const [, mark] = /^(`{3,})/.exec(line) ?? [];
    const [, level, title = ""] = fence === "" ? (/^(#+) (.*)/.exec(line) ?? []) : [];
    if (mark !== undefined) fence = fence === "" ? mark : fence === mark ? "" : fence;
    if (level !== undefined && (skipped === 0 || level.length <= skipped))
      skipped = /^(?:Examples$|Incorrect|Correct)/.test(title) ? level.length : 0;
    if (skipped === 0) kept.push(line);
  }
  return kept;
}
