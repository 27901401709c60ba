/** Waiting in the editor: for events, until a condition holds. Never for a time; Mocha's limit ends what never comes. */
import { type Disposable, type Event, extensions } from "vscode";
import type { Api } from "../../client/src/activate.ts";

/** Resolves as soon as `holds` is true: now, or after one of the events. */
export function until<T>(holds: () => T | undefined | false, ...events: Event<unknown>[]): Promise<T> {
  return new Promise((done, fail) => {
    const listeners: Disposable[] = [];
    const look = (): void => {
      try {
        const value = holds();
        if (value === undefined || value === false) return;
        done(value);
      } catch (error) {
        fail(error);
      }
      for (const listener of listeners.splice(0)) listener.dispose();
    };
    for (const event of events) listeners.push(event(look));
    look();
  });
}

/** Our extension; the suite fails at once when VS Code did not load it. */
export function ourExtension() {
  const extension = extensions.getExtension<Api>("plumbline.plumbline");
  if (!extension) throw new Error("VS Code does not know the extension plumbline.plumbline.");
  return extension;
}
