import type { Blocker } from "../../domain/blocker.ts";

/** A field of the body that was refused; `pointer` is a JSON pointer such as `/title`. */
export interface FieldProblem {
  pointer: string;
  message: string;
}

interface ProblemDetails {
  status: number;
  title?: string;
  detail?: string;
  blockers?: Blocker[];
  errors?: FieldProblem[];
}

/** What the server answered instead of doing it. `message` can be shown as it is. */
export class Problem extends Error {
  readonly status: number;
  readonly blockers: readonly Blocker[];
  readonly fields: readonly FieldProblem[];
  constructor(details: ProblemDetails) {
    super(sentenceOf(details));
    this.name = "Problem";
    this.status = details.status;
    this.blockers = details.blockers ?? [];
    this.fields = details.errors ?? [];
  }
}

/** Status 0: no answer came at all. */
export const unreachable: ProblemDetails = {
  status: 0,
  detail: "Andon could not be reached. Nothing was changed; try again in a moment.",
};

export async function problemOf(response: Response): Promise<Problem> {
  try {
    const details = (await response.json()) as Partial<ProblemDetails>;
    return new Problem({ ...details, status: response.status });
  } catch {
    return new Problem({ status: response.status });
  }
}

/** The words to show for anything that was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : "Something went wrong.";
}

/** What is wrong with one field, if the server named it. */
export function fieldProblem(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  return error.fields.find((field) => field.pointer === pointer)?.message;
}

/** The same, where the server may point to a part of the field. */
export function problemWithin(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  const inside = (at: string) => at === pointer || at.startsWith(`${pointer}/`);
  return error.fields.find((field) => inside(field.pointer))?.message;
}

function sentenceOf(details: ProblemDetails): string {
  if (details.blockers && details.blockers.length > 0) {
    return details.blockers.map((blocker) => blocker.message).join(" ");
  }
  if (details.errors && details.errors.length > 0) {
    return details.errors.map((error) => error.message).join(" ");
  }
  if (details.detail) return details.detail;
  if (details.title) return details.title;
  if (details.status === 404) return "There is nothing here, or it is not for your eyes.";
  if (details.status === 429) return "Too many tries. Wait a moment, then try again.";
  if (details.status >= 500) return "Something broke on the server. Nothing was changed.";
  return "The server did not accept that.";
}
