import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface FieldProps {
  label: string;
  hint?: string;
  /** What is wrong with the value; the control says so to screen readers. */
  error?: string | null;
  /** Draws the control with what ties it to its label and its help. */
  children: (tied: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": boolean;
  }) => ComponentChildren;
}

export function Field({ label, hint, error = null, children }: FieldProps) {
  const id = useId();
  const help = error ?? hint;
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      {children({ id, "aria-describedby": help ? `${id}-help` : undefined, "aria-invalid": error !== null })}
      {help && (
        <p id={`${id}-help`} class={error ? "field-error" : "hint"}>
          {help}
        </p>
      )}
    </div>
  );
}
