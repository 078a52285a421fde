import { Plus, Search } from "lucide-react";
import type { Lamp } from "../../domain/item.ts";
import { Button, IconButton } from "../parts/button.tsx";
import { useReplica } from "../replica/use-replica.ts";
import { commands } from "./commands.ts";
import { MaintenanceMark } from "./maintenance-mark.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { WrongNow } from "./wrong-now.tsx";

/** What is wrong now, on every screen; then the two things that can be done anywhere. */
export function TopBar({ light }: { light: Lamp }) {
  const connection = useReplica((view) => view.connection);
  const wash = light === "red" ? "bg-red-wash" : light === "amber" ? "bg-amber-wash" : "";
  return (
    <header
      className={`flex h-11 shrink-0 items-center gap-2 border-b pr-2 pl-4 transition-colors ${wash}`}
    >
      <WrongNow light={light} />
      {connection === "reconnecting" && (
        <span role="status" className="shrink-0 text-small text-quiet">
          Offline, reconnecting…
        </span>
      )}
      <MaintenanceMark />
      <IconButton label="Search and commands" keys="$mod+k" onClick={() => commands.openPalette()}>
        <Search aria-hidden size={16} />
      </IconButton>
      <Button
        look="quiet"
        keys="c"
        icon={<Plus aria-hidden size={16} />}
        onClick={() => commands.report()}
        className="max-sm:px-2"
      >
        <span className="max-sm:sr-only">New</span>
      </Button>
      <div className="md:hidden">
        <PersonMenu compact />
      </div>
    </header>
  );
}
