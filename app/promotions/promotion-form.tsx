import { categories } from "~/catalogue/model";
import type { Refusal } from "~/platform/form-action.server";
import type { PromotionKind } from "~/pricing/promotion";
import { CheckField, MomentField, RadioCards, SelectField, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";

interface FieldsProps {
  readonly kind: PromotionKind;
  /** What stands in the form: as kept, or as typed where it came back. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Refusal["fieldErrors"];
  readonly models: readonly { readonly id: string; readonly name: string }[];
}

const scoped: readonly PromotionKind[] = ["campaign", "coupon"];

function useFieldOf({ values, errors }: FieldsProps) {
  const field = (name: string) => ({ name, id: name, defaultValue: values[name] ?? "", error: errors[name] });
  const check = (name: string) => ({ name, id: name, defaultChecked: values[name] !== undefined, error: errors[name] });
  return { field, check };
}

function ModelField(props: FieldsProps) {
  const { field } = useFieldOf(props);
  const { fields: m } = useMessages().promotions;
  const needed = props.kind === "add-on";
  return (
    <SelectField label={needed ? m.modelNeeded : m.model} optional={!needed} {...field("model")}>
      <option value="">{needed ? "" : m.everyModel}</option>
      {props.models.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

function CategoryFields(props: FieldsProps) {
  const { check } = useFieldOf(props);
  const { promotions, common } = useMessages();
  const { fields: m } = promotions;
  return (
    <fieldset className="sm:col-span-2">
      <legend className="font-medium">{m.categories}</legend>
      <p className="text-sm text-muted">{m.categoriesHint}</p>
      <div className="mt-1 grid gap-x-4 sm:grid-cols-3">
        {categories.map((category) => (
          <CheckField key={category} label={common.categories[category]} {...check(`category.${category}`)} />
        ))}
      </div>
    </fieldset>
  );
}

function PartFields(props: FieldsProps) {
  const { field } = useFieldOf(props);
  const { promotions, common } = useMessages();
  return (
    <fieldset className="sm:col-span-2">
      <legend className="font-medium">{promotions.fields.parts}</legend>
      <div className="mt-1 grid gap-4 sm:grid-cols-3">
        {categories.map((category) => (
          <TextField key={category} label={common.categories[category]} inputMode="numeric" {...field(`part.${category}`)} />
        ))}
      </div>
    </fieldset>
  );
}

function CouponFields(props: FieldsProps) {
  const { field, check } = useFieldOf(props);
  const { fields: m } = useMessages().promotions;
  const usual = props.values["offKind"] ?? "share";
  return (
    <>
      <TextField label={m.code} hint={m.codeHint} autoCapitalize="characters" autoComplete="off" {...field("code")} />
      <div className="group/off grid gap-4">
        <RadioCards
          label={m.offKind}
          choices={[
            { value: "share", title: m.byShare },
            { value: "amount", title: m.byAmount },
          ]}
          {...field("offKind")}
          defaultValue={usual}
        />
        <div className="group-has-[[value=amount]:checked]/off:hidden">
          <TextField label={m.share} hint={m.shareHint} inputMode="decimal" {...field("share")} />
        </div>
        <div className="hidden group-has-[[value=amount]:checked]/off:block">
          <TextField label={m.amount} inputMode="decimal" {...field("amount")} />
        </div>
      </div>
      <TextField label={m.leastRent} hint={m.leastRentHint} optional inputMode="decimal" {...field("leastRent")} />
      <TextField label={m.usesInAll} hint={m.noLimit} optional inputMode="numeric" {...field("usesInAll")} />
      <TextField label={m.usesPerCustomer} hint={m.noLimit} optional inputMode="numeric" {...field("usesPerCustomer")} />
      <div className="sm:col-span-2">
        <CheckField label={m.alone} {...check("alone")} />
      </div>
    </>
  );
}

/** The fields of one kind of promotion. */
export function PromotionFields(props: FieldsProps) {
  const { kind } = props;
  const { field, check } = useFieldOf(props);
  const { fields: m } = useMessages().promotions;
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <input type="hidden" name="kind" value={kind} />
      <div className="sm:col-span-2">
        <TextField label={m.name} hint={m.nameHint} maxLength={40} autoComplete="off" {...field("name")} />
      </div>
      <MomentField label={m.from} {...field("from")} />
      <MomentField label={m.until} hint={m.untilHint} optional {...field("until")} />
      {(kind === "campaign" || kind === "bundle") && (
        <TextField label={m.share} hint={m.shareHint} inputMode="decimal" {...field("share")} />
      )}
      {(kind === "full-reduction" || kind === "add-on") && (
        <TextField label={m.leastRent} inputMode="decimal" {...field("leastRent")} />
      )}
      {kind === "full-reduction" && <TextField label={m.amount} inputMode="decimal" {...field("amount")} />}
      {kind === "coupon" && <CouponFields {...props} />}
      {(scoped.includes(kind) || kind === "add-on") && <ModelField {...props} />}
      {kind === "add-on" && <TextField label={m.most} inputMode="numeric" {...field("most")} />}
      {scoped.includes(kind) && <CategoryFields {...props} />}
      {kind === "bundle" && <PartFields {...props} />}
      {kind !== "add-on" && (
        <div className="sm:col-span-2">
          <CheckField label={m.bigSale} {...check("bigSale")} />
        </div>
      )}
    </div>
  );
}
