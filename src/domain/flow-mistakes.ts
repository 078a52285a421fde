import { boardStates, usualColumns, type BoardColumn, type TeamFlow } from "./board.ts";

/** Something about how a team works that cannot be right. `pointer` is a JSON pointer into its flow. */
export interface FlowMistake {
  pointer: string;
  message: string;
}

/** What the shape of a flow does not say: that its hours, its place and its board make sense together. */
export function flowMistakes(flow: WantedFlow): FlowMistake[] {
  const found: FlowMistake[] = [];
  if (!isTimeZone(flow.timeZone)) {
    found.push({
      pointer: "/timeZone",
      message: `There is no time zone ${flow.timeZone}. It has a name such as Europe/Berlin.`,
    });
  }
  if (flow.worksTo <= flow.worksFrom) {
    found.push({ pointer: "/worksTo", message: "Work ends after it has begun." });
  }
  return [...found, ...columnMistakes(flow.columns)];
}

/** As it is asked for: what is new has no id yet. */
export type WantedFlow = Pick<TeamFlow, "timeZone" | "worksFrom" | "worksTo"> & {
  columns: readonly Omit<BoardColumn, "id">[];
};

/** Whether it is in the database of time zones that whoever runs this has. */
export function isTimeZone(name: string): boolean {
  // A distance such as +02:00 knows no summer time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function columnMistakes(columns: WantedFlow["columns"]): FlowMistake[] {
  if (columns.length === 0) return [];
  const found: FlowMistake[] = [];
  for (const state of boardStates) {
    if (columns.some((each) => each.state === state)) continue;
    const name = usualColumns.find((each) => each.state === state)?.name ?? state;
    found.push({
      pointer: "/columns",
      message: `No column is for what is ${name.toLowerCase()}. Every state has one.`,
    });
  }
  for (const [at, { name, state, wipLimit }] of columns.entries()) {
    const mistake = (field: string, message: string) =>
      found.push({ pointer: `/columns/${at}/${field}`, message });
    const before = columns.slice(0, at);
    if (before.some((each) => sameName(each.name, name)))
      mistake("name", `Two columns cannot both be called ${name}.`);
    if (before.some((each) => boardStates.indexOf(each.state) > boardStates.indexOf(state)))
      mistake(
        "state",
        "Columns stand in the order of the work: to do, in progress, in review, done.",
      );
    if (state === "done" && before.some((each) => each.state === "done"))
      mistake("state", "What is done does not move again: one column is enough for it.");
    if (wipLimit !== null && state === "done")
      mistake("wipLimit", "Nothing is limited when it is done.");
    if (wipLimit !== null && at === 0)
      mistake("wipLimit", "The first column holds whatever is ready: a limit belongs further on.");
  }
  return found;
}

function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
