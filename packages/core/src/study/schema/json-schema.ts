/** The part of JSON Schema (draft 2020-12) that the schema of study.yaml is written in. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly pattern?: string;
  readonly anyOf?: readonly JsonSchema[];
}

/** Named settings and no others. */
export function settings(
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): JsonSchema {
  return {
    type: "object",
    description,
    properties,
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

/** Settings by a name of the study's own. */
export function byName(description: string, value: JsonSchema): JsonSchema {
  return { type: "object", description, additionalProperties: value };
}

/** A single value, which YAML may take for a number. */
export function text(description: string): JsonSchema {
  return { type: ["string", "number", "boolean"], description };
}

export function texts(description: string): JsonSchema {
  const one = { type: ["string", "number", "boolean"] };
  return { description, anyOf: [{ ...one }, { type: "array", items: one }] };
}

export function number(description: string, minimum?: number): JsonSchema {
  return { type: "number", description, ...(minimum === undefined ? {} : { minimum }) };
}

export function yes(description: string): JsonSchema {
  return { type: "boolean", description };
}

export function oneOf(description: string, values: readonly string[]): JsonSchema {
  return { type: "string", description, enum: values };
}

/** A list of settings, or a single one. */
export function some(value: JsonSchema): JsonSchema {
  return { description: value.description ?? "", anyOf: [value, { type: "array", items: value }] };
}
