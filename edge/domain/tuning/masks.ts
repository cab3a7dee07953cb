/** Kinds of personal data that are masked before anything is stored or encoded. */
export type PersonalDataKind = "email" | "phone" | "cn-id" | "bank-card" | "ip";

/** Which kinds are masked; each true or false. */
export type MaskTuning = Readonly<Record<PersonalDataKind, boolean>>;

/** Everything is masked unless a tenant says otherwise: what was never kept cannot leak. */
export const maskTuning: MaskTuning = { email: true, phone: true, "cn-id": true, "bank-card": true, ip: true };

/** Stands for each masked UTF-16 unit, so that the text keeps its length and offsets fit the text as it was sent. */
export const MASK = "█";
