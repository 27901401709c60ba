/** What a project is built from: requirements, environments, lock files, images, and the licence it stands under. */
import type { DocumentKind } from "../../document.ts";
import type { FileLook, Recogniser } from "./kinds.ts";

const REQUIREMENTS =
  /^(.*requirements.*\.(txt|in)|constraints.*\.txt|pyproject\.toml|uv\.lock|poetry\.lock|pipfile\.lock|(conda|environment).*\.ya?ml)$/i;
const DOCKERFILE = /^(.*\.)?(Dockerfile|Containerfile)(\..*)?$/i;
const LICENSE = /^(LICEN[SC]E|COPYING|UNLICENSE)([-.](?!py$).*)?$/i;

function kindByName({ name }: FileLook): DocumentKind | undefined {
  if (REQUIREMENTS.test(name)) return "requirements";
  if (DOCKERFILE.test(name)) return "dockerfile";
  return LICENSE.test(name) ? "license" : undefined;
}

export const packages: Recogniser = {
  chance: (file) => (kindByName(file) === undefined ? undefined : "maybe"),
  kindOf: kindByName,
};
