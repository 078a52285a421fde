import { z } from "zod";
import { Invalid } from "../../domain/blocker.ts";
import type { Signal } from "../../domain/signal.ts";
import {
  type Budget,
  compiled,
  evaluate,
  type Expression,
  newBudget,
  raise,
  sentenceOf,
} from "./expression.ts";
import { type Field, mappedSignal, pointerTo } from "./mapped-signal.ts";

const expression = z.string().trim().min(1).max(2000, { abort: true }).superRefine(parses);

/** How a body in any shape becomes signals: an expression of JSONata a field. */
export const mappingSchema = z.strictObject({
  each: expression.optional().meta({
    title: "Each",
    description:
      "Selects the things in the body that become a signal each. Without it the body is one; a list gives a signal an element.",
  }),
  title: expression.meta({ title: "Title", description: "What happened, in one line. Required." }),
  status: expression.optional().meta({
    title: "Status",
    description: "Words such as ok, resolved, passed, false or 0 say that it is over.",
  }),
  key: expression.optional().meta({
    title: "Key",
    description: "What it is about: the same key is the same incident. Without it, the title.",
  }),
  id: expression.optional().meta({
    title: "Id",
    description: "The number of this very message, so that sending it again counts once.",
  }),
  kind: expression.optional().meta({
    title: "Kind",
    description: '"incident" (without it) or "defect", in quotes.',
  }),
  severity: expression.optional().meta({
    title: "Severity",
    description: "Words such as fatal, error, warning or P2.",
  }),
  description: expression.optional().meta({ title: "Description", description: "Markdown." }),
  labels: expression.optional().meta({
    title: "Labels",
    description: 'An object, which says which service it is about: { "service": repository.name }',
  }),
  links: expression.optional().meta({
    title: "Links",
    description: 'A list: [{ "title": "Log", "url": log_url }]',
  }),
  occurredAt: expression.optional().meta({
    title: "Occurred at",
    description: "ISO 8601, or a number of seconds since 1970. Without it, now.",
  }),
  release: expression.optional().meta({
    title: "Release",
    description: "The version of the code that was running.",
  }),
  environment: expression.optional().meta({
    title: "Environment",
    description: "Such as production.",
  }),
  user: expression.optional().meta({
    title: "User",
    description: "Who was affected: counted, and kept as a hash only.",
  }),
  fingerprint: expression.optional().meta({
    title: "Fingerprint",
    description: "An identity that wins over key and title: a text or a list of texts.",
  }),
});

export type Mapping = z.output<typeof mappingSchema>;

interface CompiledMapping {
  each: Expression | undefined;
  fields: readonly [Field, Expression][];
}

const mostSignals = 1000;

/** Throws Invalid, which points to the first expression that does not parse. */
export function compileMapping({ each, ...fields }: Mapping): CompiledMapping {
  const given = Object.entries(fields).filter(([, text]) => text !== undefined) as [
    Field,
    string,
  ][];
  return {
    each: each === undefined ? undefined : compiledField("each", each),
    fields: given.map(([field, text]) => [field, compiledField(field, text)]),
  };
}

/**
 * What a body becomes: at most 1,000 signals. `receivedAt` is ISO 8601; `deliveryId` names this delivery. Throws Invalid,
 * which points to the expression that does not do on this body.
 */
export async function mapBody(
  mapping: Mapping,
  body: unknown,
  receivedAt: string,
  deliveryId: string,
): Promise<Signal[]> {
  const { each, fields } = compileMapping(mapping);
  const budget = newBudget();
  const variables = variablesOf(body, receivedAt, deliveryId);
  const things = each ? await found("each", each, body, variables, budget) : body;
  const list = things === undefined ? [] : Array.isArray(things) ? things : [things];
  if (list.length > mostSignals) {
    const sentence = `This body would become ${list.length} signals, and ${mostSignals} are the most.`;
    throw new Invalid(pointerTo("each"), sentence);
  }
  raise(budget, list.length);
  const signals: Signal[] = [];
  for (const [index, thing] of list.entries()) {
    const given: Partial<Record<Field, unknown>> = {};
    try {
      for (const [field, expression] of fields) {
        given[field] = await found(field, expression, thing, variables, budget);
      }
      signals.push(mappedSignal(given, receivedAt));
    } catch (error) {
      throw list.length > 1 ? inThing(error, index + 1) : error;
    }
  }
  return signals;
}

async function found(
  field: Field | "each",
  expression: Expression,
  input: unknown,
  variables: Record<string, unknown>,
  budget: Budget,
): Promise<unknown> {
  try {
    return await evaluate(expression, input, variables, budget);
  } catch (error) {
    const sentence = `The expression for ${field} fails: ${sentenceOf(error)}`;
    throw new Invalid(pointerTo(field), sentence);
  }
}

/** The time is that of the delivery, so that reading it twice gives the same. */
function variablesOf(
  body: unknown,
  receivedAt: string,
  deliveryId: string,
): Record<string, unknown> {
  const clock = { now: () => receivedAt, millis: () => Date.parse(receivedAt) };
  return { body, receivedAt, deliveryId, ...clock };
}

function inThing(error: unknown, number: number): unknown {
  if (!(error instanceof Invalid)) return error;
  return new Invalid(error.pointer, `${error.message} It is thing ${number} of the list.`);
}

function compiledField(field: Field | "each", text: string): Expression {
  try {
    return compiled(text);
  } catch (error) {
    const sentence = `The expression for ${field} does not parse: ${sentenceOf(error)}`;
    throw new Invalid(pointerTo(field), sentence);
  }
}

function parses(text: string, context: z.core.$RefinementCtx<string>): void {
  try {
    compiled(text);
  } catch (error) {
    context.addIssue(`This does not parse: ${sentenceOf(error).replace(/\.$/, "")}`);
  }
}
