import { account } from "./zh/account";
import { booking } from "./zh/booking";
import { catalogue } from "./zh/catalogue";
import { common } from "./zh/common";
import { desk } from "./zh/desk";
import { violations } from "./zh/violations";

export const zh = { common, violations, account, catalogue, booking, desk };
