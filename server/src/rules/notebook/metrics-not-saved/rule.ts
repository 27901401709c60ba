import { workspaceRule } from "../../rule.ts";

/** Libraries and calls that keep results somewhere. */
const TRACKERS = /^(mlflow|dvclive|wandb|neptune|comet_ml|clearml|aim|tensorboardX|sacred)$/;

export default workspaceRule(
  {
    id: "notebook/metrics-not-saved",
    title: "Result that is only printed",
    severity: "info",
    home: "release",
    fixable: "none",
    messages: {
      printed:
        "{metric} is only printed here, so the card of this model has no source for it. Save it to a metrics file.",
    },
  },
  ["notebook"],
  function* ({ index }, notebook) {
    if (notebook.imports.some((name) => TRACKERS.test(name))) return;
    const savesNumbers = notebook.data.some(
      ({ direction, id }) =>
        direction === "write" && /\.(json|ya?ml)$|(metric|score|result|report|eval)[^/]*\.(csv|txt|md|html)$/i.test(id),
    );
    if (savesNumbers || notebook.results.length === 0) return;
    const cards = [...index.inUnit("model-card", notebook.path)];
    if (cards.length === 0) return;
    const saved = new Set(
      [...index.inUnit("metrics", notebook.path)].flatMap(({ values }) => values.map(({ metric }) => metric)),
    );
    // The overall result comes last, and says more than the rows of a report.
    const open = notebook.results.filter(({ metric, qualifiers }) => qualifiers.length === 0 && !saved.has(metric));
    const last = open.at(-1);
    if (last === undefined) return;
    const label = String(last.at.at(-1));
    yield {
      message: "printed",
      data: { metric: label.charAt(0).toUpperCase() + label.slice(1) },
      anchor: last.anchor,
      key: last.metric ?? label,
    };
  },
);
