import { installedFor, matchPackages } from "../../../facts/joinedPackages.ts";
import { packageNamed } from "../../../facts/settingNames.ts";
import { isSameVersion } from "../../../facts/versions.ts";
import { workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "lineage/environment-mismatch",
    title: "Package version that differs from the one installed",
    severity: "info",
    home: "default",
    fixable: "review",
    messages: {
      card: "{name} is {stated} here, but `{file}` has {actual}. Name the version the model was made with.",
      notebook: "{name} is pinned to {stated} here, but `{file}` installs {actual}. Use one version in both.",
    },
  },
  ["model-card", "readme", "requirements"],
  function* ({ index }, subject) {
    if (subject.kind !== "requirements") {
      for (const { mention, installed, state } of matchPackages(index, subject)) {
        if (state === "agrees" || mention.aside !== undefined) continue;
        // READMEs speak of many Pythons: of linters, of tests, of the one that is enough.
        if (mention.name === "python" && subject.kind === "readme") continue;
        const isPin = installed.version !== undefined && installed.name !== "python" && subject.kind === "model-card";
        yield {
          message: "card",
          data: {
            name: mention.label,
            stated: mention.text,
            file: installed.file,
            actual: installed.version ?? installed.specifier,
          },
          anchor: mention.anchor,
          key: mention.id,
          severity: isPin ? "warning" : "info",
          related: [{ anchor: installed.anchor, message: `${installed.name} ${installed.specifier}` }],
          ...(installed.version === undefined
            ? {}
            : {
                fixes: [
                  {
                    title: `Change ${mention.text} to ${installed.version}`,
                    safety: "review",
                    ops: [{ op: "replace", anchor: mention.anchor, text: installed.version }],
                  },
                ],
              }),
        };
      }
      return;
    }
    if (subject.form !== "requirements") return;
    const notebooks = installedFor(index, subject.path).filter(
      ({ how, version }) => how === "notebook" && version !== undefined,
    );
    if (notebooks.length === 0) return;
    const cards = [...index.inUnit("model-card", subject.path)].flatMap((card) => card.mentions.packages);
    for (const { name, version, anchor, versionAnchor, marker } of subject.packages) {
      const uses = notebooks.filter((use) => use.name === name);
      const [first] = uses;
      if (version === undefined || marker !== undefined || first?.version === undefined) continue;
      // Notebooks that differ among themselves are steps of their own.
      if (uses.some((use) => use.version !== first.version) || isSameVersion(version, first.version)) continue;
      yield {
        message: "notebook",
        data: { name, stated: version, file: first.file, actual: first.version },
        anchor: versionAnchor ?? anchor,
        key: name,
        severity: packageNamed(name) === name ? "warning" : "info",
        related: [
          ...uses.map((use) => ({ anchor: use.anchor, message: `installs ${use.version ?? ""}` })),
          ...cards
            .filter((mention) => mention.name === name && mention.version !== undefined)
            .map((mention) => ({ anchor: mention.anchor, message: `the card says ${mention.text}` })),
        ],
      };
    }
  },
);
