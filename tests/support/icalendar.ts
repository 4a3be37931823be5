/** A strict reading of RFC 5545, written apart from what writes calendars: throws for whatever a calendar program could stumble over. */
export interface ReadEvent {
  readonly [property: string]: string;
}

function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

function unfolded(text: string): string[] {
  check(text.endsWith("\r\n") || !text.endsWith("\n"), "lines end with CRLF");
  check(!/[^\r]\n|\r[^\n]/.test(text), "no bare CR or LF");
  const raw = text.replace(/\r\n$/, "").split("\r\n");
  for (const line of raw) {
    check(Buffer.byteLength(line) <= 75, `at most 75 octets: ${line}`);
    check(!line.includes("\ufffd"), "characters are not cut in halves");
  }
  return raw
    .join("\r\n")
    .replace(/\r\n[ \t]/g, "")
    .split("\r\n");
}

const texts = ["SUMMARY", "DESCRIPTION", "LOCATION"];
function unescaped(value: string): string {
  check(!/(^|[^\\])(\\\\)*[;,]/.test(value), `commas and semicolons are escaped: ${value}`);
  check(/^(?:[^\\]|\\[\\;,nN])*$/.test(value), `no other escapes: ${value}`);
  return value.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === "n" ? "\n" : sign));
}

/** The events of a calendar with their properties, times as `YYYY-MM-DDTHH:mm:ssZ`. */
export function readCalendar(text: string): ReadEvent[] {
  const lines = unfolded(text);
  check(lines[0] === "BEGIN:VCALENDAR" && lines.at(-1) === "END:VCALENDAR", "one calendar");
  check(lines.includes("VERSION:2.0") && lines.some((line) => line.startsWith("PRODID:")), "version and product");
  const events: ReadEvent[] = [];
  let open: Record<string, string> | null = null;
  for (const line of lines.slice(1, -1)) {
    const [, name = "", value = ""] = /^([A-Z-]+)(?:;[A-Z]+=[^:;]+)*:(.*)$/s.exec(line) ?? [];
    check(name !== "", `a property: ${line}`);
    if (line === "BEGIN:VEVENT") {
      check(open === null, "events do not nest");
      open = {};
    } else if (line === "END:VEVENT") {
      check(open !== null, "an event begins first");
      events.push(open);
      open = null;
    } else if (open) {
      check(!(name in open), `${name} stands once`);
      const time = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value);
      if (name.startsWith("DT")) check(time !== null, `${name} in UTC: ${value}`);
      open[name] = time
        ? value.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z")
        : texts.includes(name)
          ? unescaped(value)
          : value;
    }
  }
  for (const event of events) {
    for (const name of ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS"])
      check(name in event, `${name} stands`);
    check((event["DTSTART"] ?? "") < (event["DTEND"] ?? ""), "ends after it begins");
  }
  check(new Set(events.map((event) => event["UID"])).size === events.length, "each UID once");
  return events;
}
