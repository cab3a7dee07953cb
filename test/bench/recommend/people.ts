/** People of the bench, and interests of each. */
export const PEOPLE = 200;
export const INTERESTS = 6;
