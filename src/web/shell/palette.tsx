import { useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import { Dialog } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import { allKeys } from "../keyboard/bindings.ts";
import { KindMark } from "../parts/kind-mark.tsx";
import { Keys } from "../parts/keys.tsx";
import { useItemSearch } from "../replica/item-search.ts";
import { useReplica } from "../replica/use-replica.ts";
import { chooseTheme, themes, themeTitles } from "./theme.ts";

/** Everything that can be done or opened, by typing: what the screen offers, where to go, and any item. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  // As they stood when it was opened: the layer itself takes the keys away from the screen below.
  const [groups] = useState(allKeys);
  const { items, searching } = useItemSearch(text, anyItem);
  const product = useReplica((view) => view.product.key);
  const navigate = useNavigate();

  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => nameTheSelected(root.current));
    return () => cancelAnimationFrame(frame);
  });

  function then(run: () => void): void {
    onClose();
    // After the layer has given the focus back, or what opens next would lose it again.
    setTimeout(run, 0);
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[#0b0b0d]/30" />
        <Dialog.Content
          aria-describedby={undefined}
          className="appear fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-24px)] max-w-xl -translate-x-1/2 overflow-hidden rounded-large bg-surface shadow-raised max-sm:top-3"
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Command ref={root} loop label="Search and commands">
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder="Find an item, or type what to do"
              className="h-12 w-full border-b bg-transparent px-4 text-large outline-none focus-visible:outline-none"
            />
            <Command.List className="max-h-[52vh] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-6 text-center text-quiet">
                {searching ? "Looking…" : "Nothing fits. Try a part of a title, or a reference."}
              </Command.Empty>
              {text.trim() !== "" && items.length > 0 && (
                <Command.Group heading="Items" forceMount className={groupLook}>
                  {items.map((item) => (
                    <Command.Item
                      key={item.ref}
                      value={item.ref}
                      forceMount
                      onSelect={() =>
                        then(
                          () =>
                            void navigate({
                              to: "/$product/items/$ref",
                              params: { product, ref: item.ref },
                            }),
                        )
                      }
                      className={itemLook}
                    >
                      <KindMark kind={item.kind} item={item} />
                      <span className="shrink-0 text-quiet">{item.ref}</span>
                      <span className="truncate">{item.title}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              {groups.map(({ group, bindings }) => (
                <Command.Group key={group} heading={group} className={groupLook}>
                  {bindings
                    .filter((binding) => binding.keys !== "$mod+k" && binding.keys !== "/")
                    .map((binding) => (
                      <Command.Item
                        key={binding.keys}
                        value={`${group} ${binding.label}`}
                        onSelect={() => then(binding.run)}
                        className={itemLook}
                      >
                        <span className="flex-1 truncate">{binding.label}</span>
                        <Keys of={binding.keys} />
                      </Command.Item>
                    ))}
                </Command.Group>
              ))}
              <Command.Group heading="Look" className={groupLook}>
                {themes.map((theme) => (
                  <Command.Item
                    key={theme}
                    value={`Look theme ${themeTitles[theme]}`}
                    onSelect={() => then(() => chooseTheme(theme))}
                    className={itemLook}
                  >
                    Look: {themeTitles[theme].toLowerCase()}
                  </Command.Item>
                ))}
              </Command.Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What cmdk last named as selected may be gone when other items come: whoever does not see would then hear of nothing. */
function nameTheSelected(root: HTMLElement | null): void {
  const selected = root?.querySelector("[cmdk-item][aria-selected=true]")?.id;
  for (const each of root?.querySelectorAll("[aria-activedescendant]") ?? []) {
    if (document.getElementById(each.getAttribute("aria-activedescendant") ?? "")) continue;
    if (selected) each.setAttribute("aria-activedescendant", selected);
    else each.removeAttribute("aria-activedescendant");
  }
}

const anyItem = () => true;
const groupLook =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-faint";
const itemLook =
  "flex h-9 items-center gap-2.5 rounded-base px-2.5 select-none data-[selected=true]:bg-hover";
