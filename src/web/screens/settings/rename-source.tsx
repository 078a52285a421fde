import { useState } from "react";
import type { Source } from "../../../domain/product.ts";
import { renameSource } from "../../deeds/change-source.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";

export function RenameSource({ source, onClose }: { source: Source; onClose: () => void }) {
  const replica = useReplicaItself();
  const [name, setName] = useState(source.name);
  const sending = useSending(async () => {
    await renameSource(replica, source, name.trim());
    onClose();
  });
  return (
    <Dialog title={`Rename ${source.name}`} onClose={onClose}>
      <form onSubmit={sending.onSubmit} className="flex flex-col gap-4">
        <TextField
          autoFocus
          required
          maxLength={100}
          label="Name"
          value={name}
          problem={sending.of("/name")}
          onChange={(event) => setName(event.target.value)}
        />
        <FormProblem>{sending.problem}</FormProblem>
        <Button type="submit" look="primary" busy={sending.busy} className="self-start">
          Save
        </Button>
      </form>
    </Dialog>
  );
}
