/**
 * What the documents around a card say: settings, packages, data, stages, steps. Like all facts they name their places by
 * anchors and hold no offsets, so that two parses with equal facts need no joining rule to run again.
 */
import type { Anchor } from "../core/anchor.ts";
import type { Scalar, TreePath } from "../core/tree.ts";
import type { Plain } from "./dvc/plain.ts";
import type {
  FileReference,
  FillState,
  MetricValue,
  NamedThing,
  ProseLanguage,
  Statement,
  StatementId,
} from "./facts.ts";
import type { Figure } from "./figures.ts";
import type { PersonalKind } from "./found/kinds.ts";
import type { Mentions } from "./mentions.ts";
import type { Outward } from "./outward.ts";

/**
 * A named value: a parameter in a file, a keyword argument or an assignment in code, a default of an option, an item of a
 * table in a card.
 */
export interface SettingValue {
  /** The last key, argument or option, as written, without leading dashes: `n_estimators`, `batch-size`. */
  readonly name: string;
  /** The keys that lead to it, the name included; in code, the call or the assigned name before it: `["XGBClassifier", "max_depth"]`. */
  readonly keys: TreePath;
  readonly value: Scalar;
  /** The value as it stands in the file, without quotes. */
  readonly text: string;
  readonly anchor: Anchor;
}

/** A package with what is said of its version. */
export interface PackageUse {
  /** Normalised as PyPI does: lower case, runs of `-_.` as one `-`. */
  readonly name: string;
  /** The version of an exact pin (`==1.2.3`), else undefined. */
  readonly version: string | undefined;
  /** The whole requirement behind the name, as written: `>=2.2,<3`, `==1.7.2`, empty for none. */
  readonly specifier: string;
  readonly hashed: boolean;
  /** The requirement; its version only, where there is one. */
  readonly anchor: Anchor;
  readonly versionAnchor: Anchor | undefined;
  /** The condition behind `;`, where one is written. */
  readonly marker?: string;
  /** An address or a folder that it is installed from instead of an index. */
  readonly direct?: string;
  /** The optional group it belongs to: `dev`, an extra; undefined for what is always installed. */
  readonly group?: string;
}

/** Data that code or a pipeline reads or writes. */
export interface DataUse {
  /** A path relative to the workspace folder, a Hub id (`owner/name`), or an address. */
  readonly id: string;
  /** As written. */
  readonly text: string;
  readonly how: "path" | "hub" | "url" | "builtin";
  readonly direction: "read" | "write";
  /** The function, or the key of the pipeline: `pd.read_csv`, `load_dataset`, `deps`. */
  readonly by: string;
  /** Fixed revision or hash where one is written. */
  readonly revision: string | undefined;
  readonly anchor: Anchor;
}

/** A model that code or a file starts from or loads. */
export interface ModelUse {
  /** A Hub id or a path. */
  readonly id: string;
  readonly revision: string | undefined;
  readonly by: string;
  readonly anchor: Anchor;
}

/** A file with a hash, from a lock file, a pointer file, a card. */
export interface HashedFile {
  /** Relative to the workspace folder. */
  readonly path: string;
  readonly algorithm: "md5" | "sha256" | "sha1" | "other";
  /** Lower case, as written otherwise; directories of DVC end in `.dir`. */
  readonly hash: string;
  /** In bytes. */
  readonly size: number | undefined;
  /** DVC before 3.0 hashed text files with LF line ends. */
  readonly normalised: boolean;
  readonly anchor: Anchor;
  /** The path as written, where it is relative to a folder that the file itself does not name. */
  readonly text?: string;
}

/** What Python code says; for a notebook, all code cells in order. Code is read, never run. */
export interface CodeFacts {
  /** Keyword arguments, plain assignments of literals, `argparse` and `click` defaults. */
  readonly settings: readonly SettingValue[];
  readonly data: readonly DataUse[];
  readonly models: readonly ModelUse[];
  /** `pip install` lines of notebooks. */
  readonly packages: readonly PackageUse[];
  /** Classes and functions that are called, by their last name: `RandomForestClassifier`, `train_test_split`. */
  readonly calls: readonly NamedThing[];
  /** Top-level names of imported packages. */
  readonly imports: readonly string[];
}

export interface ScriptFacts extends CodeFacts {
  readonly kind: "script";
  readonly path: string;
}

export interface NotebookFacts extends CodeFacts {
  readonly kind: "notebook";
  readonly path: string;
  /** Metrics with a number that outputs show: printed lines, classification reports, tables. */
  readonly results: readonly MetricValue[];
  /** Personal data in its cells and outputs, by kind. */
  readonly personal: readonly PersonalKind[];
  /** The notebook was run and holds outputs. */
  readonly hasOutputs: boolean;
}

export interface SettingsFacts {
  readonly kind: "settings";
  readonly path: string;
  /** All single values, lists and mappings taken apart: `["layers", 0]`. */
  readonly values: readonly SettingValue[];
  /** Keys that hold an empty list or mapping, which have no single values. */
  readonly empty: readonly { readonly keys: TreePath; readonly form: "map" | "seq" }[];
  /** Why there may be more values than these: the file is broken, or holds more than are kept. */
  readonly partial: "broken" | "cut" | undefined;
}

export interface RequirementsFacts {
  readonly kind: "requirements";
  readonly path: string;
  /** `lock` files name every package with its exact version. */
  readonly form: "requirements" | "lock" | "project" | "conda";
  readonly packages: readonly PackageUse[];
  /** `requires-python`, `python=3.11` of conda. */
  readonly python: NamedThing | undefined;
  /** The project's own name, version and licence, from `pyproject.toml`. */
  readonly project: {
    readonly name: NamedThing | undefined;
    readonly version: NamedThing | undefined;
    readonly license: NamedThing | undefined;
  };
  /** Files of `-r` and `-c`. */
  readonly includes: readonly FileReference[];
  /** Options of pip that change where packages come from: `extra-index-url`, `trusted-host`. */
  readonly options: readonly { readonly name: string; readonly value: string; readonly anchor: Anchor }[];
}

export interface DockerfileFacts {
  readonly kind: "dockerfile";
  readonly path: string;
  /** `FROM` images that are no earlier stage of the file, as written. */
  readonly images: readonly NamedThing[];
  /** Sources of `COPY` and `ADD` from the build context, as paths of the workspace folder where they are plain paths. */
  readonly copies: readonly FileReference[];
  /** Scripts that `CMD` and `ENTRYPOINT` run, as written: paths of the image, which most often are those of the build context. */
  readonly runs: readonly FileReference[];
  /** What `RUN pip install` names. */
  readonly packages: readonly PackageUse[];
  /** Requirements files that `RUN pip install -r` names, as paths of the workspace folder, in the order tried. */
  readonly requirements: readonly FileReference[];
}

export interface LicenseFacts {
  readonly kind: "license";
  readonly path: string;
  /** SPDX id of the text, where it is certain. */
  readonly license: NamedThing | undefined;
}

/** One stage of a pipeline, after templates were resolved. */
export interface Stage {
  /** As DVC names it: `train`, `train@0`; an entry point of MLproject; a job of a workflow. */
  readonly name: string;
  readonly anchor: Anchor;
  /** The commands, resolved; undefined when a template in them could not be resolved. */
  readonly commands: readonly string[] | undefined;
  /** Paths relative to the workspace folder. Those that hold a template nobody can resolve are left out and counted. */
  readonly reads: readonly DataUse[];
  readonly writes: readonly DataUse[];
  /** Parameters the stage depends on: file and key. */
  readonly params: readonly { readonly file: string; readonly key: string; readonly anchor: Anchor }[];
  /** How many of its paths and parameters are not known because of templates, or because they lead out of the folder. */
  readonly unresolved: number;
  /** A stage of DVC that never runs again, or always does: what its lock holds is old or new on purpose. */
  readonly pinned?: true;
  /** The folder that the paths of a stage of DVC are relative to, when it is known. */
  readonly folder?: string | undefined;
}

/** A `dvc.yaml` as data, before templates are filled. */
export interface PipelineSource {
  readonly vars: Plain | undefined;
  readonly stages: ReadonlyMap<string, Plain>;
}

export interface PipelineFacts {
  readonly kind: "pipeline";
  readonly path: string;
  /** Metrics files that the pipeline writes. */
  readonly metrics: readonly NamedThing[];
  /** What can be said from this file alone. Joining rules ask `stagesOf`, which knows the parameter files too. */
  readonly stages: readonly Stage[];
  /** Definitions (`foreach`, `matrix`) whose stages this file alone does not tell. */
  readonly unknown: readonly string[];
  /** Set when templates may need other files. */
  readonly source: PipelineSource | undefined;
}

/** A stage as a lock file of DVC holds it. */
export interface LockedStage {
  readonly name: string;
  readonly anchor: Anchor;
  /** Several commands stand in one value, a line each. */
  readonly command: SettingValue | undefined;
  /** Paths are read as relative to the folder of the lock file: it does not say in which folder a stage runs. */
  readonly deps: readonly HashedFile[];
  readonly outs: readonly HashedFile[];
  /** The file of the parameters is `keys[0]`; the rest leads to the value. */
  readonly params: readonly SettingValue[];
  /** There are more parameters than are kept, so they are compared with nothing. */
  readonly paramsCut?: true;
}

export interface PipelineLockFacts {
  readonly kind: "pipeline-lock";
  readonly path: string;
  readonly stages: readonly LockedStage[];
}

export interface DataPointerFacts {
  readonly kind: "data-pointer";
  readonly path: string;
  readonly outs: readonly HashedFile[];
  /** Where imported data came from: an address or a repository, with its fixed revision. */
  readonly sources: readonly DataUse[];
}

export interface MlprojectFacts {
  readonly kind: "mlproject";
  readonly path: string;
  readonly name: string | undefined;
  readonly entryPoints: readonly Stage[];
  /** Environment keys (`python_env`, `conda_env`, `docker_env`) in the order of the file. */
  readonly environments: readonly NamedThing[];
  /** `keys` is entry point, parameter; the value its default (null without one). */
  readonly parameters: readonly SettingValue[];
}

export interface MlmodelFacts {
  readonly kind: "mlmodel";
  readonly path: string;
  readonly runId: NamedThing | undefined;
  readonly hasSignature: boolean;
  /** Inputs of the signature by name. */
  readonly inputs: readonly NamedThing[];
  readonly packages: readonly PackageUse[];
  readonly baseModels: readonly ModelUse[];
}

export interface WorkflowFacts {
  readonly kind: "workflow";
  readonly path: string;
  readonly jobs: readonly WorkflowJob[];
}

/** A job of a workflow. Its commands are the lines of all its steps; templates in them stay as written. */
export interface WorkflowJob extends Stage {
  /** Jobs it waits for. */
  readonly needs: readonly string[];
  readonly steps: readonly WorkflowStep[];
}

export interface WorkflowStep {
  readonly name: string | undefined;
  /** The action, as written. */
  readonly uses: string | undefined;
  readonly run: string | undefined;
  /** Options of its commands with a number behind them: `--sample-size 25`. */
  readonly options: readonly SettingValue[];
  readonly anchor: Anchor;
}

/** What a document says of personal data. */
export interface PersonalDataStatement {
  readonly says: "none" | "some" | "anonymised" | "pseudonymised";
  /** Kinds in the words of the document, lower case. */
  readonly kinds: readonly string[];
  readonly anchor: Anchor;
}

/** What cards of data share. Purposes and places are words of controlled lists where the document uses such fields. */
export interface AboutData {
  readonly path: string;
  /** `pretty_name`, or the title without "Dataset card for". */
  readonly name: string | undefined;
  readonly language: ProseLanguage;
  readonly statements: ReadonlyMap<StatementId, Statement>;
  readonly license: NamedThing | undefined;
  readonly personalData: PersonalDataStatement | undefined;
  readonly allowedPurposes: readonly NamedThing[];
  readonly prohibitedPurposes: readonly NamedThing[];
  /** Numbers of rows, records, examples: `name` is the noun they count, `keys` a split (where it is said) and the noun. */
  readonly counts: readonly SettingValue[];
  readonly references: readonly FileReference[];
  /** Sections whose text is only template text, and other template text, in the order of the document. */
  readonly placeholders: readonly { readonly anchor: Anchor; readonly label: string }[];
  /** Region ids of the headings under which nothing stands. */
  readonly emptySections: readonly string[];
  /** Other things of the project that the text names. */
  readonly outward?: Outward;
}

export interface DatasetCardFacts extends AboutData {
  readonly kind: "dataset-card";
  /** The id it goes by on the Hub, where it says so; aliases by which others may name it. */
  readonly ids: readonly NamedThing[];
  readonly configs: readonly NamedThing[];
  /** Numbers of examples from `dataset_info`, else from a table: `name` is the split, `keys` a subset (if any) and the split. */
  readonly splits: readonly SettingValue[];
  readonly sources: readonly NamedThing[];
}

export interface DatasheetFacts extends AboutData {
  readonly kind: "datasheet";
  /** The seven sections by id: `motivation`, `composition`, ... */
  readonly sections: ReadonlyMap<string, { readonly state: FillState; readonly anchor: Anchor }>;
  /** Questions that stand in the sheet by id, with whether they are answered and by which words. */
  readonly answers: ReadonlyMap<string, DatasheetAnswer>;
}

export interface DatasheetAnswer {
  readonly state: FillState;
  /** The question; in YAML its key. */
  readonly anchor: Anchor;
  /** The answer as written, without the question; empty where there is none. */
  readonly text: string;
  /** The answer; undefined where there is none. */
  readonly answer: Anchor | undefined;
}

/** An ordinary README: what joins read of it is made on demand from its body. */
export interface ReadmeFacts {
  readonly kind: "readme";
  readonly path: string;
  readonly language: ProseLanguage;
  /** Every number that stands under a label. */
  readonly figures: readonly Figure[];
  readonly references: readonly FileReference[];
  readonly mentions: Mentions;
  /** Other things of the project that the text names. */
  readonly outward?: Outward;
}
