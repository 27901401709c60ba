import type { ShellCommand } from "../../../core/parse/python/code.ts";
import { documentRule } from "../../rule.ts";
import { placeAnchor } from "../reading/places.ts";

const SHELL = /^(sh|bash|zsh|dash|ksh|python[\d.]*|perl|ruby)$/;
const ADDRESS = /^(?:https?|ftp):\/\/([^/\s"'?#)]+)([^\s"'?#)]*)/;

export default documentRule(
  {
    id: "notebook/pipe-to-shell",
    title: "Script from the network that runs unread",
    severity: "warning",
    home: "default",
    alsoIn: ["security"],
    fixable: "none",
    cellwise: true,
    messages: {
      piped: "A script from `{host}` runs unread with your rights. Download it, check its hash, then run it.",
    },
  },
  ["notebook", "script"],
  function* ({ doc }) {
    const commands = doc.code?.shell ?? [];
    for (const [i, command] of commands.entries()) {
      const found = inside(command) ?? fetched(commands, i);
      if (found === undefined) continue;
      yield { message: "piped", data: { host: found.host }, anchor: placeAnchor(doc, found.place), key: found.host };
    }
  },
);

interface Found {
  readonly host: string;
  readonly place: string;
}

/** `sh -c "$(curl -fsSL https://...)"` and `bash <(curl ...)`. */
function inside({ words, places }: ShellCommand): Found | undefined {
  if (!SHELL.test(runner(words))) return undefined;
  for (const [i, { text }] of words.entries()) {
    const address = /(?:\$\(|<\()\s*(?:curl|wget)\b[^)]*?((?:https?|ftp):\/\/[^\s)"']+)/.exec(text)?.[1];
    const host = address === undefined ? undefined : ADDRESS.exec(address)?.[1];
    const place = places[i];
    if (host !== undefined && place !== undefined) return { host, place };
  }
  return undefined;
}

/** `curl https://... | sh`, and `wget https://.../x.sh && bash x.sh`. */
function fetched(commands: readonly ShellCommand[], i: number): Found | undefined {
  const command = commands[i];
  const before = commands[i - 1];
  if (command === undefined || before?.unit !== command.unit || !SHELL.test(runner(command.words))) return undefined;
  if (!/^(curl|wget)$/.test(runner(before.words))) return undefined;
  for (const [at, { text }] of before.words.entries()) {
    const [, host, path = ""] = ADDRESS.exec(text) ?? [];
    const place = before.places[at];
    if (host === undefined || place === undefined) continue;
    const file = path.slice(path.lastIndexOf("/") + 1);
    const runsIt = command.words.some((word) => word.text.replace(/^\.\//, "") === file);
    if (command.after === "|" || (file !== "" && runsIt)) return { host, place };
  }
  return undefined;
}

function runner(words: ShellCommand["words"]): string {
  const [first, second] = words.map(({ text }) => text);
  return (first === "sudo" ? second : first) ?? "";
}
