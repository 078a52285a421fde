import type { ReleaseItem } from "../../../domain/release-details.ts";

/** Who is told that an item is in production; empty where nobody waits to be told. */
export function told(
  { state, deliveredAt, reporters }: Pick<ReleaseItem, "state" | "deliveredAt" | "reporters">,
  { isProduction }: { isProduction: boolean },
): string {
  const { told: already, waiting } = reporters;
  const said = already === 0 ? [] : [`${people(already)} told`];
  if (waiting === 0) return said.join(", ");
  if (deliveredAt !== null) said.push(`${people(waiting)} to be told`);
  else if (state !== "done") said.push(`${people(waiting)} to be told when it is done`);
  else if (!isProduction) said.push(`${people(waiting)} to be told when it is in production`);
  else said.push(`${people(waiting)} not told yet`);
  return said.join(", ");
}

const people = (count: number): string => (count === 1 ? "1 reporter" : `${count} reporters`);
