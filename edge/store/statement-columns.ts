export const column = (query: string, name: string) => `(${query}) as ${name}`;

/** A column that is made only where the statement finds it wanted, else null. */
export const when = (wanted: string, query: string, name: string) =>
  `case when ${wanted} then (${query}) end as ${name}`;
