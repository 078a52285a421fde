import { isSealed, seal, sealingKey, unseal } from "./sealed.ts";

export type KeptSettings = Record<string, unknown>;

/** As they are written down: the fields that are `secrets` sealed, each for its own place. */
export function sealedSettings(
  settings: Readonly<KeptSettings>,
  secrets: readonly string[],
  { cookieSecret, sourceId }: { cookieSecret: string; sourceId: string },
): KeptSettings {
  const key = sealingKey(cookieSecret);
  return mapped(settings, (field, value) =>
    secrets.includes(field) && typeof value === "string"
      ? seal(value, key, placeOf(sourceId, field))
      : value,
  );
}

/** As they were given. A door reads this for every source that it hears, so the key is made only where something is sealed. */
export function openedSettings(
  kept: Readonly<KeptSettings>,
  { cookieSecret, sourceId }: { cookieSecret: string; sourceId: string },
): KeptSettings {
  if (!Object.values(kept).some(isSealed)) return kept;
  const key = sealingKey(cookieSecret);
  return mapped(kept, (field, value) =>
    isSealed(value) ? unseal(value, key, placeOf(sourceId, field)) : value,
  );
}

function placeOf(sourceId: string, field: string): string {
  return `${sourceId}/${field}`;
}

function mapped(
  settings: Readonly<KeptSettings>,
  change: (field: string, value: unknown) => unknown,
): KeptSettings {
  return Object.fromEntries(
    Object.entries(settings).map(([field, value]) => [field, change(field, value)]),
  );
}
