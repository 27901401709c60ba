/**
 * The settings of the extension: presentation only. What changes findings stands in `plumbline.yaml`, so that the editor
 * and CI agree. `scripts/generate-settings.mjs` writes this table into package.json, and a test fails on drift.
 */

export interface Setting {
  readonly type: "boolean" | "string";
  readonly default: boolean | string;
  readonly description: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly scope: "window" | "resource";
}

export const settings: Readonly<Record<`plumbline.${string}`, Setting>> = {
  "plumbline.enable": {
    type: "boolean",
    default: true,
    description: "Check model cards and the files around them in this workspace.",
    scope: "window",
  },
  "plumbline.inlayHints": {
    type: "boolean",
    default: true,
    description: "Show beside a number in a card the file it agrees with.",
    scope: "resource",
  },
  "plumbline.showSuppressed": {
    type: "boolean",
    default: true,
    description: "Show ignored findings as faded hints, with the reason.",
    scope: "resource",
  },
  "plumbline.trace.server": {
    type: "string",
    default: "off",
    enum: ["off", "messages", "verbose"],
    enumDescriptions: ["Log no messages.", "Log the name of each message.", "Log each message with its content."],
    description: "Log the messages between VS Code and the language server in the output channel.",
    scope: "window",
  },
};
