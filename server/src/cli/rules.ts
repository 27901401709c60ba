/** `plumbline rules`: the list of rules. */
import { answerText } from "../rules/answers.ts";
import type { Invocation } from "./commands.ts";
import { pagePath } from "./installed.ts";
import { everyRule } from "./ruleList.ts";
import type { Terminal } from "./terminal.ts";

export async function listRules({ options }: Invocation, terminal: Terminal): Promise<number> {
  const rules = everyRule();
  if (options.format === "json") {
    const list = rules.map(({ id, severity, home, fixable, asks = [] }) => ({
      id,
      kind: id.slice(0, id.indexOf("/")),
      severity,
      default: home,
      fixable: fixable === "none" ? false : fixable,
      ...(asks.length === 0 ? {} : { silencedBy: asks.map(answerText) }),
      doc: pagePath(id),
    }));
    terminal.out(`${JSON.stringify(list, undefined, 2)}\n`);
    return 0;
  }
  const width = Math.max(...rules.map(({ id }) => id.length));
  for (const { id, severity, home, fixable, title, asks = [] } of rules) {
    const fix = fixable === "none" ? "" : fixable;
    const silence = asks.length === 0 ? "" : ` (off with ${asks.map(answerText).join(" or ")})`;
    terminal.out(
      `${id.padEnd(width)}  ${severity.padEnd(7)}  ${home.padEnd(13)}  ${fix.padEnd(6)}  ${title}${silence}\n`,
    );
  }
  const on = rules.filter(({ home }) => home === "default").length;
  terminal.out(
    `\n${rules.length} rules, ${on} of them on by default. Columns: rule, severity, profile, fix, what it finds.\n`,
  );
  return 0;
}
