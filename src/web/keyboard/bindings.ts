import { matchKeyBindingPress, parseKeybinding } from "tinykeys";

/** A key and what it does. Every binding is also a command of the palette and a line of the list of keys. */
export interface Binding {
  /** As tinykeys writes it: `g t`, `$mod+k`, `Alt+ArrowUp`. */
  keys: string;
  /** What it does, as a command: "Accept into the backlog". */
  label: string;
  run: () => void;
  /** Works while something is being typed too. Only for keys that write nothing. */
  whileTyping?: boolean;
  /** A second key for the same thing: works, and is not listed. */
  alias?: boolean;
}

interface Layer {
  group: string;
  bindings: () => readonly Binding[];
}

const layers: Layer[] = [];
const patience = 1000;
let pressed: { event: KeyboardEvent; at: number }[] = [];

/**
 * Adds keys above those already there, or beneath all of them; what they say at the time of the press is what runs.
 * Returns the way out.
 */
export function addKeys(
  group: string,
  bindings: () => readonly Binding[],
  where: "above" | "beneath" = "above",
): () => void {
  const layer = { group, bindings };
  if (where === "above") layers.push(layer);
  else layers.unshift(layer);
  return () => void layers.splice(layers.indexOf(layer), 1);
}

/** Everything that has a key now, the screen's own first. */
export function allKeys(): { group: string; bindings: Binding[] }[] {
  const groups = new Map<string, Binding[]>();
  for (const layer of layers.toReversed()) {
    const listed = layer.bindings().filter((binding) => !binding.alias);
    groups.set(layer.group, [...(groups.get(layer.group) ?? []), ...listed]);
  }
  return [...groups].map(([group, bindings]) => ({ group, bindings }));
}

/** Runs the longest sequence that the last presses spell; between equals the layer added last. */
export function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || modifiers.has(event.key)) return;
  pressed = [
    ...pressed.filter((press) => event.timeStamp - press.at < patience),
    { event, at: event.timeStamp },
  ];
  const binding = spelled(event);
  if (!binding) return;
  pressed = [];
  event.preventDefault();
  binding.run();
}

const modifiers = new Set(["Shift", "Meta", "Alt", "Control"]);

function spelled(event: KeyboardEvent): Binding | null {
  if (isInLayer(event.target)) return null;
  const typing = isTyping(event.target);
  let best: Binding | null = null;
  let longest = 0;
  for (const layer of layers.toReversed()) {
    for (const binding of layer.bindings()) {
      if (typing && !binding.whileTyping) continue;
      if (binding.keys === "Enter" && isPressable(event.target)) continue;
      const presses = parseKeybinding(binding.keys);
      const last = pressed.slice(-presses.length);
      if (presses.length <= longest || last.length < presses.length) continue;
      if (
        !presses.every(
          (press, index) => last[index] && matchKeyBindingPress(last[index].event, press),
        )
      )
        continue;
      best = binding;
      longest = presses.length;
    }
  }
  return best;
}

/** In a layer that lies over the screen, keys belong to that layer. */
function isInLayer(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("[role=dialog], [role=menu]") !== null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const field = target.closest("input, textarea, select, [contenteditable=true]");
  // A box that is ticked takes the space bar alone.
  return field !== null && !(field instanceof HTMLInputElement && field.type === "checkbox");
}

function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("a, button, [role=button], summary") !== null
  );
}
