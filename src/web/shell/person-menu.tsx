import { useNavigate } from "@tanstack/react-router";
import { roleTitles } from "../../domain/role.ts";
import { forgetSession } from "../api/session.ts";
import { request } from "../api/request.ts";
import { Menu } from "../parts/menu.tsx";
import { PersonMark } from "../parts/person-mark.tsx";
import { useReplica } from "../replica/use-replica.ts";
import { commands } from "./commands.ts";
import { useSession } from "./session-context.ts";
import { chooseTheme, theme, themes, themeTitles } from "./theme.ts";

/** Who you are here, how it looks, and the way out. */
export function PersonMenu({ compact = false }: { compact?: boolean }) {
  const { person } = useSession();
  const role = useReplica((view) => view.me.role);
  const navigate = useNavigate();

  async function signOut(): Promise<void> {
    await request("DELETE", "/session").catch(() => undefined);
    forgetSession();
    await navigate({ to: "/sign-in" });
  }

  return (
    <Menu
      align={compact ? "end" : "start"}
      trigger={
        <button
          type="button"
          aria-label={`${person.name}, ${roleTitles[role]}`}
          className={`flex items-center gap-2 rounded-base text-left transition-colors hover:bg-hover data-[state=open]:bg-hover ${compact ? "size-8 justify-center" : "h-11 px-2"}`}
        >
          <PersonMark name={person.name} size={24} />
          {!compact && (
            <span className="min-w-0">
              <span className="block truncate leading-4">{person.name}</span>
              <span className="block truncate text-small text-faint">{roleTitles[role]}</span>
            </span>
          )}
        </button>
      }
      choices={[
        ...themes.map((each) => ({
          label: `Look: ${themeTitles[each].toLowerCase()}`,
          chosen: theme() === each,
          onSelect: () => chooseTheme(each),
        })),
        { label: "All keys", keys: "Shift+?", onSelect: commands.showKeys },
        { label: "Sign out", onSelect: () => void signOut() },
      ]}
    />
  );
}
