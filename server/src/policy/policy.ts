/** The team's settings, read from `plumbline.yaml`. What changes findings stands there and nowhere else. */
import picomatch from "picomatch";
import { DOCUMENT_KINDS, type DocumentKind } from "../core/document.ts";
import { type RuleId, SEVERITIES, type Severity } from "../core/finding.ts";
import { insidePath, isPattern, modelPath, modelRoot } from "../core/paths.ts";
import { child, entry, listOf, stringOf, type TreeNode } from "../core/tree.ts";
import { type Answers, isAnswered, NO_ANSWERS, type Silencer } from "../rules/answers.ts";
import { isNamedBy, PROFILES, type Profile } from "../rules/rule.ts";
import { readAnswers } from "./answers.ts";
import { type Budget, readBudget } from "./budget.ts";
import { type DetectPolicy, NO_DETECT_POLICY, readDetect } from "./detect.ts";

export type Strictness = "calm" | "normal" | "strict";

/** What the policy says about one rule: everywhere, and by path where it says so. */
export interface RuleSetting {
  readonly severity: Severity | "off" | undefined;
  readonly paths: readonly { readonly matches: (path: string) => boolean; readonly severity: Severity | "off" }[];
  readonly reason: string | undefined;
}

export interface PolicyModel {
  readonly id: string;
  readonly root: string;
  readonly card: string | undefined;
  /** Paths and patterns of its metrics files, as declared. */
  readonly metrics: readonly string[];
  readonly isMetrics: (path: string) => boolean;
}

export interface Policy {
  readonly profiles: ReadonlySet<Profile>;
  readonly strictness: Strictness;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Settings for many rules at once, `lineage/*`, the most particular first. They change rules that are on, and switch none on. */
  readonly rulePatterns: readonly { readonly names: (id: string) => boolean; readonly setting: RuleSetting }[];
  readonly ignores: (path: string) => boolean;
  readonly declaredKind: (path: string) => DocumentKind | undefined;
  readonly declaredPaths: readonly string[];
  /** Files that are named one by one, not by a pattern. */
  readonly named: ReadonlyMap<string, DocumentKind>;
  readonly models: readonly PolicyModel[];
  readonly answers: Answers;
  readonly budget: Budget;
  /** How personal data are looked for: limits, allowed values, kinds of the project's own. */
  readonly detect: DetectPolicy;
  /** Whether a file was answered to be the source of the numbers. */
  readonly isMetricsSource: (path: string) => boolean;
}

const never = () => false;

export const DEFAULT_POLICY: Policy = {
  profiles: new Set<Profile>(["default"]),
  strictness: "normal",
  rules: new Map(),
  rulePatterns: [],
  ignores: never,
  declaredKind: () => undefined,
  declaredPaths: [],
  named: new Map(),
  models: [],
  answers: NO_ANSWERS,
  budget: new Map(),
  detect: NO_DETECT_POLICY,
  isMetricsSource: never,
};

/** The policy with every profile on; rules that it names are as it says. */
export function withEveryProfile(policy: Policy): Policy {
  return { ...policy, profiles: new Set(PROFILES) };
}

const SEVERITY_WORDS: readonly string[] = ["off", "error", "warning", "info", "hint"];

/** Reads a policy from a tree that its schema accepts. Keys of later versions are left alone. */
export function readPolicy(root: TreeNode | undefined): Policy {
  if (root?.kind !== "map") return DEFAULT_POLICY;
  const profiles = new Set<Profile>(["default"]);
  for (const node of listOf(child(root, "profiles"))) {
    const name = stringOf(node);
    if (name !== undefined && isProfile(name)) profiles.add(name);
  }
  const strictness = stringOf(child(root, "strictness"));
  const models = readModels(child(root, "models"));
  const answers = readAnswers(child(root, "answers"));
  const rules = readRules(child(root, "rules"));
  const documents = [
    ...readDocuments(child(root, "documents")),
    ...documentsOf(models),
    ...answers["metrics-source"].map(metricsAt),
  ];
  return {
    profiles,
    strictness: strictness === "calm" || strictness === "strict" ? strictness : "normal",
    rules,
    rulePatterns: patternsIn(rules),
    ignores: matcher(listOf(child(root, "ignore")).flatMap((node) => stringOf(node) ?? [])),
    declaredKind: (path) => documents.find((declared) => declared.matches(path))?.kind,
    declaredPaths: documents.map((declared) => declared.pattern),
    named: new Map(
      documents.flatMap(({ pattern, kind }) => {
        const path = isPattern(pattern) ? undefined : insidePath(pattern);
        return path === undefined ? [] : [[path, kind]];
      }),
    ),
    models,
    answers,
    budget: readBudget(child(root, "budget")),
    detect: readDetect(child(root, "detect")),
    isMetricsSource: matcher(answers["metrics-source"]),
  };
}

/** What decides how grave a rule is. */
export interface Weighed {
  readonly id: RuleId;
  readonly severity: Severity;
  readonly home: Profile | "off";
  readonly alsoIn?: readonly Profile[];
  readonly raisedIn?: Readonly<Partial<Record<Profile, Severity>>>;
  readonly asks?: readonly Silencer[];
}

/**
 * How grave a finding of a rule is at a path, or `off`. The most particular setting wins: path, rule, an answer that
 * settles the rule's question, a pattern, preset, rule's own.
 */
export function severityAt(policy: Policy, rule: Weighed, path: string): Severity | "off" {
  const own = severityIn(policy.rules.get(rule.id), path);
  if (own !== undefined) return own;
  if (isAnswered(policy.answers, rule.asks)) return "off";
  const homes: readonly (Profile | "off")[] = [rule.home, ...(rule.alsoIn ?? [])];
  if (!homes.some((home) => home !== "off" && policy.profiles.has(home))) return "off";
  for (const { names, setting } of policy.rulePatterns) {
    const severity = names(rule.id) ? severityIn(setting, path) : undefined;
    if (severity !== undefined) return severity;
  }
  return byStrictness(policy.strictness, { id: rule.id, severity: raised(policy, rule) });
}

/** The rule's own severity, or the gravest that a chosen profile gives it. */
function raised(policy: Policy, { severity, raisedIn }: Pick<Weighed, "severity" | "raisedIn">): Severity {
  let most = severity;
  for (const profile of policy.profiles) {
    const other = raisedIn?.[profile];
    if (other !== undefined && SEVERITIES.indexOf(other) > SEVERITIES.indexOf(most)) most = other;
  }
  return most;
}

/** Calm keeps what two documents contradict and broken settings; strict raises the gaps of the profiles that are on. */
function byStrictness(strictness: Strictness, rule: { id: RuleId; severity: Severity }): Severity {
  const joins = rule.id.startsWith("lineage/") || rule.id.startsWith("policy/") || rule.id.startsWith("pii/");
  if (strictness === "calm" && rule.severity === "warning" && !joins) return "info";
  return strictness === "strict" && rule.severity === "info" ? "warning" : rule.severity;
}

function severityIn(setting: RuleSetting | undefined, path: string): Severity | "off" | undefined {
  return setting?.paths.find((candidate) => candidate.matches(path))?.severity ?? setting?.severity;
}

/** The settings whose name holds a `*`; the one with more letters is the more particular. */
function patternsIn(rules: ReadonlyMap<string, RuleSetting>): Policy["rulePatterns"] {
  return [...rules]
    .filter(([name]) => name.includes("*"))
    .sort(([a], [b]) => b.length - a.length)
    .map(([name, setting]) => ({ names: (id) => isNamedBy(name, id), setting }));
}

function readRules(node: TreeNode | undefined): ReadonlyMap<string, RuleSetting> {
  const rules = new Map<string, RuleSetting>();
  if (node?.kind !== "map") return rules;
  for (const { name, value } of node.entries) {
    const paths = child(value, "paths");
    rules.set(name, {
      severity: severityWord(value) ?? severityWord(child(value, "severity")),
      paths:
        paths?.kind !== "map"
          ? []
          : paths.entries.flatMap((e) => {
              const severity = severityWord(e.value);
              return severity === undefined ? [] : [{ matches: matcher([e.name]), severity }];
            }),
      reason: stringOf(child(value, "reason")),
    });
  }
  return rules;
}

/** YAML 1.1 habits die hard: a bare `off` may reach us as the boolean false. */
function severityWord(node: TreeNode | undefined): Severity | "off" | undefined {
  if (node?.kind !== "scalar") return undefined;
  if (node.value === false) return "off";
  return typeof node.value === "string" && SEVERITY_WORDS.includes(node.value)
    ? (node.value as Severity | "off")
    : undefined;
}

function readDocuments(
  node: TreeNode | undefined,
): readonly { pattern: string; matches: (path: string) => boolean; kind: DocumentKind }[] {
  if (node?.kind !== "map") return [];
  return node.entries.flatMap(({ name, value }) => {
    const kind = DOCUMENT_KINDS.find((candidate) => candidate === stringOf(value));
    return kind === undefined ? [] : [{ pattern: name, matches: matcher([name]), kind }];
  });
}

/** The files of models are documents: their cards are cards, their metrics files are metrics, whatever they are called. */
function documentsOf(models: readonly PolicyModel[]): ReturnType<typeof readDocuments> {
  return models.flatMap(({ card, metrics }) => [
    ...(card === undefined
      ? []
      : [{ pattern: card, matches: (path: string) => path === card, kind: "model-card" as const }]),
    ...metrics.map(metricsAt),
  ]);
}

function metricsAt(pattern: string): ReturnType<typeof readDocuments>[number] {
  return { pattern, matches: matcher([pattern]), kind: "metrics" };
}

function readModels(node: TreeNode | undefined): readonly PolicyModel[] {
  return listOf(node).flatMap((item) => {
    const id = stringOf(entry(item, "id")?.value);
    if (id === undefined) return [];
    const root = modelRoot(item);
    const card = stringOf(child(item, "card"));
    const metrics = listOf(child(item, "metrics")).flatMap((named) => {
      const text = stringOf(named);
      return (text === undefined ? undefined : modelPath(root, text)) ?? [];
    });
    return [
      {
        id,
        root,
        card: card === undefined ? undefined : modelPath(root, card),
        metrics,
        isMetrics: matcher(metrics),
      },
    ];
  });
}

function matcher(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return never;
  const match = picomatch(
    patterns.map((pattern) => pattern.replace(/^\.\//, "").replace(/\/$/, "/**")),
    { dot: true, windows: false },
  );
  return (path) => match(path);
}

function isProfile(name: string): name is Profile {
  return (PROFILES as readonly string[]).includes(name);
}
