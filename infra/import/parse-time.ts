/** Numbers below this are seconds since the epoch (until the year 5138), others milliseconds. */
const MILLISECONDS_FROM = 1e11;

/** ISO time of what exports write: seconds or milliseconds since the epoch, ISO 8601, or a date; without zone it is UTC. */
export function parseTime(value: unknown): string | undefined {
  const text = String(value).trim();
  if (/^-?\d+(\.\d+)?$/.test(text))
    return toIso(Number(text) * (Math.abs(Number(text)) < MILLISECONDS_FROM ? 1_000 : 1));
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)?)?$/i.exec(text);
  if (!match) return undefined;
  const [, date, time = "00:00", zone = "Z"] = match;
  return toIso(Date.parse(`${date}T${time}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`));
}

function toIso(at: number): string | undefined {
  return Math.abs(at) <= 8.64e15 ? new Date(Math.round(at)).toISOString() : undefined;
}
