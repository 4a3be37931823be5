import { account } from "./zh/account";
import { api } from "./zh/api";
import { apiKeys } from "./zh/api-keys";
import { agreements } from "./zh/agreements";
import { booking } from "./zh/booking";
import { catalogue } from "./zh/catalogue";
import { changes } from "./zh/changes";
import { catalogueFilters } from "./zh/catalogue-filters";
import { clauses } from "./zh/clauses";
import { common } from "./zh/common";
import { compare } from "./zh/compare";
import { conference } from "./zh/conference";
import { deliveries } from "./zh/deliveries";
import { desk } from "./zh/desk";
import { feeds } from "./zh/feeds";
import { handovers } from "./zh/handovers";
import { manage } from "./zh/manage";
import { money } from "./zh/money";
import { managePrivacy } from "./zh/manage-privacy";
import { myData } from "./zh/my-data";
import { notices } from "./zh/notices";
import { opening } from "./zh/opening";
import { papers } from "./zh/papers";
import { parts } from "./zh/parts";
import { prices } from "./zh/prices";
import { promotions } from "./zh/promotions";
import { privacy } from "./zh/privacy";
import { quotations } from "./zh/quotations";
import { returns } from "./zh/returns";
import { receipts } from "./zh/receipts";
import { rescue } from "./zh/rescue";
import { printing } from "./zh/printing";
import { ratings } from "./zh/ratings";
import { record } from "./zh/record";
import { road } from "./zh/road";
import { labels } from "./zh/labels";
import { dispatch } from "./zh/dispatch";
import { service } from "./zh/service";
import { supplements } from "./zh/supplements";
import { timeline } from "./zh/timeline";
import { violations } from "./zh/violations";
import { waiting } from "./zh/waiting";

export const zh = {
  common,
  violations,
  account,
  catalogue,
  catalogueFilters,
  compare,
  booking,
  changes,
  notices,
  opening,
  papers,
  parts,
  agreements,
  clauses,
  handovers,
  returns,
  quotations,
  receipts,
  rescue,
  service,
  dispatch,
  road,
  labels,
  record,
  ratings,
  printing,
  conference,
  deliveries,
  desk,
  supplements,
  timeline,
  manage,
  money,
  managePrivacy,
  myData,
  prices,
  promotions,
  privacy,
  waiting,
  api,
  apiKeys,
  feeds,
};
