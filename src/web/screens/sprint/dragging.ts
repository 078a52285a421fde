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

/** Lets an element receive items. True while one hangs over it. */
export function useDropPlace(element: RefObject<HTMLElement | null>, place: string): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    return dropTargetForElements({
      element: element.current,
      getData: () => ({ place }),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
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
          const ref = source.data["ref"];
          const place = location.current.dropTargets[0]?.data["place"];
          if (typeof ref === "string" && typeof place === "string") dropped(ref, place);
        },
      }),
    [],
  );
}
