import { useState } from "react";
import { useNavigate } from "@tanstack/react-router";
import { kinds, type Kind } from "../../domain/item.ts";
import { may } from "../../domain/role.ts";
import { createItem } from "../deeds/create-item.ts";
import { Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Select, TextArea, TextField } from "../parts/field.tsx";
import { FormProblem } from "../parts/form-problem.tsx";
import { KindMark, kindTitles } from "../parts/kind-mark.tsx";
import { say } from "../parts/toast.tsx";
import { useSending } from "../parts/use-sending.ts";
import { useReplica, useReplicaItself } from "../replica/use-replica.ts";

/** Something new: planned work by the product owner goes to the backlog, what anyone reports waits in Triage. */
export function NewItem({ onClose }: { onClose: () => void }) {
  const replica = useReplicaItself();
  const navigate = useNavigate();
  const product = useReplica((view) => view.product.key);
  const mayRank = useReplica((view) => may(view.me.role, "rank"));
  const teams = useReplica((view) => view.teams);
  const [kind, setKind] = useState<Kind>(mayRank ? "story" : "incident");
  const [title, setTitle] = useState("");
  const [description, setDescription] = useState("");
  const [points, setPoints] = useState("");
  const [teamId, setTeamId] = useState("");
  const sending = useSending(async () => {
    const item = await createItem(replica, {
      kind,
      title: title.trim(),
      ...(description.trim() ? { description: description.trim() } : {}),
      ...(kind === "story" && points !== "" ? { points: Number(points) } : {}),
      ...(teamId ? { teamId } : {}),
    });
    onClose();
    say(
      item.state === "untriaged" ? `${item.ref} waits in Triage` : `${item.ref} is in the backlog`,
      {
        label: "Open",
        run: () =>
          void navigate({ to: "/$product/items/$ref", params: { product, ref: item.ref } }),
      },
    );
  });
  const toBacklog = mayRank && kind !== "incident" && kind !== "defect";

  return (
    <Dialog title="New item" onClose={onClose} wide>
      <form onSubmit={sending.onSubmit} className="flex flex-col gap-4">
        <Choice
          label="Kind"
          value={kind}
          onChange={setKind}
          options={kinds.map((each) => ({
            value: each,
            label: kindTitles[each],
            icon: <KindMark kind={each} named={false} />,
          }))}
        />
        <TextField
          autoFocus
          required
          maxLength={300}
          label="Title"
          placeholder={placeholders[kind]}
          value={title}
          problem={sending.of("/title")}
          onChange={(event) => setTitle(event.target.value)}
        />
        <TextArea
          label="Description"
          hint="Markdown. What would somebody need who was not there?"
          maxLength={50_000}
          value={description}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
          problem={sending.of("/description")}
          onChange={(event) => setDescription(event.target.value)}
        />
        <div className="grid grid-cols-2 gap-3">
          <Select label="Team" value={teamId} onChange={(event) => setTeamId(event.target.value)}>
            <option value="">No team yet</option>
            {teams.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </Select>
          {kind === "story" && (
            <TextField
              type="number"
              min={0}
              max={1000}
              step="any"
              inputMode="decimal"
              label="Points"
              placeholder="Not estimated"
              value={points}
              problem={sending.of("/points")}
              onChange={(event) => setPoints(event.target.value)}
            />
          )}
        </div>
        <FormProblem>{sending.problem}</FormProblem>
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary" keys="$mod+Enter" busy={sending.busy}>
            {toBacklog ? "Add to the backlog" : "Report"}
          </Button>
          <p className="text-small text-quiet">
            {toBacklog
              ? "It goes to the bottom; rank it from there."
              : "It waits in Triage until somebody decides."}
          </p>
        </div>
      </form>
    </Dialog>
  );
}

const placeholders: Record<Kind, string> = {
  story: "Customers pay by invoice",
  defect: "The total is wrong when a voucher is used twice",
  incident: "Checkout answers with errors",
  action: "Alert before the queue is full",
  debt: "Replace the old address form",
};
