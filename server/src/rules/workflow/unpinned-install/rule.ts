/** Packages that a job installs in whatever version is newest. */
import { installsIn } from "../../../facts/packages/install.ts";
import { documentRule } from "../../rule.ts";
import { folded } from "../reading/fold.ts";
import { inScript, stepsOf, workflowOf } from "../reading/steps.ts";

/** Tools that check, build and publish: their version changes no number of a model. */
const TOOLS: ReadonlySet<string> = new Set(
  (
    "pip setuptools wheel build twine poetry poetry-core uv pipenv pdm hatch flit virtualenv tox nox pre-commit invoke pytest pytest-cov " +
    "pytest-xdist pytest-mock pytest-asyncio pytest-timeout coverage coveralls codecov hypothesis ruff black flake8 isort mypy pylint pyright " +
    "pycodestyle pydocstyle bandit safety pip-audit pip-tools semgrep detect-secrets cyclonedx-bom pipdeptree licensecheck mkdocs mkdocs-material " +
    "sphinx nbconvert nbqa nbstripout jupyter notebook papermill huggingface-hub awscli ansible yamllint check-jsonschema cibuildwheel"
  ).split(" "),
);
const MOST = 4;

export default documentRule(
  {
    id: "workflow/unpinned-install",
    title: "Packages installed in their newest version",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      newest: "The job installs {names} in whatever version is newest, so a rerun may differ. Pin or lock them.",
      several: "{n} steps install packages in whatever version is newest ({names}). Pin them, or use a lock file.",
    },
  },
  ["workflow"],
  function* ({ doc }) {
    const workflow = workflowOf(doc);
    if (workflow === undefined) return;
    const found = [];
    for (const step of stepsOf(workflow)) {
      if (step.run === undefined) continue;
      for (const install of installsIn(step.run.raw)) {
        // Constraints and lock files hold the versions; what they hold is not looked up here.
        if (install.files.length > 0 || install.options.includes("--require-hashes")) continue;
        const open = install.packages.filter(({ specifier, name }) => specifier === "" && !TOOLS.has(name));
        if (open.length === 0) continue;
        const names = open.map(({ name }) => `\`${name}\``);
        const shown =
          names.length > MOST ? `${names.slice(0, MOST).join(", ")} and ${names.length - MOST} more` : names.join(", ");
        const anchor = inScript(doc, step.run, install.span.start, install.span.end);
        const alone = { message: "newest", data: { names: shown }, anchor, key: names.join() };
        found.push({ anchor, label: names[0] ?? "", alone });
      }
    }
    yield* folded("workflow/unpinned-install", found, "several");
  },
);
