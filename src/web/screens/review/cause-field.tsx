import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";

/** What a press in a line of the outline asks for. */
export type CauseDeed =
  | "beside"
  | "below"
  | "deepen"
  | "lift"
  | "up"
  | "down"
  | "weigh"
  | "previous"
  | "next"
  | "remove";

/** The words of one answer. Escape gives Tab back to the browser, so that nobody is held in the outline. */
export function CauseField({
  label,
  describedBy,
  saved,
  isWanted,
  isDraft,
  onSave,
  onDeed,
}: {
  label: string;
  describedBy: string;
  saved: string;
  /** A new object for every time that it is to have the focus. */
  isWanted: object | null;
  isDraft: boolean;
  onSave: (text: string) => void;
  /** False where nothing comes of it: then the key does what it always does. */
  onDeed: (deed: CauseDeed, text: string) => boolean;
}) {
  const [text, setText] = useState(saved);
  const field = useRef<HTMLTextAreaElement>(null);
  const isLeaving = useRef(false);
  const editing = useRef(false);

  useLayoutEffect(() => {
    // What others write is shown, and never over what is being typed.
    if (!editing.current) setText(saved);
  }, [saved]);

  useEffect(() => {
    if (isWanted) field.current?.focus();
  }, [isWanted]);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      isLeaving.current = true;
      if (!isDraft) setText(saved);
      return;
    }
    const deed = deedOf(event, isLeaving.current, text);
    if (event.key !== "Shift") isLeaving.current = false;
    if (deed && onDeed(deed, text)) event.preventDefault();
    else if (event.key === "Enter") event.preventDefault();
  }

  return (
    <textarea
      ref={field}
      rows={1}
      maxLength={1000}
      aria-label={label}
      aria-describedby={describedBy}
      placeholder="Because…"
      value={text}
      onFocus={() => {
        editing.current = true;
        isLeaving.current = false;
      }}
      onChange={(event) => setText(event.target.value.replaceAll("\n", " "))}
      onBlur={() => {
        editing.current = false;
        onSave(text);
        if (text.trim() === "") setText(saved);
      }}
      onKeyDown={onKeyDown}
      className="field-sizing-content min-h-9 w-full min-w-0 flex-1 basis-52 resize-none rounded-small bg-transparent px-1.5 py-2 outline-none placeholder:text-faint hover:bg-hover focus:bg-surface focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent max-sm:text-large"
    />
  );
}

function deedOf(
  event: KeyboardEvent<HTMLTextAreaElement>,
  isLeaving: boolean,
  text: string,
): CauseDeed | null {
  const { key, shiftKey, altKey, ctrlKey, metaKey, currentTarget: field } = event;
  if (altKey) return byAlt[event.code] ?? null;
  if (ctrlKey || metaKey) return null;
  if (key === "Enter") return text.trim() === "" ? null : "beside";
  if (key === "Tab" && !isLeaving) return shiftKey ? "lift" : text.trim() ? "below" : "deepen";
  if (key === "Backspace" && text === "") return "remove";
  if (key === "ArrowUp" && field.selectionStart === 0) return "previous";
  if (key === "ArrowDown" && field.selectionEnd === text.length) return "next";
  return null;
}

const byAlt: Partial<Record<string, CauseDeed>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowRight: "deepen",
  ArrowLeft: "lift",
  KeyW: "weigh",
};
