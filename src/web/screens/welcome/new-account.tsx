import { useState } from "react";
import { roleTitles, type Role } from "../../../domain/role.ts";
import { request } from "../../api/request.ts";
import { forgetSession, session, type Session } from "../../api/session.ts";
import { Button } from "../../parts/button.tsx";
import { Door } from "../../parts/door.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { useSending } from "../../parts/use-sending.ts";

/** What a link is for, as it can be read without signing in. */
export interface Invitation {
  kind: "setup" | "invitation";
  productKey: string | null;
  productName: string | null;
  role: Role;
  email: string | null;
}

export function NewAccount({
  keyOfLink,
  invitation,
  onCreated,
}: {
  keyOfLink: string;
  invitation: Invitation;
  onCreated: (who: Session) => void;
}) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState(invitation.email ?? "");
  const [password, setPassword] = useState("");
  const sending = useSending(async () => {
    await request("POST", "/accounts", { key: keyOfLink, name, email, password });
    forgetSession();
    const who = await session();
    if (who) onCreated(who);
  });
  return (
    <Door
      title={invitation.kind === "setup" ? "Create the first account" : "Join as a new person"}
      note={noteOf(invitation)}
    >
      <form noValidate onSubmit={sending.onSubmit} className="flex flex-col gap-4">
        <TextField
          autoFocus
          required
          name="name"
          autoComplete="name"
          label="Your name"
          value={name}
          problem={sending.of("/name")}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          required
          type="email"
          name="email"
          autoComplete="username"
          label="E-mail"
          value={email}
          problem={sending.of("/email")}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          required
          type="password"
          name="password"
          autoComplete="new-password"
          label="Password"
          hint="At least 10 characters."
          value={password}
          problem={sending.of("/password")}
          onChange={(event) => setPassword(event.target.value)}
        />
        <FormProblem>{sending.problem}</FormProblem>
        <Button type="submit" look="primary" busy={sending.busy} className="h-9">
          Create the account
        </Button>
      </form>
    </Door>
  );
}

function noteOf(invitation: Invitation): string {
  if (invitation.kind === "setup") return "You will be the administrator of this installation.";
  return `You were invited to ${invitation.productName ?? "a product"} as ${roleTitles[invitation.role].toLowerCase()}.`;
}
