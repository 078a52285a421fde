import { useState } from "react";
import { aims, type Aim } from "../../../domain/item.ts";
import type { ReviewCause, ReviewDetails } from "../../../domain/review.ts";
import { linkAction, makeAction, removeCause } from "../../deeds/review.ts";
import { ChoiceList } from "../../parts/choice-list.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Select, TextField } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { ItemPickerDialog } from "../../parts/item-picker.tsx";
import { say } from "../../parts/toast.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { aimNotes, aimTitles } from "./aim-words.ts";
import { askedWhys, inOrder } from "./asked-whys.ts";
import type { CauseAsking } from "./cause-asking.ts";

/** What is asked about a cause before it is done. */
export function CauseDialogs({
  review,
  asking: { what, cause },
  onClose,
}: {
  review: ReviewDetails;
  asking: CauseAsking;
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  if (what === "action") return <MakeAction review={review} cause={cause} onClose={onClose} />;
  if (what === "link") {
    return (
      <ItemPickerDialog
        title="Which action removes or contains it?"
        fits={(item) =>
          item.kind === "action" &&
          item.state !== "declined" &&
          item.state !== "duplicate" &&
          cause.actions.every(({ ref }) => ref !== item.ref)
        }
        onChoose={({ ref }) => {
          onClose();
          void linkAction(replica, review.id, cause.id, ref);
        }}
        onClose={onClose}
      />
    );
  }
  const below = countBelow(review, cause);
  return (
    <Confirm
      title="Remove this answer?"
      act="Remove it"
      onAct={() => void removeCause(replica, review.id, cause.id)}
      onClose={onClose}
    >
      “{cause.body}”
      {below > 0 && ` goes with the ${below === 1 ? "answer" : `${below} answers`} below it.`}
    </Confirm>
  );
}

function MakeAction({
  review,
  cause,
  onClose,
}: {
  review: ReviewDetails;
  cause: ReviewCause;
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  const teams = useReplica((view) => view.teams);
  const teamOfFirst = useReplica((view) => view.item(review.items[0]?.ref ?? "")?.teamId ?? null);
  const [title, setTitle] = useState("");
  const [aim, setAim] = useState<Aim>("prevents");
  const [teamId, setTeamId] = useState(teamOfFirst);
  const sending = useSending(async () => {
    const wish = { title: title.trim(), aim, ...(teamId ? { teamId } : {}) };
    const { ref } = await makeAction(replica, review.id, cause.id, wish);
    onClose();
    say(`${ref} was made`);
  });
  return (
    <Dialog title="An action" description={`“${cause.body}”`} onClose={onClose}>
      <Form sending={sending} act="Make the action">
        <TextField
          autoFocus
          required
          maxLength={300}
          label="What will be done"
          value={title}
          problem={sending.of("/title")}
          onChange={(event) => setTitle(event.target.value)}
        />
        <ChoiceList
          legend="What it does about the cause"
          choices={aims.map((value) => ({ value, title: aimTitles[value], note: aimNotes[value] }))}
          value={aim}
          onChange={setAim}
        />
        {teams.length > 1 && (
          <Select
            label="Team"
            value={teamId ?? ""}
            problem={sending.of("/teamId")}
            onChange={(event) => setTeamId(event.target.value || null)}
          >
            <option value="">The team of {review.items[0]?.ref}</option>
            {teams.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Form>
    </Dialog>
  );
}

function countBelow({ causes }: ReviewDetails, { id, question }: ReviewCause): number {
  const asked = askedWhys(causes).find((each) => each.question === question);
  const find = (nodes: NonNullable<typeof asked>["answers"]): number =>
    nodes.reduce(
      (sum, { cause, answers }) =>
        sum + (cause.id === id ? inOrder(answers).length : find(answers)),
      0,
    );
  return find(asked?.answers ?? []);
}
