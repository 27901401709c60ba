/** One package, asked for twice in one file. */
import type { PackageUse } from "../../../facts/sources.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "supply-chain/conflicting-pins",
    title: "Package asked for in two versions",
    severity: "error",
    home: "default",
    fixable: "review",
    messages: {
      versions: "`{name}` is {later} here and {earlier} above, so no installer can satisfy this file. Keep one.",
      twice: "`{name}` stands here without a version, and above as {earlier}. Keep one line.",
    },
  },
  ["requirements"],
  function* ({ facts, doc }) {
    // Two sides of an unfinished merge are one mistake, which is said already.
    if (facts.form === "lock" || /^<{7} /m.test(doc.source.text)) return;
    const first = new Map<string, PackageUse>();
    for (const item of facts.packages) {
      if (item.direct !== undefined) continue;
      // Conditions and groups may ask for different versions; they are never installed together, or not here.
      const key = [item.name, item.marker ?? "", item.group ?? "", isPip(item) ? "pip" : ""].join("|");
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, item);
        continue;
      }
      const contradict =
        item.version !== undefined && earlier.version !== undefined && !same(item.version, earlier.version);
      const half = facts.form === "requirements" && item.specifier === "" && earlier.version !== undefined;
      if (!contradict && !half) continue;
      yield {
        message: contradict ? "versions" : "twice",
        data: { name: item.name, later: item.version ?? "", earlier: earlier.version ?? "" },
        anchor: item.anchor,
        key: item.name,
        related: [{ anchor: earlier.anchor, message: `${earlier.name} ${earlier.specifier}` }],
        ...(contradict ? {} : { severity: "info" as const }),
        fixes:
          facts.form === "requirements"
            ? [
                {
                  title: `Delete this line of ${item.name}`,
                  safety: "review",
                  ops: [{ op: "delete-lines", anchor: item.anchor }],
                },
              ]
            : [],
      };
    }
  },
);

/** An environment of conda lists some packages for pip beside its own. */
function isPip({ anchor }: PackageUse): boolean {
  return anchor.at === "tree" && anchor.path.includes("pip");
}

/** `1.0` and `1.0.0` are one version. */
function same(a: string, b: string): boolean {
  const plain = (version: string) => version.replace(/(\.0)+$/, "");
  return plain(a) === plain(b);
}
