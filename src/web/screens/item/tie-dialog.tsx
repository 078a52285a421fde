import { useState } from "react";
import type { Item } from "../../../domain/item.ts";
import { tieRelease } from "../../deeds/tie-release.ts";
import { ChoiceList } from "../../parts/choice-list.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { Form } from "../../parts/form.tsx";
import { absoluteTime } from "../../parts/time.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReleases, type SeenRelease } from "../../replica/releases.ts";

const mostChoices = 5;

/**
 * Which release an incident comes from, and how that is known: what was deployed to production before it began. None is chosen ahead:
 * the latest is no likelier for being the latest.
 */
export function TieDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const { releases, problem } = useReleases(200);
  const choices = candidates(releases ?? [], item);
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const sending = useSending(async () => {
    setTried(true);
    if (chosen === null) return;
    await tieRelease(item.ref, chosen, reason);
    onClose();
  });
  if (releases && choices.length === 0)
    return (
      <Dialog title={`Tie ${item.ref} to a release`} onClose={onClose}>
        <p className="text-quiet">
          Nothing was deployed to production before it began, as far as Andon was told.
        </p>
      </Dialog>
    );
  return (
    <Dialog title={`Tie ${item.ref} to a release`} description={item.title} onClose={onClose}>
      {problem && <p role="alert">{problem}</p>}
      <Form sending={sending} act="Tie">
        <ChoiceList
          legend="Deployed before it began"
          value={chosen}
          onChange={setChosen}
          choices={choices.map(({ id, version, service, deployedAt }) => ({
            value: id,
            title: [service, version].filter(Boolean).join(" "),
            note: absoluteTime(deployedAt),
          }))}
        />
        {tried && chosen === null && <FormProblem>Say which one it comes from.</FormProblem>}
        <TextField
          maxLength={1000}
          label="How that is known"
          hint="That it was the latest is no evidence."
          placeholder="Only hosts that run it are hit"
          value={reason}
          problem={sending.of("/reason")}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form>
    </Dialog>
  );
}

/** The newest before it, those of its own service first. */
function candidates(releases: readonly SeenRelease[], item: Item): SeenRelease[] {
  const before = releases.filter(
    ({ isProduction, deployedAt }) => isProduction && deployedAt <= item.createdAt,
  );
  const own = before.filter(({ serviceId }) => serviceId === item.serviceId);
  return [...(own.length > 0 ? own : before)].slice(0, mostChoices);
}
