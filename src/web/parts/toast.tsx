import { toast, Toaster } from "sonner";

interface Undo {
  label?: string;
  run: () => void;
}

/** Says that something was done, and offers to take it back. */
export function say(message: string, undo?: Undo): void {
  toast(message, undo ? { action: { label: undo.label ?? "Undo", onClick: undo.run } } : {});
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
