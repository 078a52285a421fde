import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { reasonOf } from "../api/problem.ts";
import { Button } from "../parts/button.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { LampMark } from "../parts/lamp-mark.tsx";

/** Shown only when opening takes long enough to notice. */
export function Opening() {
  return (
    <div role="status" className="flex h-dvh items-center justify-center text-quiet">
      Opening…
    </div>
  );
}

export function Failed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <main className="flex h-dvh">
      <EmptyState
        wholePage
        picture={<LampMark light="off" size={32} />}
        title="This did not open"
        actions={
          <Button
            look="primary"
            onClick={() => {
              reset();
              void router.invalidate();
            }}
          >
            Try again
          </Button>
        }
      >
        {reasonOf(error)}
      </EmptyState>
    </main>
  );
}

export function Missing() {
  return (
    <main className="flex h-dvh">
      <EmptyState
        wholePage
        picture={<LampMark light="off" size={32} />}
        title="There is nothing here"
        actions={
          <a href="/" className="font-medium text-accent hover:underline">
            Go to your product
          </a>
        }
      >
        Either this address leads nowhere, or what it leads to is not for your eyes.
      </EmptyState>
    </main>
  );
}
