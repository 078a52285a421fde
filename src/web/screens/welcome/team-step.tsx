import { useState } from "react";
import type { Product, Team } from "../../../domain/product.ts";
import { request } from "../../api/request.ts";
import type { Session } from "../../api/session.ts";
import { Button } from "../../parts/button.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { useSending } from "../../parts/use-sending.ts";

export function TeamStep({
  product,
  person,
  onCreated,
}: {
  product: Product;
  person: Session["person"];
  onCreated: (team: Team) => void;
}) {
  const [name, setName] = useState("");
  const sending = useSending(async () => {
    onCreated(
      await request<Team>("POST", `/products/${product.key}/teams`, {
        name: name.trim(),
        personIds: [person.id],
      }),
    );
  });
  return (
    <form noValidate onSubmit={sending.onSubmit} className="flex flex-col gap-4">
      <TextField
        autoFocus
        required
        maxLength={100}
        label="Name of the team"
        placeholder="Checkout"
        hint="You build it, you fix it: nobody knows a thing better than those who made it. More teams can follow."
        value={name}
        problem={sending.of("/name")}
        onChange={(event) => setName(event.target.value)}
      />
      <FormProblem>{sending.problem}</FormProblem>
      <Button type="submit" look="primary" busy={sending.busy} className="h-9">
        Continue
      </Button>
    </form>
  );
}
