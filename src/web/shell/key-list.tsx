import { Fragment, useState } from "react";
import { allKeys } from "../keyboard/bindings.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Keys } from "../parts/keys.tsx";

/** All keys that do something on this screen. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const [groups] = useState(allKeys);
  return (
    <Dialog title="Keys" onClose={onClose} wide>
      <div
        role="group"
        aria-label="Keys"
        tabIndex={0}
        className="columns-2 gap-8 rounded-small max-sm:columns-1"
      >
        {groups.map(({ group, bindings }) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-small font-semibold text-quiet">{group}</h3>
            <dl className="grid grid-cols-[1fr_auto] items-center gap-x-4">
              {bindings.map((binding) => (
                <Fragment key={binding.keys}>
                  <dt className="py-1">{binding.label}</dt>
                  <dd className="justify-self-end">
                    <Keys of={binding.keys} />
                    <span className="sr-only">{binding.keys}</span>
                  </dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
