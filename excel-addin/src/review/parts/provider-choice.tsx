import { useId } from "preact/hooks";

export interface ProviderChoiceProps {
  label: string;
  /** What choosing none is called. */
  any: string;
  providers: readonly string[];
  /** Empty: none in particular. */
  value: string;
  onChange: (provider: string) => void;
}

/** Who is asked first; nothing where there is no choice. */
export function ProviderChoice({ label, any, providers, value, onChange }: ProviderChoiceProps) {
  const id = useId();
  if (providers.length < 2) return null;
  return (
    <label class="choice" for={id}>
      <span>{label}</span>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{any}</option>
        {providers.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
