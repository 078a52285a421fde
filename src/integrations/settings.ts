import { z } from "zod";
import { Invalid } from "../domain/blocker.ts";
import type { Integration, Settings } from "./contract.ts";

/** JSON Schema of what may be set, to draw a form from. Secrets have `"secret": true`. */
export function settingsForm({ settings }: Integration): Record<string, unknown> {
  const { $schema: _, ...form } = z.toJSONSchema(settings, { io: "input", unrepresentable: "any" });
  return form;
}

/** The settings that are never given out. */
export function secretSettings({ settings }: Integration): string[] {
  const fields = Object.entries(settings.shape) as [string, z.ZodType][];
  return fields.filter(([, field]) => field.meta()?.["secret"] === true).map(([name]) => name);
}

/** Settings that their schema refuses: every issue, its path starting at `settings`. */
export class UnreadSettings extends Invalid {
  readonly issues: readonly z.core.$ZodIssue[];
  constructor(issues: readonly z.core.$ZodIssue[]) {
    const placed = issues.map((issue) => ({ ...issue, path: ["settings", ...issue.path] }));
    const [first] = placed;
    super(
      `/${(first?.path ?? []).map(String).join("/")}`,
      `${first?.message ?? "No such setting"}.`,
    );
    this.name = "UnreadSettings";
    this.issues = placed;
  }
}

/** As the integration reads them, with what nobody has set. Throws UnreadSettings. */
export function readSettings({ settings }: Integration, given: unknown): Settings {
  const read = settings.safeParse(given);
  if (!read.success) throw new UnreadSettings(read.error.issues);
  return read.data;
}
