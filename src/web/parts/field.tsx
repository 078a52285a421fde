import { useId, type ComponentProps, type ReactNode } from "react";

interface Labelled {
  label: string;
  /** Said below, until there is something wrong to say instead. */
  hint?: ReactNode;
  problem?: string | undefined;
  /** The label is there for those who cannot see the place of the field. */
  labelHidden?: boolean;
}

export function TextField({
  label,
  hint,
  problem,
  labelHidden,
  className = "",
  ...rest
}: ComponentProps<"input"> & Labelled) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} problem={problem} labelHidden={labelHidden}>
      <input
        {...rest}
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={hint || problem ? `${id}-note` : undefined}
        className={`h-9 ${fieldLook} ${className}`}
      />
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  problem,
  labelHidden,
  className = "",
  ...rest
}: ComponentProps<"textarea"> & Labelled) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} problem={problem} labelHidden={labelHidden}>
      <textarea
        rows={3}
        {...rest}
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={hint || problem ? `${id}-note` : undefined}
        className={`field-sizing-content max-h-80 min-h-16 py-2 ${fieldLook} ${className}`}
      />
    </Field>
  );
}

/** The system's own list of choices: right on every phone, and typed into on every keyboard. */
export function Select({
  label,
  hint,
  problem,
  labelHidden,
  className = "",
  ...rest
}: ComponentProps<"select"> & Labelled) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} problem={problem} labelHidden={labelHidden}>
      <select {...rest} id={id} className={`h-9 ${fieldLook} ${className}`} />
    </Field>
  );
}

export const fieldLook =
  "w-full rounded-base border border-line-strong bg-surface px-2.5 text-base text-ink transition-colors focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent aria-invalid:border-red max-sm:text-large";

function Field({
  id,
  label,
  hint,
  problem,
  labelHidden,
  children,
}: Labelled & { id: string; labelHidden?: boolean | undefined; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-small font-medium text-quiet"}>
        {label}
      </label>
      {children}
      {(hint || problem) && (
        <p id={`${id}-note`} className={`text-small ${problem ? "text-red-ink" : "text-faint"}`}>
          {problem ?? hint}
        </p>
      )}
    </div>
  );
}
