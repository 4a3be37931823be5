import { index, route } from "@remix-run/route-config";
import type { RouteConfig } from "@remix-run/route-config";

/** The map of addresses, such as can be said on the telephone. */
export default [
  index("catalogue/home.route.tsx"),
  route("models", "catalogue/models.route.tsx"),
  route("models/:slug", "catalogue/model.route.tsx"),
  route("book", "reservations/book.route.tsx"),
  route("my", "reservations/my.route.tsx"),
  route("my/:number", "reservations/my-reservation.route.tsx"),
  route("my/:number/calendar", "reservations/calendar-file.route.ts"),
  route("my/:number/report", "service/report.route.tsx"),
  route("my/calls/:call", "service/my-call.route.tsx"),
  route("desk", "desk/today.route.tsx"),
  route("desk/book", "desk/telephone.route.tsx"),
  route("desk/search", "desk/search.route.tsx"),
  route("desk/bookings/:number", "desk/booking-hub.route.tsx"),
  route("desk/bookings/:number/hand-out", "handovers/hand-out.route.tsx"),
  route("desk/bookings/:number/take-back", "handovers/take-back.route.tsx"),
  route("desk/bookings/:number/sheet", "handovers/sheet.route.tsx"),
  route("desk/bookings/:number/payments", "payments/payments.route.tsx"),
  route("desk/calls", "service/desk-calls.route.tsx"),
  route("desk/calls/new", "service/desk-report.route.tsx"),
  route("queue", "service/queue.route.tsx"),
  route("queue/:call", "service/queue-call.route.tsx"),
  route("sign-in", "people/sign-in.route.tsx"),
  route("sign-out", "people/sign-out.route.ts"),
  route("privacy", "privacy/privacy.route.tsx"),
  route("manage", "manage/manage.route.tsx"),
  route("manage/settings", "settings/settings.route.tsx"),
  route("manage/staff", "people/staff.route.tsx"),
  route("*", "not-found.route.tsx"),
] satisfies RouteConfig;
