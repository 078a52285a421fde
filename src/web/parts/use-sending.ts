import { useEffect, useRef, useState, type FormEvent } from "react";
import { fieldProblem, problemWithin, Problem, reasonOf } from "../api/problem.ts";

/** A form on its way to the server: busy meanwhile, then what was wrong, by field where the server names one. */
export function useSending(send: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const form = useRef<HTMLElement | null>(null);

  // Whoever corrects a field need not look for it first.
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [error]);

  async function submit(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await send();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }

  const named = error instanceof Problem && error.fields.length > 0;
  return {
    busy,
    onSubmit: (event: FormEvent) => {
      event.preventDefault();
      if (event.currentTarget instanceof HTMLElement) form.current = event.currentTarget;
      void submit();
    },
    submit,
    /** The reason, unless a field says it. */
    problem: error && !named ? reasonOf(error) : null,
    of: (pointer: string) => fieldProblem(error, pointer),
    /** What is wrong with a field, or with anything in it. */
    within: (pointer: string) => problemWithin(error, pointer),
  };
}

export type Sending = ReturnType<typeof useSending>;
