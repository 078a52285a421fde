import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

/** Asked only before what cannot be undone. */
export function Confirm({
  title,
  children,
  act,
  onAct,
  onClose,
}: {
  title: string;
  /** What follows from it, in a sentence. */
  children: ReactNode;
  /** The words of the button: what will be done. */
  act: string;
  onAct: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog title={title} description={children} onClose={onClose}>
      <div className="flex gap-2">
        <Button
          autoFocus
          look="primary"
          onClick={() => {
            onClose();
            onAct();
          }}
        >
          {act}
        </Button>
        <Button look="quiet" onClick={onClose}>
          Keep
        </Button>
      </div>
    </Dialog>
  );
}
