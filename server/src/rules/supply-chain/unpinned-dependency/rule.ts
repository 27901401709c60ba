/** A list of packages from which the same environment cannot be built again. */
import type { PackageUse } from "../../../facts/sources.ts";
import { documentRule } from "../../rule.ts";
import { hasLock, isForDevelopment } from "../reading/locks.ts";

export default documentRule(
  {
    id: "supply-chain/unpinned-dependency",
    title: "Packages without an exact version",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      one: "`{name}` has no exact version, so the environment of the model cannot be built again. Pin or lock it.",
      some: "{n} of {all} packages have no exact version, so the environment cannot be built again. Pin or lock them.",
    },
  },
  ["requirements"],
  function* ({ doc, facts, exists }) {
    if (facts.form !== "requirements" && facts.form !== "conda") return;
    // A `.in` file is what a lock file is made from.
    if (/\.in$/i.test(facts.path) || isForDevelopment(facts.path)) return;
    if (facts.includes.some(({ text }) => /constraint|lock/i.test(text))) return;
    // A saved model has both, made at once: one word is enough.
    const folder = facts.path.slice(0, facts.path.lastIndexOf("/") + 1);
    if (facts.form === "conda" && exists(`${folder}MLmodel`) === true && exists(`${folder}requirements.txt`) === true)
      return;
    // Which side of an unfinished merge counts is not known yet.
    if (/^<{7} /m.test(doc.source.text)) return;
    const counted = facts.packages.filter(({ name }) => name !== "pip" && name !== "setuptools" && name !== "wheel");
    const pinned = new Set(counted.filter(isPinned).map(({ name }) => name));
    // A package that stands twice, for an extra of it, is one package.
    const names = new Set(counted.map(({ name }) => name));
    const open = [...names].flatMap((name) =>
      pinned.has(name) ? [] : (counted.find((one) => one.name === name) ?? []),
    );
    const [first, ...rest] = open;
    if (first === undefined || hasLock(facts.path, exists) !== false) return;
    yield {
      message: rest.length === 0 ? "one" : "some",
      data: { name: first.name, n: open.length, all: names.size },
      anchor: first.anchor,
      key: "unpinned",
      wholeDocument: true,
      related: rest.map(({ anchor, name, specifier }) => ({ anchor, message: `${name}${specifier}` })),
    };
  },
);

/** Exact, or a build of conda, or a fixed commit or archive. */
function isPinned({ version, specifier, direct }: PackageUse): boolean {
  if (version !== undefined || /^=[^=]/.test(specifier)) return true;
  return (
    direct !== undefined && (/@[0-9a-f]{7,40}\b|@v?\d+(\.\d+)+/i.test(direct) || /\.(whl|tar\.gz|zip)\b/.test(direct))
  );
}
