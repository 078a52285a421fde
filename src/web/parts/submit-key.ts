import type { KeyboardEvent } from "react";

/** In a field of several lines Enter writes a new one, so the form is sent with Ctrl or Cmd held. */
export function sendWithModEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
