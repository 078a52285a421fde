import type { Context, ProductScope } from "../src/actions/context.ts";
import type { CreateItem } from "../src/actions/create-item.ts";
import type { SendingSource } from "../src/store/sending-sources.ts";
import type { Store } from "../src/store/connect.ts";
import type { PersonKey, TeamKey } from "./people.ts";
import type { ServiceKey, SourceKey } from "./stack.ts";

/** Who and what there is when the year is played. */
export interface Stage extends ProductScope {
  store: Store;
  createItem: CreateItem;
  as: (who: PersonKey, now: Date) => Context & ProductScope;
  personId: (who: PersonKey) => string;
  teamId: (team: TeamKey) => string;
  serviceId: (service: ServiceKey) => string;
  source: (source: SourceKey) => SendingSource;
}

/** An item or sprint that will have its reference by the time that its turn comes. */
export interface Handle {
  number: number;
  ref: string;
}

export interface SprintHandle {
  id: string;
}

export type Deed = (stage: Stage, now: Date) => Promise<unknown>;

/** Deeds in any order, played in the order of their time: a story is told item by item and happens day by day. */
export interface Script {
  at: (time: Date, deed: Deed) => void;
  play: (stage: Stage, until: Date) => Promise<number>;
}

export function newScript(): Script {
  const deeds: { time: Date; deed: Deed }[] = [];
  return {
    at: (time, deed) => {
      deeds.push({ time, deed });
    },
    play: async (stage, until) => {
      const due = deeds
        .filter(({ time }) => time <= until)
        .sort((one, other) => one.time.getTime() - other.time.getTime());
      for (const { time, deed } of due) await deed(stage, time);
      return due.length;
    },
  };
}

export const newHandle = (): Handle => ({ number: 0, ref: "" });

export function keep(handle: Handle, item: Handle): void {
  handle.number = item.number;
  handle.ref = item.ref;
}
