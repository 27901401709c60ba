/** An image that runs as root. */
import { dockerfileIn, type PlacedDockerfile } from "../../../core/parse/packages/places.ts";
import { documentRule } from "../../rule.ts";
import { readImage } from "../images/images.ts";

/** Images that are known to run as root unless somebody says otherwise. */
const ROOT =
  /^(docker\.io\/(library\/)?)?(python|ubuntu|debian|node|alpine|golang|rust|openjdk|eclipse-temurin|nvidia\/cuda|nvcr\.io\/nvidia\/(pytorch|tensorflow|cuda)|pytorch\/pytorch|tensorflow\/tensorflow|continuumio\/(mini|ana)conda3|condaforge\/(miniforge|mambaforge)3|huggingface\/transformers-[\w-]+)$/;

/** A place to work in, not a server. */
const SHELL = /^\s*(\[\s*)?"?(\/(usr\/)?bin\/)?(ba|z)?sh"?(\s*,\s*"-(l|i|login)")*\s*\]?\s*$/;

export default documentRule(
  {
    id: "pipeline/root-container",
    title: "Image that runs as root",
    severity: "info",
    home: "default",
    raisedIn: { security: "warning" },
    fixable: "review",
    messages: {
      root: "This image runs as root, so a flaw in what it runs owns the container. Add `USER`.",
    },
  },
  ["dockerfile"],
  function* ({ doc }) {
    if (/(^|\/)\.devcontainer\//.test(doc.path)) return;
    const file = dockerfileIn(doc.source);
    const last = file.stages.length - 1;
    const starts = file.instructions.filter(
      ({ name, stage }) => stage === last && (name === "CMD" || name === "ENTRYPOINT"),
    );
    const [start] = starts;
    // Without a command it is a base for other images, which say who runs them.
    if (start === undefined || starts.every(({ text }) => SHELL.test(text)) || !runsAsRoot(file, last)) return;
    const alpine = /alpine/.test(file.stages[last]?.image ?? "");
    const add = alpine ? "RUN adduser -D app" : "RUN useradd --create-home app";
    const anchor = { doc: doc.path, at: "place", name: start.place } as const;
    yield {
      message: "root",
      anchor: { ...anchor, within: { start: 0, end: start.name.length } },
      key: "root",
      wholeDocument: true,
      fixes: [
        {
          title: "Add a user before the command",
          safety: "review",
          ops: [{ op: "insert-lines", anchor, side: "before", text: `${add}\nUSER app` }],
        },
      ],
    };
  },
);

/** The last `USER` counts; a stage that is built on another one begins with that one's user. */
function runsAsRoot(file: PlacedDockerfile, stage: number): boolean {
  const own = file.instructions.findLast((item) => item.stage === stage && item.name === "USER")?.text.trim();
  if (own !== undefined) return /^(root|0)(:|$)/.test(own);
  const base = file.stages[stage];
  if (base === undefined) return false;
  if (base.internal)
    return runsAsRoot(
      file,
      file.stages.findIndex(({ name }) => name === base.image.toLowerCase()),
    );
  const image = readImage(base.image);
  return image !== undefined && ROOT.test(image.name) && !/nonroot|rootless|unprivileged/.test(image.tag ?? "");
}
