/** Fields of one CSV record (RFC 4180); undefined when a quote stands where none may. */
export function splitCsv(record: string): string[] | undefined {
  const fields: string[] = [];
  let at = 0;
  while (at <= record.length) {
    const field = record[at] === '"' ? readQuoted(record, at) : readPlain(record, at);
    if (!field) return undefined;
    fields.push(field.text);
    at = field.end + 1;
  }
  return fields;
}

interface Field {
  readonly text: string;
  /** Where the comma behind it stands, or the record's length. */
  readonly end: number;
}

function readPlain(record: string, from: number): Field | undefined {
  const comma = record.indexOf(",", from);
  const end = comma < 0 ? record.length : comma;
  const text = record.slice(from, end);
  return text.includes('"') ? undefined : { text, end };
}

function readQuoted(record: string, from: number): Field | undefined {
  let close = record.indexOf('"', from + 1);
  while (close >= 0 && record[close + 1] === '"') close = record.indexOf('"', close + 2);
  const end = close + 1;
  if (close < 0 || (end < record.length && record[end] !== ",")) return undefined;
  return { text: record.slice(from + 1, close).replaceAll('""', '"'), end };
}

/** Fields of one TSV record: tabs divide, quotes are letters. */
export const splitTsv = (record: string): string[] => record.split("\t");
