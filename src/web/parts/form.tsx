import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { FormProblem } from "./form-problem.tsx";
import type { Sending } from "./use-sending.ts";

/** Fields, what is wrong with them, and the one button that sends them. */
export function Form({
  sending,
  act,
  actFocused = false,
  look = "primary",
  also,
  children,
}: {
  sending: Sending;
  /** The words of the button: what will be done. */
  act: string;
  actFocused?: boolean;
  look?: "primary" | "plain";
  /** What else can be done, beside the button. */
  also?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <form onSubmit={sending.onSubmit} className="flex flex-col gap-4">
      {children}
      <FormProblem>{sending.problem}</FormProblem>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" autoFocus={actFocused} look={look} busy={sending.busy}>
          {act}
        </Button>
        {also}
      </div>
    </form>
  );
}
