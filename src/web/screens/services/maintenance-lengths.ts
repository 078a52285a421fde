export const lengths = [
  { value: "30", label: "30 minutes" },
  { value: "60", label: "1 hour" },
  { value: "120", label: "2 hours" },
  { value: "until", label: "Until…" },
] as const;

export type Length = (typeof lengths)[number]["value"];

/** When maintenance that begins now ends; `until` is a day and time as a browser's field has it, in local time. */
export function endOf(length: Length, until: string, startsAt: Date): Date {
  if (length === "until") return new Date(until);
  return new Date(startsAt.getTime() + Number(length) * 60_000);
}
