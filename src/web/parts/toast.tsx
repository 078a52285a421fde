import { toast, Toaster } from "sonner";

interface Undo {
  label?: string;
  run: () => void;
}

let last: { id: string | number; undo: Undo } | null = null;

/** Says that something was done, and offers to take it back. */
export function say(message: string, undo?: Undo): void {
  if (!undo) return void toast(message);
  const forget = () => {
    if (last?.undo === undo) last = null;
  };
  const action = { label: undo.label ?? "Undo", onClick: undo.run };
  const id = toast(message, { action, onDismiss: forget, onAutoClose: forget });
  last = undo.label === undefined ? { id, undo } : null;
}

/** Takes back what the newest notice offers to take back, while it is still offered. */
export function undoLast(): void {
  if (!last) return;
  const { id, undo } = last;
  last = null;
  toast.dismiss(id);
  undo.run();
}

/** Says that something was refused, and why. Stays longer: there is a reason to read. */
export function sayRefused(what: string, reason: string): void {
  toast(what, { description: reason, duration: 9000 });
}

export function Toasts() {
  return (
    <Toaster
      position="bottom-left"
      gap={8}
      offset={{ bottom: 16, left: 16 }}
      mobileOffset={{ bottom: 68 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-base bg-surface text-ink px-4 py-3 shadow-raised text-base font-sans",
          content: "flex-1 min-w-0",
          title: "font-medium",
          description: "text-quiet mt-0.5",
          actionButton:
            "shrink-0 rounded-small px-2 h-7 font-medium text-accent hover:bg-hover transition-colors",
        },
      }}
    />
  );
}
