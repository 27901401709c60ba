/** Which steps claim to check something, and what the check is about. */
import { commandsOf, type Step } from "./steps.ts";

export type CheckKind = "security" | "metric" | "fairness" | "test" | "style";

const TOOLS: readonly (readonly [CheckKind, RegExp])[] = [
  [
    "security",
    /^(bandit|safety|pip-audit|semgrep|trivy|grype|snyk|gitleaks|trufflehog|detect-secrets|osv-scanner|modelscan|picklescan|npm audit|yarn audit|checkov|hadolint)\b/,
  ],
  ["fairness", /\b(fairness|bias|aequitas|fairlearn)\w*\.py\b|^aequitas\b/],
  [
    "metric",
    /^(python\S*\s+(-m\s+)?\S*(eval(uate|uation)?|metrics?|benchmark|validate_model|test_model|quality_gate|regression|thresholds?)\w*(\.py)?\b|python\S*\s+(-m\s+)?(\S*[/._-])?(gate|check_?(model|performance|accuracy|quality|score)|acceptance)(?![a-z])\S*|dvc metrics diff|mlflow evaluate|great_expectations|gx checkpoint|deepchecks)/i,
  ],
  [
    "test",
    /^(pytest|py\.test|tox|nox|unittest|ctest|jest|vitest|go test|cargo test|npm (run )?test|yarn test|make (unit-?|integration-?)?tests?\b|python\S*\s+-m\s+(pytest|unittest|nose2?)|coverage run)/,
  ],
  [
    "style",
    /^(ruff|flake8|pylint|black --check|isort --check|mypy|pyright|eslint|npm run lint|make lint|python\S*\s+-m\s+(ruff|flake8|mypy|pylint)|pre-commit run|yamllint|dvc doctor)/,
  ],
];

const ACTIONS: readonly (readonly [CheckKind, RegExp])[] = [
  [
    "security",
    /^(aquasecurity\/trivy-action|snyk\/actions|anchore\/scan-action|gitleaks\/gitleaks-action|trufflesecurity\/trufflehog|pypa\/gh-action-pip-audit|github\/codeql-action\/analyze|ossf\/scorecard-action)/,
  ],
  ["style", /^(github\/super-linter|super-linter\/super-linter|astral-sh\/ruff-action|psf\/black|pre-commit\/action)/],
];

const WORDS: readonly (readonly [CheckKind, RegExp])[] = [
  [
    "security",
    /\b(security|vulnerabilit\w*|sast|secrets? scan\w*|dependency (audit|check|scan)|audit|image scan|trivy|bandit)\b/i,
  ],
  ["fairness", /\b(fairness|bias|disparate|equity)\b/i],
  [
    "metric",
    /\b(metrics?|quality gate|model (validation|test\w*|evaluation|quality)|evaluat\w+|benchmark|regression (gate|test))\b/i,
  ],
  ["test", /\b(unit|integration|smoke|api|e2e|end-to-end|data)?[- ]?tests?\b|\btesting\b|\bpytest\b/i],
  ["style", /\b(lint\w*|type[- ]check\w*|static analysis|code style|format check|mypy|ruff|flake8)\b/i],
];

/** Names of steps that tell about a check, prepare it or keep its report, and are none. */
const ABOUT =
  /\b(install|set ?up|setup|upload|download|publish|comment|notify|notification|report|summary|status|result|badge|cache|checkout|check out|print|show|display|announce|skip\w*|log|logs|clean\w*|stop|start|wait|prepare|create|generate|build|push|deploy)\b/i;

/** The check that a command is, with the name of its tool. */
export function checkOf(command: string): { kind: CheckKind; tool: string } | undefined {
  const bare = withoutPrefix(command);
  for (const [kind, pattern] of TOOLS) {
    const match = pattern.exec(bare);
    if (match !== null) return { kind, tool: match[0].replace(/^python\S*\s+(-m\s+)?/, "").split(/\s/)[0] ?? "" };
  }
  return undefined;
}

/** What a step's name says that it checks; undefined when it is about something else. */
export function claimOf(name: string): CheckKind | undefined {
  if (ABOUT.test(name)) return undefined;
  return WORDS.find(([, pattern]) => pattern.test(name))?.[0];
}

/** What a step checks: by its action, its commands, or its name. */
export function kindOf(step: Step): CheckKind | undefined {
  const { uses } = step;
  if (uses !== undefined) return ACTIONS.find(([, pattern]) => pattern.test(uses))?.[0];
  for (const command of commandsOf(step)) {
    const found = checkOf(command);
    if (found !== undefined) return found.kind;
  }
  return undefined;
}

/** `uv run pytest`, `xvfb-run -a pytest`, `CI=1 pytest`, `pip freeze | safety check`: the command that counts. */
function withoutPrefix(command: string): string {
  const piped = command.split(/\s\|\s/).at(-1) ?? command;
  return piped
    .trim()
    .replace(
      /^((sudo|time|env|exec|if|!)\s+|[A-Z_]+=\S*\s+|(uv|poetry|pipenv|pdm|hatch|conda|dvc exp)\s+run\s+(-\S+\s+)*)+/,
      "",
    );
}
