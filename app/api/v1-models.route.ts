import { offersFor } from "~/catalogue/offers.server";
import { reader } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { modelAnswerOf } from "./answers";
import { endpoint, method } from "./endpoint.server";
import { foundModels } from "./found-models.server";
import { operations } from "./operations";
import { termOf } from "./term";

const PER_PAGE = 50;

const list = method(operations.listModels, async ({ request, query, at }) => {
  const { from, until, page = 1, perPage = PER_PAGE, ...filter } = query;
  const figures = await figuresAt(reader(), at);
  const period = from && until ? termOf({ from, until }, at, figures) : null;
  const all = await foundModels(reader(), filter, at);
  const models = all.slice((page - 1) * perPage, page * perPage);
  const offers = period && (await offersFor(reader(), models, period, figures, at));
  const url = new URL(request.url);
  url.searchParams.set("page", String(page + 1));
  return {
    body: {
      models: models.map((model) => modelAnswerOf(model, offers?.get(model.id), figures, url.origin)),
      total: all.length,
      pageNumber: page,
      perPage,
      next: page * perPage < all.length ? url.href : null,
    },
  };
});

const answer = endpoint({ GET: list });
export const loader = answer;
export const action = answer;
