/** Two tools each lock the packages of one project, and not to the same versions. */
import type { PackageUse, RequirementsFacts } from "../../../facts/sources.ts";
import { workspaceRule } from "../../rule.ts";

/** Each locks a whole project. Compiled lists are left out: several of them, for several machines, are meant to differ. */
const LOCK = /(?:^|\/)(?:uv\.lock|poetry\.lock|pdm\.lock|Pipfile\.lock)$/;

export default workspaceRule(
  {
    id: "supply-chain/lock-files-disagree",
    title: "Lock files of one project with different versions",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      one: "`{name}` is {own} here and {other} in `{file}`, so an installation depends on the tool. Keep one lock file.",
      several:
        "`{name}` is {own} here and {other} in `{file}`, and {more} more differ: what is installed depends on the tool. Keep one lock file.",
    },
  },
  ["requirements"],
  function* ({ index }, subject) {
    if (!LOCK.test(subject.path)) return;
    const own = versionsIn(subject);
    for (const other of index.inUnit("requirements", subject.path)) {
      // Each pair is told once, in the file that comes first.
      if (!LOCK.test(other.path) || other.path <= subject.path || folderOf(other.path) !== folderOf(subject.path))
        continue;
      const theirs = versionsIn(other);
      const differing = [...own].flatMap(([name, uses]) => {
        const others = theirs.get(name);
        const agree = others === undefined || uses.some(({ version }) => others.some((use) => use.version === version));
        return agree ? [] : [{ name, use: uses[0], other: others?.[0] }];
      });
      const [first] = differing;
      if (first?.use === undefined || first.other === undefined) continue;
      yield {
        message: differing.length === 1 ? "one" : "several",
        data: {
          name: first.name,
          own: first.use.version ?? "",
          other: first.other.version ?? "",
          file: other.path,
          more: differing.length - 1,
        },
        anchor: first.use.versionAnchor ?? first.use.anchor,
        key: other.path,
        related: [
          { anchor: first.other.versionAnchor ?? first.other.anchor, message: "The other version stands here." },
        ],
      };
    }
  },
);

/** By package; a lock may hold one in several versions, for different machines. */
function versionsIn({ packages }: RequirementsFacts): ReadonlyMap<string, readonly PackageUse[]> {
  const byName = new Map<string, PackageUse[]>();
  for (const use of packages) {
    if (use.version === undefined) continue;
    const uses = byName.get(use.name);
    if (uses === undefined) byName.set(use.name, [use]);
    else uses.push(use);
  }
  return byName;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
