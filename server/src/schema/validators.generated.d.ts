import type { SchemaId } from "./schemas.ts";

/** The functions that scripts/compile-schemas.mjs writes: `errors` holds what the last call found. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer into the document. */
  readonly instancePath: string;
  /** Fragment into the schema with its definitions written out. */
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Validator {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** By the id of the schema, which is the name of its file. */
export declare const validators: Readonly<Record<SchemaId, Validator>>;
