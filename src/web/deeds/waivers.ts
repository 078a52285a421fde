import type { Gate } from "../../domain/event.ts";
import type { Waiver } from "../../domain/waiver.ts";
import { request } from "../api/request.ts";
import { say } from "../parts/toast.tsx";
import { askAgain } from "../replica/shelves.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";

/** Lets an item pass a gate. Throws a Problem for the form to show. */
export async function grantWaiver(
  ref: string,
  waiver: { gate: Gate; reason: string; until: string },
): Promise<void> {
  await request<Waiver>("POST", `/items/${ref}/waivers`, waiver);
  say(`${ref} may pass`);
  await askAgain(`/items/${ref}/closure`);
}

/** From now on the gate stands before it again. */
export async function endWaiver(replica: Replica, ref: string, id: string): Promise<boolean> {
  return perform(replica, {
    send: async () => {
      await request<Waiver>("DELETE", `/items/${ref}/waivers/${id}`);
      await askAgain(`/items/${ref}/closure`);
      return undefined;
    },
    said: `${ref} passes no more`,
    refused: `${ref} still passes`,
  });
}
