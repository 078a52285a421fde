import { setImmediate } from "node:timers/promises";
import jsonata from "jsonata";
import { BoundedRegExp } from "./bounded-reg-exp.ts";

/**
 * JSONata (https://docs.jsonata.org) kept within bounds. An expression may loop, call itself, double a text forty times or hand
 * a regular expression a text on which it backtracks for years; none of that may hold up the doors.
 */
export type Expression = jsonata.Expression;

/** What all expressions on one body may cost together: a quarter of a second, and more for every thing in it. */
export interface Budget {
  /** Milliseconds. */
  left: number;
  /** When it was last drawn on. */
  at: number;
  /** When other work last had its turn. */
  pausedAt: number;
  weights: WeakMap<object, number>;
}

export function newBudget(): Budget {
  const now = performance.now();
  return { left: most.ms, at: now, pausedAt: now, weights: new WeakMap() };
}

export function raise(budget: Budget, things: number): void {
  budget.left += things * most.msForEach;
}

const most = {
  ms: 250,
  msForEach: 10,
  /** What one step can cost: the machine may have stood still meanwhile, which is not the expression's fault. */
  msForStep: 50,
  /** Other work gets its turn after so much of an expression. */
  msOnEnd: 10,
  depth: 200,
  list: 10_000,
  /** Characters and values; a body of 1 MiB has less than half of it. */
  weight: 4_000_000,
  compiled: 500,
};

/** Compiled once by its text. Throws what JSONata throws for a text that does not parse. */
export function compiled(text: string): Expression {
  const known = cache.get(text);
  const expression = known ?? compile(text);
  cache.delete(text);
  cache.set(text, expression);
  const [oldest] = cache.keys();
  if (cache.size > most.compiled && oldest !== undefined) cache.delete(oldest);
  return expression;
}

const cache = new Map<string, Expression>();

/** `variables` are what the expression sees beside its input. Throws what JSONata throws, or an Error with a sentence. */
export function evaluate(
  expression: Expression,
  input: unknown,
  variables: Record<string, unknown>,
  budget: Budget,
): Promise<unknown> {
  return expression.evaluate(input, { ...variables, ...withheld, [budgetName]: budget });
}

/** What `$sum` is without its brackets. A body may hold the same words, but no code. */
export function isFunction(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value === "function";
  const { environment, implementation } = value as Record<string, unknown>;
  const scope = environment as Record<string, unknown> | null | undefined;
  return typeof scope?.["lookup"] === "function" || typeof implementation === "function";
}

/** JSONata's own sentence, with the place in the expression. */
export function sentenceOf(error: unknown): string {
  const { message, position } = error as Partial<jsonata.JsonataError>;
  const sentence = error instanceof RangeError ? "It nests or grows too far" : message;
  const place = position ? ` (at character ${position})` : "";
  return `${(sentence ?? "It fails").replace(/\.$/, "")}${place}.`;
}

function compile(text: string): Expression {
  const expression = jsonata(text, {
    stack: most.depth,
    sequence: most.list,
    RegexEngine: BoundedRegExp as unknown as RegExpConstructor,
  });
  expression.assign(Symbol.for("jsonata.__evaluate_entry") as unknown as string, enter);
  expression.assign(Symbol.for("jsonata.__evaluate_exit") as unknown as string, leave);
  expression.registerFunction("distinct", distinct, "<x:x>");
  return expression;
}

/** A space is in no name that an expression can say. */
const budgetName = "the budget";

/** Text made into code, texts of any length in one step, and chance: the same body is to become the same signals. */
const withheld = { eval: undefined, pad: undefined, random: undefined, shuffle: undefined };

function enter(_node: unknown, _input: unknown, scope: jsonata.Environment): void | Promise<void> {
  const budget = scope.lookup(budgetName) as Budget;
  const now = performance.now();
  budget.left -= Math.min(now - budget.at, most.msForStep);
  budget.at = now;
  if (budget.left < 0) throw new Error("It takes too long: is there an end to it?");
  if (now - budget.pausedAt > most.msOnEnd) return pause(budget);
}

async function pause(budget: Budget): Promise<void> {
  await setImmediate();
  budget.at = budget.pausedAt = performance.now();
}

function leave(_node: unknown, _input: unknown, scope: jsonata.Environment, result: unknown): void {
  const { weights } = scope.lookup(budgetName) as Budget;
  if (weightOf(result, weights) > most.weight) {
    throw new Error(`It makes more than ${most.weight.toLocaleString("en")} characters`);
  }
}

/**
 * How large a value is once it is written out. A list that holds the same list twice is twice as large as that, and after
 * thirty such steps nothing could write it: hence every result is weighed, each of its parts only once.
 */
function weightOf(value: unknown, known: WeakMap<object, number>): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 1;
  const weighed = isOfTheLanguage(value) ? 1 : known.get(value);
  if (weighed !== undefined) return weighed;
  const list = Array.isArray(value);
  if (list && value.length > most.list) {
    throw new Error(
      `A list of more than ${most.list.toLocaleString("en")} things is not looked at`,
    );
  }
  const parts: unknown[] = list ? value : Object.values(value);
  const names = list ? 0 : Object.keys(value).join("").length;
  const weight = parts.reduce<number>((sum, part) => sum + weightOf(part, known), 1 + names);
  known.set(value, weight);
  return weight;
}

/** Functions, and lists that carry where each of their things came from: none of them is written out. */
function isOfTheLanguage(value: object): boolean {
  return isFunction(value) || (Array.isArray(value) && "tupleStream" in value);
}

type Scope = jsonata.Focus & { createSequence: () => unknown[] };

/** In JSONata's own every element is compared with every other: 10,000 would take seconds. */
function distinct(this: jsonata.Focus, list: unknown): unknown {
  if (!Array.isArray(list)) return list;
  const each = new Map(list.map((one: unknown) => [JSON.stringify(one), one]));
  // What a path found is a list only while it is more than one thing.
  const found = "sequence" in list ? (this as Scope).createSequence() : [];
  for (const one of each.values()) found.push(one);
  return found;
}
