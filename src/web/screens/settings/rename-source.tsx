import { useState } from "react";
import type { Source } from "../../../domain/product.ts";
import { renameSource } from "../../deeds/change-source.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
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
      <Form sending={sending} act="Save">
        <TextField
          autoFocus
          required
          maxLength={100}
          label="Name"
          value={name}
          problem={sending.of("/name")}
          onChange={(event) => setName(event.target.value)}
        />
      </Form>
    </Dialog>
  );
}
