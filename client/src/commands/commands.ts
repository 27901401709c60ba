/** The commands of the palette; package.json lists them, and hides what makes no sense (`when`). */
import { commands, type Disposable, type ExtensionContext, type LogOutputChannel } from "vscode";
import type { Notebooks } from "../notebooks/notebooks.ts";
import type { Session } from "../session.ts";
import { openExample } from "./example.ts";
import { explain } from "./explain.ts";
import { checkWorkspace, fixAll, showFinding } from "./findings.ts";
import { ignoreFinding } from "./ignore.ts";
import { showReferences } from "./references.ts";

export function registerCommands(
  context: ExtensionContext,
  session: Session,
  notebooks: Notebooks,
  log: LogOutputChannel,
  start: () => Promise<void>,
): Disposable[] {
  const table: Readonly<Record<string, (...args: unknown[]) => unknown>> = {
    "plumbline.checkWorkspace": () => checkWorkspace(session, start),
    "plumbline.fixAll": () => fixAll(),
    "plumbline.explain": (rule) => explain(context.extensionUri, rule),
    "plumbline.ignore": (finding) => ignoreFinding(session, finding),
    "plumbline.fixNotebook": (wanted) => notebooks.fix(wanted),
    "plumbline.clearPersonalData": () => notebooks.clearPersonalData(),
    "plumbline.showFinding": () => showFinding(),
    "plumbline.restart": () => session.restart(),
    "plumbline.showOutput": () => log.show(),
    "plumbline.showReferences": (uri, position, locations) => showReferences(uri, position, locations),
    "plumbline.openExample": () => openExample(context),
  };
  return Object.entries(table).map(([id, run]) => commands.registerCommand(id, run));
}
