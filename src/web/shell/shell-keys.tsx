import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { onKey } from "../keyboard/bindings.ts";
import { useKeys } from "../keyboard/use-keys.ts";
import { undoLast } from "../parts/toast.tsx";
import { useReplica } from "../replica/use-replica.ts";
import { commands } from "./commands.ts";
import { destinations } from "./destinations.ts";

const Palette = lazy(() => import("./palette.tsx").then((file) => ({ default: file.Palette })));
const KeyList = lazy(() => import("./key-list.tsx").then((file) => ({ default: file.KeyList })));
const NewItem = lazy(() => import("./new-item.tsx").then((file) => ({ default: file.NewItem })));

type Layer = "palette" | "keys" | "new" | null;

/** The keys that work everywhere, and what they open. */
export function ShellKeys() {
  const [open, setOpen] = useState<Layer>(null);
  const navigate = useNavigate();
  const product = useReplica((view) => view.product.key);
  const close = () => setOpen(null);

  useEffect(() => {
    window.addEventListener("keydown", onKey);
    commands.showKeys = () => setOpen("keys");
    commands.openPalette = () => setOpen("palette");
    commands.report = () => setOpen("new");
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  useKeys(
    "Everywhere",
    [
      {
        keys: "$mod+k",
        label: "Search and commands",
        run: () => setOpen("palette"),
        whileTyping: true,
      },
      { keys: "/", label: "Search", run: () => setOpen("palette") },
      { keys: "c", label: "New item, or report a problem", run: () => setOpen("new") },
      ...destinations.map(({ to, title, keys }) => ({
        keys,
        label: `Go to ${title}`,
        run: () => void navigate({ to, params: { product } }),
      })),
      { keys: "$mod+z", label: "Undo what was just done", run: undoLast },
      { keys: "Shift+?", label: "List all keys", run: () => setOpen("keys") },
      { keys: "?", label: "List all keys", run: () => setOpen("keys"), alias: true },
    ],
    "beneath",
  );

  return (
    <Suspense fallback={null}>
      {open === "palette" && <Palette onClose={close} />}
      {open === "keys" && <KeyList onClose={close} />}
      {open === "new" && <NewItem onClose={close} />}
    </Suspense>
  );
}
