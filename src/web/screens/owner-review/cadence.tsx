import { changeCadence } from "../../deeds/review-items.ts";
import { reasonOf } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { Menu } from "../../parts/menu.tsx";
import { sayRefused } from "../../parts/toast.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { useConfigureBlockers } from "../../shell/use-configure-blockers.ts";
import { cadenceWords } from "./review-words.ts";

const usual = [1, 3, 7, 14, 28];

/** How often the production items are reviewed; who may configure changes it. */
export function Cadence({ days }: { days: number }) {
  const replica = useReplicaItself();
  const mayConfigure = useConfigureBlockers().length === 0;
  if (!mayConfigure) return <>{cadenceWords(days)}</>;
  const choices = [...new Set([...usual, days])].toSorted((one, other) => one - other);
  return (
    <Menu
      trigger={
        <Button look="quiet" className="-mx-2 h-5 text-ink underline underline-offset-2">
          {cadenceWords(days)}
        </Button>
      }
      choices={choices.map((each) => ({
        label: cadenceWords(each),
        chosen: each === days,
        onSelect: () =>
          void changeCadence(replica, each).catch((error: unknown) =>
            sayRefused("It stays as it was agreed", reasonOf(error)),
          ),
      }))}
    />
  );
}
