import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useEffect, useEffectEvent, useState, type RefObject } from "react";

/** Lets an element carry an item's reference away. */
export function useDraggable(
  element: RefObject<HTMLElement | null>,
  ref: string,
  enabled: boolean,
): boolean {
  const [away, setAway] = useState(false);
  useEffect(() => {
    if (!element.current || !enabled) return;
    return draggable({
      element: element.current,
      getInitialData: () => ({ ref }),
      onDragStart: () => setAway(true),
      onDrop: () => setAway(false),
    });
  }, [element, ref, enabled]);
  return away;
}

/** Lets an element receive items. The reference of the one that hangs over it, if one does. */
export function useDropPlace(element: RefObject<HTMLElement | null>, place: string): string | null {
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    if (!element.current) return;
    return dropTargetForElements({
      element: element.current,
      getData: () => ({ place }),
      onDragEnter: ({ source }) => setOver(refOf(source.data)),
      onDragLeave: () => setOver(null),
      onDrop: () => setOver(null),
    });
  }, [element, place]);
  return over;
}

export function useDropped(onDropped: (ref: string, place: string) => void): void {
  const dropped = useEffectEvent(onDropped);
  useEffect(
    () =>
      monitorForElements({
        onDrop: ({ source, location }) => {
          const ref = refOf(source.data);
          const place = location.current.dropTargets[0]?.data["place"];
          if (ref !== null && typeof place === "string") dropped(ref, place);
        },
      }),
    [],
  );
}

function refOf(data: Record<string | symbol, unknown>): string | null {
  const ref = data["ref"];
  return typeof ref === "string" ? ref : null;
}
