/** Secrets alone: every file is checked for them, so nothing else is looked for, and no table is read. */
import type { ParsedDoc } from "../../core/document.ts";
import { textRegions } from "../../core/parse/regions/index.ts";
import type { DetectOptions } from "../../detect/detection.ts";
import { detect } from "../../detect/late.ts";
import { SECRET_ENTITIES } from "../../detect/secrets/entities.ts";
import { type FoundValue, valueIn } from "./found.ts";

/** The secrets in a document, as the policy's settings have it, sorted by place. */
export function secretsIn(doc: ParsedDoc, settings: DetectOptions): readonly FoundValue[] {
  const { custom: _, ...rest } = settings;
  const options: DetectOptions = { ...rest, entities: wanted(settings.entities) };
  const values = textRegions(doc).regions.flatMap((region) =>
    detect(region.map.text, options).flatMap((one) => valueIn(region, one) ?? []),
  );
  return values.sort((a, b) => a.span.start - b.span.start);
}

function wanted(entities: ReadonlySet<string> | undefined): ReadonlySet<string> {
  if (entities === undefined) return SECRET_ENTITIES;
  return new Set([...SECRET_ENTITIES].filter((entity) => entities.has(entity)));
}
