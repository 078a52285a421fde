import { Outlet } from "@tanstack/react-router";
import { useNow } from "../parts/time.tsx";
import { productLamp, triageQueue } from "../replica/queries.ts";
import { useReplica } from "../replica/use-replica.ts";
import { Rail } from "./rail.tsx";
import { ShellKeys } from "./shell-keys.tsx";
import { TabBar } from "./tab-bar.tsx";
import { TopBar } from "./top-bar.tsx";
import { useFavicon } from "./favicon.ts";

/** What stands around every screen of a product. */
export function Shell() {
  const light = useReplica(productLamp);
  const now = new Date(useNow()).toISOString();
  const waiting = useReplica((view) => triageQueue(view, now).length);
  useFavicon(light);
  return (
    <div className="flex h-dvh min-h-0 bg-ground">
      <a
        href="#screen"
        className="absolute top-2 left-2 z-50 -translate-y-16 rounded-base bg-surface px-3 py-2 shadow-raised focus:translate-y-0"
      >
        Skip to the screen
      </a>
      <Rail light={light} waiting={waiting} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar light={light} />
        <main id="screen" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
          <Outlet />
        </main>
        <TabBar waiting={waiting} />
      </div>
      <ShellKeys />
    </div>
  );
}
