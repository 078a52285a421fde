import { Select, TextField } from "../../parts/field.tsx";
import type { Sending } from "../../parts/use-sending.ts";
import type { FlowDraft } from "./teams-draft.ts";

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Where and when the team works: its days are counted there, and its hours. */
export function TeamHours({
  draft,
  change,
  sending,
}: {
  draft: FlowDraft;
  change: (to: Partial<FlowDraft>) => void;
  sending: Sending;
}) {
  const { workingDays } = draft;
  const toggle = (day: number) =>
    change({
      workingDays: workingDays.includes(day)
        ? workingDays.filter((each) => each !== day)
        : [...workingDays, day].sort(),
    });
  const dayProblem = sending.within("/workingDays");
  return (
    <>
      <fieldset className="min-w-0">
        <legend className="mb-1 text-small font-medium text-quiet">Working days</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {days.map((name, at) => (
            <label key={name} className="flex h-8 items-center gap-1.5">
              <input
                type="checkbox"
                checked={workingDays.includes(at + 1)}
                onChange={() => toggle(at + 1)}
                className="size-4 accent-accent"
              />
              {name}
            </label>
          ))}
        </div>
        {dayProblem && (
          <p role="alert" className="text-small text-red-ink">
            {dayProblem}
          </p>
        )}
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-[8.5rem_8.5rem_1fr]">
        <TextField
          type="time"
          required
          label="From"
          value={draft.worksFrom}
          problem={sending.of("/worksFrom")}
          onChange={(event) => change({ worksFrom: event.target.value })}
        />
        <TextField
          type="time"
          required
          label="To"
          value={draft.worksTo}
          problem={sending.of("/worksTo")}
          onChange={(event) => change({ worksTo: event.target.value })}
        />
        <Select
          label="Time zone"
          value={draft.timeZone}
          problem={sending.of("/timeZone")}
          onChange={(event) => change({ timeZone: event.target.value })}
        >
          {zonesWith(draft.timeZone).map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </Select>
      </div>
    </>
  );
}

const zones = Intl.supportedValuesOf("timeZone");

/** All that this browser knows, and the team's own, which the server may know by another name. */
function zonesWith(own: string): string[] {
  return [...new Set(["UTC", own, ...zones])];
}
