/** `plumbline explain RULE`: the page of a rule. */
import { closest } from "./closest.ts";
import type { Invocation } from "./commands.ts";
import { rulePage } from "./installed.ts";
import { everyRule } from "./ruleList.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

export async function explain({ operands }: Invocation, terminal: Terminal): Promise<number> {
  const wanted = operands[0] ?? "";
  const rules = everyRule();
  const rule = rules.find(({ id }) => id === wanted) ?? single(rules.filter(({ id }) => id.endsWith(`/${wanted}`)));
  if (rule === undefined) {
    const ids = rules.map(({ id }) => id);
    const meant =
      closest(wanted, ids) ?? ids.find((id) => closest(wanted, [id.slice(id.indexOf("/") + 1)]) !== undefined);
    throw new UsageError(
      `There is no rule \`${wanted}\`. ${meant === undefined ? "`plumbline rules` lists them." : `Did you mean \`${meant}\`?`}`,
    );
  }
  const page = await rulePage(rule.id);
  const fix = { none: "no automatic fix", review: "has a fix, to be looked at", safe: "has a safe fix" }[rule.fixable];
  const facts = `${rule.severity}, ${rule.home === "off" ? "off unless it is switched on" : `profile ${rule.home}`}, ${fix}`;
  const [title = "", ...rest] = page.trimEnd().split("\n");
  terminal.out(`${terminal.paint("bold", title)}\n${terminal.paint("dim", facts)}\n${rest.join("\n")}\n`);
  return 0;
}

/** A name without its kind will do while only one rule has it. */
function single<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
