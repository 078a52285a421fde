import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { forgetSession } from "../../api/session.ts";
import { Button } from "../../parts/button.tsx";
import { Door } from "../../parts/door.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { closeProduct } from "../../replica/open-product.ts";

const route = getRouteApi("/sign-in");

export function SignInScreen() {
  const { then } = route.useSearch();
  const router = useRouter();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const sending = useSending(async () => {
    await request("POST", "/session", { email, password });
    forgetSession();
    closeProduct();
    router.history.push(ownAddress(then));
  });
  return (
    <Door title="Sign in">
      <form noValidate onSubmit={sending.onSubmit} className="flex flex-col gap-4">
        <TextField
          autoFocus
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
          autoComplete="current-password"
          label="Password"
          value={password}
          problem={sending.of("/password")}
          onChange={(event) => setPassword(event.target.value)}
        />
        <FormProblem>{sending.problem}</FormProblem>
        <Button type="submit" look="primary" busy={sending.busy} className="h-9">
          Sign in
        </Button>
      </form>
      <p className="mt-8 text-small text-faint">
        No account yet? The product owner or the administrator invites you with a link.
      </p>
    </Door>
  );
}

/** Never to another site: only a path of this one. */
function ownAddress(then: string | undefined): string {
  return then?.startsWith("/") && !then.startsWith("//") && !then.startsWith("/\\") ? then : "/";
}
