import { useState } from "react";
import type { ProductRole } from "../../../domain/role.ts";
import { createToken } from "../../deeds/create-token.ts";
import { Button } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { CopyLine } from "../../parts/copy-line.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Select, TextField } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { RoleChoice } from "./role-choice.tsx";

const lifetimes = [
  { days: 30, title: "30 days" },
  { days: 90, title: "90 days" },
  { days: 365, title: "A year" },
];

export function CreateToken({
  onCreated,
  onClose,
}: {
  onCreated: () => Promise<void>;
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  const [name, setName] = useState("");
  const [role, setRole] = useState<ProductRole>("developer");
  const [days, setDays] = useState(90);
  const [secret, setSecret] = useState<string | null>(null);
  const sending = useSending(async () => {
    const expiresAt = new Date(Date.now() + days * 86_400_000).toISOString();
    const made = await createToken(replica, { name: name.trim(), role, expiresAt });
    setSecret(made.secret);
    await onCreated();
  });

  if (secret !== null) return <Made name={name.trim()} secret={secret} onClose={onClose} />;
  return (
    <Dialog title="Create a token" onClose={onClose}>
      <Form sending={sending} act="Create">
        <div className="grid grid-cols-[1fr_120px] gap-3">
          <TextField
            autoFocus
            required
            maxLength={100}
            label="What is it for?"
            placeholder="CI"
            value={name}
            problem={sending.of("/name")}
            onChange={(event) => setName(event.target.value)}
          />
          <Select
            label="Works for"
            value={days}
            onChange={(event) => setDays(Number(event.target.value))}
          >
            {lifetimes.map((each) => (
              <option key={each.days} value={each.days}>
                {each.title}
              </option>
            ))}
          </Select>
        </div>
        <RoleChoice legend="Acts as" role={role} onRole={setRole} />
      </Form>
    </Dialog>
  );
}

function Made({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const product = useReplica((view) => view.product.key);
  const address = `${window.location.origin}/api/v1/products/${product}/backlog`;
  return (
    <Dialog
      title={name}
      description="Take the token along now: it is shown only this once."
      onClose={onClose}
      wide
    >
      <div className="flex flex-col gap-4">
        <CopyLine label="Token" value={secret} />
        <div className="flex min-w-0 flex-col gap-1">
          <p className="text-small font-medium text-quiet">Try it</p>
          <CodeBlock>{`curl -H 'Authorization: Bearer ${secret}' \\\n  ${address}`}</CodeBlock>
        </div>
        <Button autoFocus onClick={onClose} className="self-start">
          Done
        </Button>
      </div>
    </Dialog>
  );
}
