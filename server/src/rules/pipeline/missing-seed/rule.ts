import type { Report } from "../../../core/finding.ts";
import type { FactIndex } from "../../../facts/index.ts";
import type { PipelineFacts, ScriptFacts, Stage } from "../../../facts/sources.ts";
import { stagesOf } from "../../../facts/stages.ts";
import { type WorkspaceContext, workspaceRule } from "../../rule.ts";
import { oncePerPlace } from "../graph.ts";
import { isTraining } from "../roles.ts";

const SEED = /seed|random[_-]?state|rng|deterministic/i;
const RANDOM =
  /^(?:train_test_split|RandomForest\w+|ExtraTrees\w+|GradientBoosting\w+|HistGradientBoosting\w+|MLP(?:Classifier|Regressor)|SGD(?:Classifier|Regressor)|KMeans|ShuffleSplit|StratifiedShuffleSplit|shuffle)$/;

export default workspaceRule(
  {
    id: "pipeline/missing-seed",
    title: "Training without a seed",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      missing: "Stage {stage} uses `{call}` and sets no seed, so a rerun gives another model. Pass `random_state`.",
    },
  },
  ["pipeline"],
  (context, pipeline) => oncePerPlace(found(context, pipeline)),
);

function* found({ index, exists, says }: WorkspaceContext, pipeline: PipelineFacts): Iterable<Report> {
  for (const stage of stagesOf(index, pipeline).filter(isTraining)) {
    const script = onlyScript(index, stage);
    if (script === undefined || stage.unresolved > 0 || seeded(index, stage, script)) continue;
    // A module of the project may set the seed, and so may words that the facts do not hold.
    if (script.imports.some((name) => isLocal(script.path, name, exists))) continue;
    if (["seed", "random_state", "manual_seed"].some((words) => says(script.path, words))) continue;
    const call = script.calls.find(({ id }) => RANDOM.test(id));
    if (call === undefined) continue;
    const related = [{ anchor: call.anchor, message: "The call." }];
    yield {
      message: "missing",
      data: { stage: stage.name, call: call.id },
      anchor: stage.anchor,
      key: stage.name,
      related,
    };
  }
}

/** The one script that a stage runs, as far as its inputs tell. */
function onlyScript(index: FactIndex, { reads }: Stage): ScriptFacts | undefined {
  const scripts = reads.flatMap(({ id }) => {
    const facts = id.endsWith(".py") ? index.at(id) : undefined;
    return facts?.kind === "script" ? [facts] : [];
  });
  return scripts.length === 1 ? scripts[0] : undefined;
}

function seeded(index: FactIndex, { params, commands }: Stage, { settings }: ScriptFacts): boolean {
  const said = [...params.map(({ key }) => key), ...(commands ?? []), ...settings.map(({ name }) => name)];
  // A whole section of parameters may be passed on.
  const files = new Set(params.map(({ file }) => index.at(file)));
  for (const facts of files) if (facts?.kind === "settings") said.push(...facts.values.map(({ name }) => name));
  return said.some((text) => SEED.test(text)) || [...files].some((facts) => facts?.kind !== "settings");
}

function isLocal(path: string, name: string, exists: (path: string) => boolean | undefined): boolean {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return ["", folder].some((base) => exists(`${base}${name}.py`) !== false || exists(`${base}${name}/`) !== false);
}
