import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { onKey } from "../keyboard/bindings.ts";
import { useKeys } from "../keyboard/use-keys.ts";
import { undoLast } from "../parts/toast.tsx";
import { useReplica } from "../replica/use-replica.ts";
import { commands } from "./commands.ts";
import { destinations } from "./destinations.ts";

const palette = () => import("./palette.tsx").then((file) => ({ default: file.Palette }));
const keyList = () => import("./key-list.tsx").then((file) => ({ default: file.KeyList }));
const newItem = () => import("./new-item.tsx").then((file) => ({ default: file.NewItem }));
const Palette = lazy(palette);
const KeyList = lazy(keyList);
const NewItem = lazy(newItem);

type Layer = "palette" | "keys" | "new" | null;

/** The keys that work everywhere, and what they open. */
export function ShellKeys() {
  const [open, setOpen] = useState<Layer>(null);
  const navigate = useNavigate();
  const product = useReplica((view) => view.product.key);
  const close = () => setOpen(null);

  useEffect(() => {
    // What is typed on the way to a layer is not meant for the screen beneath it.
    const listen = (event: KeyboardEvent) => {
      if (open === null) onKey(event);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [open]);

  useEffect(() => {
    commands.showKeys = () => setOpen("keys");
    commands.openPalette = () => setOpen("palette");
    commands.report = () => setOpen("new");
    // After the screen itself, and before anybody has pressed a key: a layer must be there for the next letter.
    const timer = setTimeout(() => void Promise.allSettled([palette(), keyList(), newItem()]), 500);
    return () => clearTimeout(timer);
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
