import { forwardRef, useId } from "react";
import type { InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { FieldFrame, controlClass, described } from "./field-frame";
import type { Named } from "./field-frame";

export { CheckField, FileField, RadioCards } from "./choice-fields";
export { QuantityField } from "./quantity-field";

type InputProps = Named & InputHTMLAttributes<HTMLInputElement>;

/** A labelled input of any type: telephone, password, number. */
export const TextField = forwardRef<HTMLInputElement, InputProps>(({ label, hint, error, optional = false, ...input }, ref) => {
  const made = useId();
  const id = input.id ?? made;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <input ref={ref} className={controlClass} {...described(id, { hint, error })} {...input} id={id} />
    </FieldFrame>
  );
});
TextField.displayName = "TextField";

/** A day and hour in Shanghai, in half hours unless `step` says otherwise; fill and read it with `toFieldValue`, `fromFieldValue`. */
export const MomentField = forwardRef<HTMLInputElement, InputProps>((input, ref) => (
  <TextField step={1800} {...input} ref={ref} type="datetime-local" />
));
MomentField.displayName = "MomentField";

/** A calendar day, `YYYY-MM-DD`. */
export const DayField = forwardRef<HTMLInputElement, InputProps>((input, ref) => <TextField {...input} ref={ref} type="date" />);
DayField.displayName = "DayField";

type TextAreaProps = Named & TextareaHTMLAttributes<HTMLTextAreaElement>;

export const TextAreaField = forwardRef<HTMLTextAreaElement, TextAreaProps>(
  ({ label, hint, error, optional = false, ...area }, ref) => {
    const made = useId();
    const id = area.id ?? made;
    return (
      <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
        <textarea ref={ref} rows={4} className={controlClass} {...described(id, { hint, error })} {...area} id={id} />
      </FieldFrame>
    );
  },
);
TextAreaField.displayName = "TextAreaField";

type SelectProps = Named & SelectHTMLAttributes<HTMLSelectElement>;

export const SelectField = forwardRef<HTMLSelectElement, SelectProps>(
  ({ label, hint, error, optional = false, children, ...select }, ref) => {
    const made = useId();
    const id = select.id ?? made;
    return (
      <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
        <select ref={ref} className={controlClass} {...described(id, { hint, error })} {...select} id={id}>
          {children}
        </select>
      </FieldFrame>
    );
  },
);
SelectField.displayName = "SelectField";
