interface ChoiceProps<T extends string | number> {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChoose(value: T): void;
  /** How a value is called that is none of the options. */
  other?(value: T): string;
}

/** One of a few, by a native list whose options speak for themselves. */
export function Choice<T extends string | number>({
  label,
  options,
  value,
  onChoose,
  other,
}: ChoiceProps<T>) {
  const known = options.some((option) => option.value === value);
  return (
    <label class="choice" title={label}>
      <span class="hidden-text">{label}</span>
      <select
        value={String(value)}
        onChange={({ currentTarget }) => {
          const chosen = options.find((option) => String(option.value) === currentTarget.value);
          if (chosen) onChoose(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={String(option.value)}>
            {option.label}
          </option>
        ))}
        {known ? null : <option value={String(value)}>{other?.(value) ?? String(value)}</option>}
      </select>
    </label>
  );
}
