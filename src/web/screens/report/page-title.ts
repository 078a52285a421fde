import { useEffect } from "react";

/** Names a page in front of the product in the browser's tab and history. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Andon`;
  }, [title]);
}
