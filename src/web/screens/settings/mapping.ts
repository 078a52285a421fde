import type { DeliverySummary, SourceDetails } from "../../../domain/source-details.ts";
import { fieldsOf, type FormSchema } from "./form-schema.ts";

/** An expression a field. */
export type Mapping = Record<string, string>;

/** What is mapped now; empty where bodies are in Andon's own words. */
export function mappingOf({ settings }: SourceDetails): Mapping {
  return (settings["mapping"] ?? {}) as Mapping;
}

/** The fields that a mapping may fill, the title first: nothing goes without it. */
export function mappedFields({ settingsForm }: SourceDetails): [name: string, field: FormSchema][] {
  const mapping = (settingsForm as FormSchema).properties?.["mapping"] ?? {};
  const isTitle = ([name]: [string, FormSchema]) => name === "title";
  const fields = fieldsOf(mapping);
  return [...fields.filter(isTitle), ...fields.filter((each) => !isTitle(each))];
}

/** Those that nearly every tool needs; the others are out of the way until somebody looks for them. */
const usual = new Set(["title", "each", "status", "key", "severity", "labels"]);

export function isUsual(name: string): boolean {
  return usual.has(name);
}

/** Less what is empty. */
export function written(mapping: Mapping): Mapping {
  const said = Object.entries(mapping).map(([name, text]) => [name, text.trim()] as const);
  return Object.fromEntries(said.filter(([, text]) => text !== ""));
}

/** The newest that is text and was sent by the tool: a test signal is in Andon's own words. */
export function sampleAmong(deliveries: readonly DeliverySummary[]): DeliverySummary | null {
  const texts = deliveries.filter(({ excerpt }) => excerpt !== null && excerpt !== "");
  return texts.find(({ excerpt }) => !excerpt?.includes('"andon-test"')) ?? null;
}
