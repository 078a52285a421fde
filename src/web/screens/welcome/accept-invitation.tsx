import { useNavigate } from "@tanstack/react-router";
import { roleTitles } from "../../../domain/role.ts";
import { request } from "../../api/request.ts";
import { forgetSession } from "../../api/session.ts";
import { Button } from "../../parts/button.tsx";
import { Door } from "../../parts/door.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { useSending } from "../../parts/use-sending.ts";
import type { Invitation } from "./new-account.tsx";

/** Somebody who has an account follows an invitation to another product. */
export function AcceptInvitation({
  keyOfLink,
  invitation,
}: {
  keyOfLink: string;
  invitation: Invitation;
}) {
  const navigate = useNavigate();
  const sending = useSending(async () => {
    await request("POST", "/memberships", { key: keyOfLink });
    forgetSession();
    await navigate(
      invitation.productKey
        ? { to: "/$product/triage", params: { product: invitation.productKey } }
        : { to: "/" },
    );
  });
  return (
    <Door
      title={`Join ${invitation.productName ?? "this product"}`}
      note={`You were invited as ${roleTitles[invitation.role].toLowerCase()}.`}
    >
      <form onSubmit={sending.onSubmit} className="flex flex-col gap-4">
        <FormProblem>{sending.problem}</FormProblem>
        <Button type="submit" look="primary" busy={sending.busy} className="h-9">
          Join
        </Button>
      </form>
    </Door>
  );
}
