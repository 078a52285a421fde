import pg from "pg";
import { eventChannel } from "./events.ts";

export interface Listening {
  stop: () => Promise<void>;
}

/**
 * Calls `onProduct` after each commit that wrote events of a product, whichever server wrote them, and `onAgain` when
 * the connection was lost and stands again, since what happened meanwhile was not heard.
 */
export function listenForEvents(
  url: string,
  { onProduct, onAgain }: { onProduct: (productId: number) => void; onAgain: () => void },
): Listening {
  let client: pg.Client | null = null;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: "andon feed",
      keepAlive: true,
    });
    next.on("error", () => lose(next));
    next.on("end", () => lose(next));
    next.on("notification", ({ payload }) => onProduct(Number(payload)));
    client = next;
    try {
      await next.connect();
      await next.query(`listen ${eventChannel}`);
      onAgain();
    } catch {
      lose(next);
    }
  }

  function lose(lost: pg.Client): void {
    if (stopped || client !== lost) return;
    client = null;
    lost.end().catch(() => {});
    retry = setTimeout(() => void connect(), 500);
  }

  void connect();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      await client?.end().catch(() => {});
    },
  };
}
