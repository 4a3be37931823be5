import type { NoticeEvent } from "./notice";
import type { Short } from "./shipped-notices.zh";

/** Names in braces are the same in either language. */
export const shippedInEnglish: Readonly<Record<NoticeEvent, Short>> = {
  "booking-made": [
    "Your machines are held: {预订号}",
    [
      "Dear {称呼},",
      "",
      "We have your booking, and the machines are held for you from now on.",
      "Booking: {预订号}",
      "Machines: {机器}",
      "From {开始时间} to {结束时间}",
      "Viewing: {时间}",
      "There is nothing to pay now. You decide after you have seen them; saying no costs nothing.",
      "See or change it: {网址}",
    ],
    "Booking {预订号}: {机器} held for you from {开始时间}. {网址}",
  ],
  "viewing-moved": [
    "Your viewing is now on {时间}: {预订号}",
    [
      "Dear {称呼},",
      "",
      "Your viewing of {机器} is now on {时间}.",
      "Booking: {预订号}",
      "Where: {店址}",
      "Another time: {网址}",
    ],
    "Your viewing is now on {时间}, {店址}, booking {预订号}. Another time: {网址}",
  ],
  "viewing-dropped": [
    "No viewing any more: {预订号}",
    [
      "Dear {称呼},",
      "",
      "The machines of booking {预订号} ({机器}) are brought to you; your viewing at the shop is cancelled.",
      "See it: {网址}",
    ],
    "The machines of booking {预订号} are brought to you; your viewing is cancelled. {网址}",
  ],
  "viewing-tomorrow": [
    "Your viewing: {时间}",
    ["Dear {称呼},", "", "You are coming to see {机器} on {时间}.", "Booking: {预订号}", "Where: {店址}", "Another time: {网址}"],
    "Your viewing is on {时间}, {店址}, booking {预订号}. Another time: {网址}",
  ],
  "booking-cancelled": [
    "Cancelled: {预订号}",
    ["Dear {称呼},", "", "Booking {预订号} ({机器}) is cancelled, at no charge.", "Why: {原因}", "See it: {网址}"],
    "Booking {预订号} is cancelled, at no charge. {网址}",
  ],
  "hold-ending": [
    "Held for you until {时间}",
    [
      "Dear {称呼},",
      "",
      "The machines of booking {预订号} ({机器}) are held for you until {时间}.",
      "Without a viewing or the papers by then the booking ends by itself, at no charge.",
      "Go on: {网址}",
    ],
    "Booking {预订号} is held until {时间} and then ends by itself, at no charge. {网址}",
  ],
  "papers-missing": [
    "Papers are missing: {预订号}",
    [
      "Dear {称呼},",
      "",
      "Booking {预订号} begins on {开始时间}. To rent without a deposit we still need: {证件}.",
      "Please hand them in on our site, or pay the deposit instead.",
      "Hand in: {网址}",
      "Please send no pictures of papers to this address.",
    ],
    "Booking {预订号}: to rent without a deposit we still need {证件}. {网址}",
  ],
  "delivery-on-its-way": [
    "On its way: {预订号}",
    [
      "Dear {称呼},",
      "",
      "The machines of booking {预订号} ({机器}) have left the shop.",
      "Agreed time: {开始时间} to {结束时间}",
      "Please have somebody there to check and sign. {网址}",
    ],
    "The machines of booking {预订号} have left the shop. Please have somebody there to sign. {网址}",
  ],
  "return-tomorrow": [
    "Please return by {结束时间}",
    [
      "Dear {称呼},",
      "",
      "Please return the machines of booking {预订号} ({机器}) by {结束时间}.",
      "Save your files and sign out of your accounts first.",
      "Need them longer? Renewing now is cheapest: {网址}",
    ],
    "Booking {预订号}: please return by {结束时间}. Renew: {网址}",
  ],
  overdue: [
    "Past the time of return: {预订号}",
    [
      "Dear {称呼},",
      "",
      "The machines of booking {预订号} ({机器}) were due back on {结束时间} and have not arrived.",
      "Please return or renew them soon; late return is charged by the day.",
      "Go on: {网址}",
    ],
    "Booking {预订号} was due back on {结束时间}. Please return or renew: {网址}",
  ],
  "technician-on-the-way": [
    "The technician is on the way: {报修号}",
    ["Dear {称呼},", "", "{技术员} is on the way for report {报修号} ({机器编号}).", "Please have somebody there. {网址}"],
    "{技术员} is on the way for report {报修号}. Please have somebody there. {网址}",
  ],
  solved: [
    "Solved: {报修号}",
    ["Dear {称呼},", "", "Report {报修号} ({机器编号}) is solved.", "Tell us if it is not, and how we did: {网址}"],
    "Report {报修号} ({机器编号}) is solved. If not, or to rate: {网址}",
  ],
  "deposit-returned": [
    "Your deposit is returned: {金额}",
    ["Dear {称呼},", "", "The deposit of booking {预订号} is on its way back to you: {金额}.", "Every entry: {网址}"],
    "Booking {预订号}: deposit of {金额} returned. {网址}",
  ],
  "promise-half": [
    "Report {报修号}: half the time gone, nobody sent",
    [
      "Half the time promised for report {报修号} ({机器编号}) is gone and nobody is sent.",
      "Due: {时间}",
      "Send somebody: {网址}",
    ],
    "Report {报修号}: half the time gone, nobody sent, due {时间}.",
  ],
  "promise-late": [
    "Report {报修号} is about to be late",
    ["Only a fifth of the time promised for report {报修号} ({机器编号}) is left.", "Due: {时间}", "Go: {网址}"],
    "Report {报修号}: a fifth of the time left, due {时间}.",
  ],
};
