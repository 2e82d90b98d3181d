// Describes the endpoints as OpenAPI 3.1, from their contracts and from nothing else.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { formsOf } from './addresses.ts';
import { ALL_CONTRACTS } from './contracts/all.ts';
import type { Contract } from './contracts/contract.ts';
import { errorResponseShape } from './contracts/error-shape.ts';
import type { Form } from './served.ts';

type Json = Readonly<Record<string, unknown>>;

const MEDIA = {
  json: 'application/json',
  csv: 'text/csv',
  html: 'text/html',
  pdf: 'application/pdf',
  ics: 'text/calendar',
  rows: 'text/html',
} as const satisfies Record<Form, string>;

const packageShape = z.object({ version: z.string(), description: z.string(), license: z.string() });

const product = packageShape.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')),
);

export const VERSION = product.version;

/** The whole description. */
export function openapiDocument(): Json {
  const schemas = new Map<string, unknown>();
  const paths = new Map<string, Record<string, Json>>();
  const error = schemaOf(errorResponseShape, 'output', schemas);
  for (const contract of ALL_CONTRACTS) {
    for (const { path, form } of placesOf(contract)) {
      const operations = paths.get(path) ?? {};
      operations[contract.method.toLowerCase()] = operationOf(contract, form, { schemas, error });
      paths.set(path, operations);
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Throughline',
      version: VERSION,
      description: product.description,
      license: { name: product.license, identifier: product.license },
    },
    servers: [{ url: 'http://127.0.0.1:4815' }],
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries([...schemas].toSorted(([a], [b]) => (a < b ? -1 : 1))) },
  };
}

/** The description as the committed file has it. */
export function openapiText(): string {
  return `${JSON.stringify(openapiDocument(), null, 2)}\n`;
}

/** The addresses of an endpoint, one for each form of its answer. */
function placesOf(contract: Contract): readonly { readonly path: string; readonly form: Form }[] {
  const path = contract.path.replaceAll(/:([a-z]+)/gi, '{$1}');
  if (contract.method === 'POST' || path.endsWith('.json')) return [{ path, form: 'json' }];
  const stem = path === '/' ? '/index' : path;
  const isPage = !path.startsWith('/api/') && contract.also.includes('html');
  return formsOf(contract).map((form) => ({
    path: form === (isPage ? 'html' : 'json') ? path : `${stem}.${form}`,
    form,
  }));
}

interface Making {
  readonly schemas: Map<string, unknown>;
  readonly error: unknown;
}

function operationOf(contract: Contract, form: Form, { schemas, error }: Making): Json {
  const ownId = form === 'json' ? contract.name : `${contract.name}As${form.charAt(0).toUpperCase()}${form.slice(1)}`;
  const content =
    form === 'json' ? { schema: schemaOf(contract.output, 'output', schemas) } : { schema: { type: 'string' } };
  const isForm = contract.method === 'POST' && contract.also.includes('html');
  return {
    operationId: ownId,
    summary: contract.summary,
    parameters: [...parametersOf(contract.params, 'path', schemas), ...parametersOf(contract.query, 'query', schemas)],
    ...(contract.body === null ? {} : { requestBody: bodyOf(contract.body, isForm, schemas) }),
    responses: {
      ...(isForm
        ? { 303: { description: 'Recorded; the page to go to is in the header location.' } }
        : { 200: { description: 'The answer.', content: { [MEDIA[form]]: content } } }),
      default: {
        description: 'What was expected, what was found, and what to do.',
        content: { 'application/json': { schema: error } },
      },
    },
  };
}

function bodyOf(body: z.ZodType, isForm: boolean, schemas: Map<string, unknown>): Json {
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  return { required: true, content: { [type]: { schema: schemaOf(body, 'input', schemas) } } };
}

function parametersOf(fields: z.ZodObject, place: 'path' | 'query', schemas: Map<string, unknown>): readonly Json[] {
  return Object.entries(fields.shape).map(([name, field]) => {
    const inner = field instanceof z.ZodType ? field : z.unknown();
    const { description, ...schema } = schemaOf(inner, 'input', schemas);
    return {
      name,
      in: place,
      required: place === 'path' || !inner.safeParse(undefined).success,
      ...(description === undefined ? {} : { description }),
      schema,
    };
  });
}

/** One schema; the parts that have a name of their own move to the components. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Map<string, unknown>): Json {
  const {
    $schema: _dialect,
    $defs,
    ...made
  } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly; // says of lists that the program does not change them, which is no matter of the reader
      delete jsonSchema.id;
    },
  });
  for (const [name, part] of Object.entries($defs ?? {})) schemas.set(name, moved(part));
  return asObject(moved(made));
}

/** Points references to where the parts are now. */
function moved(value: unknown): unknown {
  const text = JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/');
  const parsed: unknown = JSON.parse(text);
  return parsed;
}

function asObject(value: unknown): Json {
  return z.record(z.string(), z.unknown()).parse(value);
}
