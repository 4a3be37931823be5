import { findModel } from "~/catalogue/models.repo.server";
import { offersFor } from "~/catalogue/offers.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { reader } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { modelAnswerOf } from "./answers";
import { endpoint, method } from "./endpoint.server";
import { operations } from "./operations";
import { termOf } from "./term";

const show = method(operations.showModel, async ({ request, params, query: { from, until }, at }) => {
  const figures = await figuresAt(reader(), at);
  const period = from && until ? termOf({ from, until }, at, figures) : null;
  const model = await findModel(reader(), params["slug"] ?? "", at);
  if (!model) throw new RuleViolation({ code: "not-found" });
  const offers = period && (await offersFor(reader(), [model], period, figures, at));
  return { body: modelAnswerOf(model, offers?.get(model.id), figures, new URL(request.url).origin) };
});

const answer = endpoint({ GET: show });
export const loader = answer;
export const action = answer;
