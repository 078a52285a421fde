import { useState } from "react";
import type { ProductRole } from "../../../domain/role.ts";
import { invitePerson } from "../../deeds/invite-person.ts";
import { Button } from "../../parts/button.tsx";
import { CopyLine } from "../../parts/copy-line.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { RoleChoice } from "./role-choice.tsx";

/** A link for one person: made, shown once, sent by whoever made it. */
export function InvitePerson({
  onInvited,
  onClose,
}: {
  onInvited: () => Promise<void>;
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  const [role, setRole] = useState<ProductRole>("developer");
  const [email, setEmail] = useState("");
  const [url, setUrl] = useState<string | null>(null);
  const sending = useSending(async () => {
    const made = await invitePerson(replica, { role, email: email.trim() || null });
    setUrl(made.url);
    await onInvited();
  });

  if (url !== null) {
    return (
      <Dialog
        title="Send this link"
        description={`It is shown this once, works once, and ends in two weeks.${email.trim() ? ` Only ${email.trim()} can use it.` : ""}`}
        onClose={onClose}
      >
        <div className="flex flex-col gap-4">
          <CopyLine label="Link" value={url} />
          <Button autoFocus onClick={onClose} className="self-start">
            Done
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Invite somebody" onClose={onClose}>
      <Form sending={sending} act="Make the link">
        <RoleChoice autoFocus legend="As what?" role={role} onRole={setRole} />
        <TextField
          type="email"
          maxLength={254}
          label="E-mail, if only that person may use the link"
          placeholder="ann@example.com"
          hint="Andon sends no mail. You get a link, and send it the way you like."
          value={email}
          problem={sending.of("/email")}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Form>
    </Dialog>
  );
}
