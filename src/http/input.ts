import type { FastifySchemaCompiler } from "fastify";
import { safeParse, type $ZodIssue, type $ZodType } from "zod/v4/core";

export interface FieldError {
  in: string;
  /** A JSON pointer into the body, or the name of a query or path parameter behind a slash. */
  pointer: string;
  message: string;
}

/** Input that its schema refuses. Fastify adds which part of the request it was. */
export class UnreadInput extends Error {
  readonly issues: readonly $ZodIssue[];
  validationContext: string | undefined;
  constructor(issues: readonly $ZodIssue[], validationContext?: string) {
    super("The input does not have the expected shape.");
    this.name = "UnreadInput";
    this.issues = issues;
    this.validationContext = validationContext;
  }
}

/** Validates with the route's zod schema, and refuses text that PostgreSQL cannot keep. */
export const validatorCompiler: FastifySchemaCompiler<$ZodType> = ({ schema }) => {
  return (data: unknown) => {
    const { data: value, error } = safeParse(schema, data);
    if (error) return { error: new UnreadInput(error.issues) };
    const issue = unkeepableText(value, []);
    return issue ? { error: new UnreadInput([issue]) } : { value };
  };
};

export function fieldErrors(error: UnreadInput): FieldError[] {
  const where = parts[error.validationContext ?? "body"] ?? "body";
  return error.issues.flatMap((issue) => errorsOf(issue, where)).slice(0, 50);
}

const parts: Record<string, string> = {
  body: "body",
  querystring: "query",
  params: "path",
  headers: "header",
};

function errorsOf(issue: $ZodIssue, where: string): FieldError[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      in: where,
      pointer: pointerTo([...issue.path, key]),
      message: `There is no field "${key}" here.`,
    }));
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    return nearestBranch(issue.errors).flatMap((each) =>
      errorsOf({ ...each, path: [...issue.path, ...each.path] }, where),
    );
  }
  return [{ in: where, pointer: pointerTo(issue.path), message: `${issue.message}.` }];
}

/** Of the shapes that a value could have had, the one that it missed by least. */
function nearestBranch(branches: readonly (readonly $ZodIssue[])[]): readonly $ZodIssue[] {
  return branches.toSorted((one, other) => one.length - other.length)[0] ?? [];
}

function pointerTo(path: readonly PropertyKey[]): string {
  return path
    .map((each) => `/${String(each).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}

function unkeepableText(value: unknown, path: PropertyKey[]): $ZodIssue | null {
  if (typeof value === "string") return isKeepable(value) ? null : unkeepable(value, path);
  if (typeof value !== "object" || value === null) return null;
  for (const [key, each] of Object.entries(value)) {
    if (!isKeepable(key)) return unkeepable(key, path);
    const issue = unkeepableText(each, [...path, key]);
    if (issue) return issue;
  }
  return null;
}

function isKeepable(text: string): boolean {
  return !text.includes("\0") && !/\p{Surrogate}/u.test(text);
}

function unkeepable(input: string, path: PropertyKey[]): $ZodIssue {
  const message = "Text cannot hold the NUL character or half a surrogate pair";
  return { code: "custom", path, message, input };
}
