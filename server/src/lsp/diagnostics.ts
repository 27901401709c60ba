/** Findings as the protocol's diagnostics, and the one publisher of them. */
import {
  type ClientCapabilities,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type PublishDiagnosticsParams,
} from "vscode-languageserver";
import type { ParsedDoc } from "../core/document.ts";
import type { Finding, RuleId, Severity } from "../core/finding.ts";
import { brokenAt } from "../core/parse/broken.ts";
import type { NotChecked } from "../engine/report.ts";

export const SOURCE = "plumbline";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export interface DiagnosticOptions {
  readonly uriOf: (path: string) => string;
  /** The page of a rule, when this process knows where it stands. */
  readonly pageOf: (rule: RuleId) => string | undefined;
  readonly client: ClientCapabilities;
}

/**
 * A finding as a diagnostic. `data` carries its fingerprint, so that an action can name it, and its cell, so that a
 * notebook which is not open can be opened there.
 */
export function toDiagnostic(finding: Finding, { uriOf, pageOf, client }: DiagnosticOptions): Diagnostic {
  const can = client.textDocument?.publishDiagnostics;
  const page = can?.codeDescriptionSupport === true ? pageOf(finding.rule) : undefined;
  const related = can?.relatedInformation === true ? finding.related : [];
  const reason = finding.suppressed === undefined ? "" : ` Ignored: ${finding.suppressed.reason}`;
  return {
    range: finding.range,
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    source: SOURCE,
    message: finding.message + reason,
    data: { fingerprint: finding.fingerprint, ...(finding.cell === undefined ? {} : { cell: finding.cell }) },
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    ...(finding.faded && can?.tagSupport !== undefined ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map(({ path, range, message }) => ({
            location: { uri: uriOf(path), range },
            message,
          })),
        }),
  };
}

/**
 * What a file of results could not be read for, at the place: without its values findings elsewhere go away, which is
 * no good news. Documents with rules of their own have a finding there.
 */
export function unread(doc: ParsedDoc | undefined, reasons: readonly NotChecked[]): Diagnostic[] {
  if (doc?.kind !== "metrics") return [];
  const at = brokenAt(doc)?.span ?? { start: 0, end: 0 };
  return reasons
    .filter(({ code }) => code !== "internal")
    .map(({ reason }) => ({
      range: doc.source.range(at),
      severity: DiagnosticSeverity.Information,
      source: SOURCE,
      message: `Nothing here is compared with other documents: ${reason}.`,
    }));
}

/** Sends diagnostics, and only when a document's set is another one than was sent last. */
export class Publisher {
  readonly #send: (params: PublishDiagnosticsParams) => void;
  /** By folder and path: what was sent last, and under which address. */
  readonly #sent = new Map<string, { readonly uri: string; readonly text: string }>();

  constructor(send: (params: PublishDiagnosticsParams) => void) {
    this.#send = send;
  }

  publish(key: string, uri: string, version: number | undefined, diagnostics: Diagnostic[]): void {
    const text = JSON.stringify(diagnostics);
    const last = this.#sent.get(key);
    if (last === undefined ? diagnostics.length === 0 : last.uri === uri && last.text === text) return;
    // The editor may write an address otherwise than we do; what stands under the old one would stay for ever.
    if (last !== undefined && last.uri !== uri) this.#send({ uri: last.uri, diagnostics: [] });
    this.#send({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
    if (diagnostics.length === 0) this.#sent.delete(key);
    else this.#sent.set(key, { uri, text });
  }

  /** Withdraws everything below a key prefix. */
  clear(prefix: string): void {
    for (const [key, { uri }] of [...this.#sent]) {
      if (!key.startsWith(prefix)) continue;
      this.#send({ uri, diagnostics: [] });
      this.#sent.delete(key);
    }
  }
}
