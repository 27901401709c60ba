import type { FactIndex } from "../../../facts/index.ts";
import { scopeOf } from "../../../facts/settingSources.ts";
import { resolvedStages } from "../../../facts/stages.ts";
import { nearestWord } from "../../../schema/distance.ts";
import { workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "lineage/described-stage-missing",
    title: "Command in the text that names a stage that is not there",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      missing: "`{file}` has no {what} `{target}`. Add it, or correct the command.",
      nearest: "`{file}` has no {what} `{target}`. Did you mean `{nearest}`?",
    },
  },
  ["model-card", "readme"],
  function* ({ index }, card) {
    for (const mention of card.mentions.commands) {
      const { program, target } = mention;
      const known = program === "mlflow" ? entryPoints(index, card.path) : stages(index, card.path);
      if (known === undefined || known.names.includes(target)) continue;
      const nearest = nearestWord(target, known.names);
      yield {
        message: nearest === undefined ? "missing" : "nearest",
        data: {
          file: known.file,
          what: program === "mlflow" ? "entry point" : "stage",
          target,
          nearest: nearest ?? "",
        },
        anchor: mention.anchor,
        key: mention.id,
        ...(nearest === undefined
          ? {}
          : {
              fixes: [
                {
                  title: `Change ${target} to ${nearest}`,
                  safety: "review",
                  ops: [{ op: "replace", anchor: mention.anchor, text: nearest }],
                },
              ],
            }),
      };
    }
  },
);

interface Known {
  readonly file: string;
  readonly names: readonly string[];
}

/** The entry points of the project that a document in its folder speaks of; more than one project settles nothing. */
function entryPoints(index: FactIndex, path: string): Known | undefined {
  const projects = [...index.inUnit("mlproject", path)];
  const [only] = projects;
  if (only === undefined || projects.length > 1 || !isBeside(only.path, path)) return undefined;
  const names = only.entryPoints.map(({ name }) => name);
  // MLflow runs a script by its path, and `main` needs no entry.
  return names.length === 0 ? undefined : { file: only.path, names: [...names, "main"] };
}

function stages(index: FactIndex, path: string): Known | undefined {
  const pipelines = [...index.inUnit("pipeline", path)];
  const [only] = pipelines;
  if (only === undefined || pipelines.length > 1 || !isBeside(only.path, path)) return undefined;
  const { stages: known, unknown } = resolvedStages(index, only);
  const names = known.flatMap(({ name }) => [name, name.split("@")[0] ?? name]);
  return names.length === 0 || unknown.length > 0 ? undefined : { file: only.path, names: [...new Set(names)] };
}

/** Commands run in the folder that the document speaks of. */
function isBeside(file: string, path: string): boolean {
  const scope = scopeOf(path);
  return file.slice(0, Math.max(0, file.lastIndexOf("/"))) === scope;
}
